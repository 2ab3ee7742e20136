package dev.jupitor.core.sim;

import static dev.jupitor.core.sim.PrintKind.*;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.time.SessionClock;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// The daily bar as the vendor's table words it, kind by kind, written a second time and without regard to speed.
final class NaiveBar {

    private static final Set<PrintKind> COUNT_FOR_EVERYTHING = EnumSet.of(
            REGULAR,
            SWEEP,
            OPENING,
            REOPENING,
            CLOSING,
            CROSS,
            SOLD_LAST,
            RULE_155,
            AUTOMATIC,
            BUNCHED,
            ACQUISITION,
            DISTRIBUTION,
            YELLOW_FLAG,
            STOPPED,
            UNMARKED,
            FOREIGN_CODE);
    private static final Set<PrintKind> OPEN_ONLY_IF_FIRST =
            EnumSet.of(OUT_OF_SEQUENCE, DERIVATIVE, PRIOR_REFERENCE, BUNCHED_SOLD);
    private static final Set<PrintKind> COUNT_FOR_NOTHING = EnumSet.of(OFFICIAL_OPEN, OFFICIAL_CLOSE);

    private NaiveBar() {}

    static Optional<Bar> of(SyntheticPrints prints, long now) {
        List<Integer> rows = IntStream.range(0, prints.rows())
                .filter(row -> stands(prints, row, now))
                .boxed()
                .toList();
        List<Integer> ends =
                rows.stream().filter(row -> mayEnd(prints.kind(row))).toList();
        List<Integer> range =
                rows.stream().filter(row -> setsRange(prints.kind(row))).toList();
        List<Integer> volume =
                rows.stream().filter(row -> addsVolume(prints.kind(row))).toList();
        if (ends.isEmpty() || range.isEmpty() || volume.isEmpty()) return Optional.empty();
        int first = ends.getFirst();
        int last = ends.stream()
                .filter(row -> row == first || !OPEN_ONLY_IF_FIRST.contains(prints.kind(row)))
                .reduce(first, (earlier, later) -> later);
        return Optional.of(new Bar(
                prints.symbol(),
                SessionClock.instant(prints.date(), LocalTime.MIDNIGHT).toEpochMilli(),
                prints.price(first),
                range.stream().mapToDouble(prints::price).max().orElseThrow(),
                range.stream().mapToDouble(prints::price).min().orElseThrow(),
                prints.price(last),
                volume.stream().mapToLong(prints::size).sum(),
                volume.size(),
                vwap(prints, volume)));
    }

    private static double vwap(SyntheticPrints prints, List<Integer> volume) {
        BigDecimal value = BigDecimal.ZERO;
        long shares = 0;
        for (int row : volume) {
            if (!setsRange(prints.kind(row))) continue;
            value = value.add(BigDecimal.valueOf(prints.price(row)).multiply(BigDecimal.valueOf(prints.size(row))));
            shares += prints.size(row);
        }
        if (shares == 0) return 0;
        return value.divide(BigDecimal.valueOf(shares), MathContext.DECIMAL64)
                .setScale(6, RoundingMode.HALF_EVEN)
                .doubleValue();
    }

    private static boolean stands(SyntheticPrints prints, int row, long now) {
        String update = prints.update(row, now);
        return prints.isVisible(row, now) && !update.equals("canceled") && !update.equals("incorrect");
    }

    private static boolean mayEnd(PrintKind kind) {
        return COUNT_FOR_EVERYTHING.contains(kind) || OPEN_ONLY_IF_FIRST.contains(kind) || kind == CORRECTED_CLOSE;
    }

    private static boolean setsRange(PrintKind kind) {
        return mayEnd(kind);
    }

    private static boolean addsVolume(PrintKind kind) {
        return !COUNT_FOR_NOTHING.contains(kind) && kind != CORRECTED_CLOSE;
    }
}

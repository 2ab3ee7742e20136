package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.failure.Failure;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.output.Style;
import dev.jupitor.cli.output.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/// A session in its consolidated file and live, as an answer: a row for each symbol that differs, the largest
/// difference
/// first.
record SessionComparison(LocalDate date, SessionTally file, SessionTally live) {
    private static final List<String> COLUMNS = List.of("symbol", "file", "live", "delta", "pct");
    private static final int MISSING_SHOWN = 20;
    private static final int DIFFERENCES_SHOWN = 30;
    private static final int SAMPLES = 5;

    /// One symbol.
    private record Row(String symbol, long file, long live) {
        long delta() {
            return live - file;
        }

        Double percent() {
            return file == 0 ? null : 100.0 * delta() / file;
        }

        List<Object> values() {
            return Arrays.asList(symbol, file, live, delta(), percent());
        }
    }

    Answer answer() {
        List<Row> different = different();
        return new ReportAnswer(
                        COLUMNS, different.stream().map(Row::values).toList(), style -> describe(different, style))
                .answer()
                .but(failure(different));
    }

    private List<Row> different() {
        SortedSet<String> symbols = new TreeSet<>(file.bySymbol().keySet());
        symbols.addAll(live.bySymbol().keySet());
        return symbols.stream()
                .map(symbol -> new Row(symbol, file.prints(symbol), live.prints(symbol)))
                .filter(row -> row.delta() != 0)
                .sorted(Comparator.comparingLong((Row row) -> -Math.abs(row.delta()))
                        .thenComparing(Row::symbol))
                .toList();
    }

    private Optional<Failure> failure(List<Row> different) {
        if (different.isEmpty()) return Optional.empty();
        return Optional.of(new Failure(
                Exit.INCOMPLETE,
                "different",
                "%,d symbols of %s differ: %,d prints in the file, %,d live"
                        .formatted(different.size(), date, file.total(), live.total()),
                "`jupitor check-symbol %s` looks at one; `jupitor status` shows the gaps of the live day"
                        .formatted(different.getFirst().symbol())));
    }

    private String describe(List<Row> different, Style style) {
        StringBuilder text = new StringBuilder(style.strong("Stocks in no index, session of " + date) + "\n");
        text.append(totals("file", file)).append(totals("live", live));
        if (different.isEmpty())
            return text.append("Every symbol agrees.\n").append(samples(style)).toString();
        text.append(table("Only live:", different, row -> row.file() == 0, MISSING_SHOWN, style));
        text.append(table("Only in the file:", different, row -> row.live() == 0, MISSING_SHOWN, style));
        text.append(table(
                "In both, and different:",
                different,
                row -> row.file() != 0 && row.live() != 0,
                DIFFERENCES_SHOWN,
                style));
        return text.append(samples(style)).toString();
    }

    private static String totals(String what, SessionTally tally) {
        return "  %s  %,d prints of %,d symbols; %,d share exchange and id with another symbol's%n"
                .formatted(what, tally.total(), tally.bySymbol().size(), tally.reusedIds());
    }

    private static String table(String title, List<Row> rows, Predicate<Row> which, int most, Style style) {
        List<Row> chosen = rows.stream().filter(which).toList();
        if (chosen.isEmpty()) return "";
        Table table = new Table("symbol", "file", "live", "delta", "%");
        chosen.stream().limit(most).forEach(row -> table.row(row.values().toArray()));
        int more = chosen.size() - most;
        return title + "\n" + table.render(style) + (more > 0 ? "  and %,d more%n".formatted(more) : "");
    }

    /// The time range of the most traded symbols on both sides.
    private String samples(Style style) {
        List<String> busiest = new ArrayList<>(live.bySymbol().keySet());
        busiest.sort(Comparator.comparingLong((String symbol) -> -live.prints(symbol)));
        if (busiest.isEmpty()) return "";
        Table table = new Table("most traded", "side", "prints", "first", "last");
        for (String symbol : busiest.subList(0, Math.min(SAMPLES, busiest.size()))) {
            addSample(table, symbol, "file", file);
            addSample(table, symbol, "live", live);
        }
        return table.render(style);
    }

    private static void addSample(Table table, String symbol, String side, SessionTally tally) {
        SessionTally.Count count = tally.bySymbol().get(symbol);
        if (count == null) return;
        table.row(symbol, side, count.prints(), WallClock.text(count.first()), WallClock.text(count.last()));
    }
}

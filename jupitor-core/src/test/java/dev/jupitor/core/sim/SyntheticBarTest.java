package dev.jupitor.core.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.PrintKind.Counts;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.TradingCalendar;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SyntheticBarTest {

    private static final TradingCalendar NYSE = new NyseCalendar();
    private static final LocalDate DAY = LocalDate.of(2026, 2, 10);
    private static final Symbol ANY = new Symbol("ANY");

    @Property(tries = 200)
    void theBarOfAnyDayAtAnyMomentIsWhatItsPrintsMean(
            @ForAll long seed,
            @ForAll @IntRange(max = 23) int symbol,
            @ForAll @IntRange(max = 400) int dayOfRange,
            @ForAll @LongRange(min = 0, max = 100) long share) {
        LocalDate date = LocalDate.of(2025, 1, 2).plusDays(dayOfRange);
        SyntheticMarket market = market(seed, date);
        SyntheticPrints prints = market.prints(market.symbols().get(symbol), date);
        long now = prints.isEmpty() ? 0 : prints.sipNanos(0) + (prints.settledAt() - prints.sipNanos(0)) / 100 * share;
        assertThat(prints.dailyBar(now)).isEqualTo(NaiveBar.of(prints, now));
        assertThat(prints.dailyBar()).isEqualTo(NaiveBar.of(prints, Long.MAX_VALUE));
    }

    @Test
    void everyDayWithPrintsHasABarUnlessBarlessDaysAreAskedFor() {
        assertThat(daysWithPrintsAndNoBar(false)).isZero();
        assertThat(daysWithPrintsAndNoBar(true)).isPositive();
    }

    @Test
    void aCancelChangesTheBarOnlyOnceItIsKnown() {
        SyntheticMarket market = market(5, DAY);
        SyntheticPrints prints = market.prints(new Symbol("AAPL"), DAY);
        int row = firstRow(prints, "canceled");
        long justBefore = prints.knownAt(row) - 1;
        assertThat(prints.knownAt(row)).isGreaterThan(prints.sipNanos(row));
        assertThat(prints.update(row, justBefore)).isEmpty();
        assertThat(prints.update(row, prints.knownAt(row))).isEqualTo("canceled");
        long volumeBefore = prints.dailyBar(justBefore).orElseThrow().volume();
        long volumeAfter = prints.dailyBar(prints.knownAt(row)).orElseThrow().volume();
        long arrived = arrivedAt(prints, prints.knownAt(row));
        assertThat(volumeAfter).isEqualTo(volumeBefore + arrived - prints.size(row));
    }

    @Test
    void aCorrectionIsInvisibleUntilItIsMadeAndThenReplacesItsPrint() {
        SyntheticPrints prints = market(5, DAY).prints(new Symbol("AAPL"), DAY);
        int twin = firstRow(prints, "corrected");
        assertThat(prints.isVisible(twin, prints.knownAt(twin) - 1)).isFalse();
        assertThat(prints.isVisible(twin, prints.knownAt(twin))).isTrue();
        boolean replacesOne = false;
        for (int row = 0; row < prints.rows(); row++) {
            replacesOne |= prints.update(row, Long.MAX_VALUE).equals("incorrect")
                    && prints.knownAt(row) == prints.knownAt(twin)
                    && prints.exchange(row) == prints.exchange(twin)
                    && prints.size(row) == prints.size(twin);
        }
        assertThat(replacesOne).isTrue();
    }

    @Test
    void correctionsAreKnownByEightUnlessLateOnesAreAskedFor() {
        assertThat(lastKnown(false)).isLessThanOrEqualTo(nanos(LocalTime.of(20, 30)));
        assertThat(lastKnown(true)).isGreaterThan(nanos(LocalTime.of(23, 59)));
    }

    @Test
    void anEarlyPrintThatMayNotOpenDoesNotUseThePlaceUp() {
        BarFold fold = new BarFold();
        fold.add(Counts.VOLUME, 90_000, 10);
        fold.add(Counts.IF_FIRST, 100_000, 10);
        fold.add(Counts.IF_FIRST, 110_000, 10);
        Bar bar = fold.bar(ANY, 0).orElseThrow();
        assertThat(bar.open()).isEqualTo(10.0);
        assertThat(bar.close()).isEqualTo(10.0);
        assertThat(bar.high()).isEqualTo(11.0);
        assertThat(bar.volume()).isEqualTo(30);
        assertThat(bar.vwap()).isEqualTo(10.5);
    }

    @Test
    void oddLotsAloneMakeNoBar() {
        BarFold fold = new BarFold();
        fold.add(Counts.VOLUME, 90_000, 10);
        assertThat(fold.bar(ANY, 0)).isEqualTo(Optional.empty());
    }

    @Test
    void aCorrectedCloseMovesCloseAndRangeButNotVolume() {
        BarFold fold = new BarFold();
        fold.add(Counts.ALL, 100_000, 100);
        fold.add(Counts.CLOSE_CORRECTION, 120_000, 500);
        Bar bar = fold.bar(ANY, 0).orElseThrow();
        assertThat(bar.close()).isEqualTo(12.0);
        assertThat(bar.high()).isEqualTo(12.0);
        assertThat(bar.volume()).isEqualTo(100);
        assertThat(bar.tradeCount()).isEqualTo(1);
        assertThat(bar.vwap()).isEqualTo(10.0);
    }

    private static long arrivedAt(SyntheticPrints prints, long now) {
        long shares = 0;
        for (int row = 0; row < prints.rows(); row++) {
            boolean arrives = prints.isVisible(row, now) && !prints.isVisible(row, now - 1);
            if (arrives && prints.kind(row).inDailyBar().addsVolume) shares += prints.size(row);
        }
        return shares;
    }

    private static int firstRow(SyntheticPrints prints, String update) {
        for (int row = 0; row < prints.rows(); row++) {
            boolean counts = prints.kind(row).inDailyBar().addsVolume;
            if (counts && prints.update(row, Long.MAX_VALUE).equals(update)) return row;
        }
        throw new AssertionError("no print of that day becomes " + update);
    }

    private static long lastKnown(boolean late) {
        MarketShape shape = MarketShape.builder()
                .dates(DAY, DAY)
                .corrections(0.01)
                .lateCorrections(late)
                .build();
        return SyntheticMarket.of(shape, NYSE).prints(new Symbol("AAPL"), DAY).settledAt();
    }

    private static long nanos(LocalTime time) {
        return SessionClock.instant(DAY, time).toEpochMilli() * 1_000_000;
    }

    private static long daysWithPrintsAndNoBar(boolean wanted) {
        MarketShape shape = MarketShape.builder()
                .symbols(400)
                .tradesPerDay(8_000)
                .dates(DAY, DAY)
                .barlessDays(wanted)
                .build();
        SyntheticMarket market = SyntheticMarket.of(shape, NYSE);
        return market.symbols().stream()
                .map(symbol -> market.prints(symbol, DAY))
                .filter(prints -> !prints.isEmpty() && prints.dailyBar().isEmpty())
                .count();
    }

    private static SyntheticMarket market(long seed, LocalDate date) {
        MarketShape shape = MarketShape.builder()
                .seed(seed)
                .dates(date, date)
                .tradesPerDay(30_000)
                .corrections(0.01)
                .lateCorrections(true)
                .latePrints(true)
                .barlessDays(true)
                .build();
        return SyntheticMarket.of(shape, NYSE);
    }
}

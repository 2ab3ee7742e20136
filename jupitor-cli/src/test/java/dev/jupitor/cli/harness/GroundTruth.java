package dev.jupitor.cli.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.sim.SyntheticPrints;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.store.MarketStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;

/// What a lake must hold that was collected from a synthetic market while the clock went from `from` to `to`: every
/// bar, every print from 04:00 to 20:00 New York of every symbol with a bar, with every column, and nothing else.
///
/// The vendor changes its mind after the session (late prints count in the bar, corrections mark rows). What becomes
/// known after a date could first be asked for and before `to` may be there or not, row by row; everything else is
/// exact.
///
/// @param delay how much later than it happens the vendor tells
/// @param last  the last session that the lake must hold
record GroundTruth(SyntheticMarket market, Instant from, Instant to, Duration delay, LocalDate last) {
    private static final LocalTime FINAL = LocalTime.of(20, 5);

    /// Checks the whole lake, but for nothing of one symbol if there is one left out.
    void assertHeldBy(MarketStore lake, Path data, BufferAllocator allocator, Optional<Symbol> leftOut)
            throws IOException {
        for (LocalDate date : finished()) {
            SortedSet<Symbol> universe = new TreeSet<>();
            for (Symbol symbol : market.symbols()) {
                if (leftOut.equals(Optional.of(symbol))) continue;
                if (holdsBar(lake, allocator, symbol, date)) universe.add(symbol);
            }
            for (Symbol symbol : universe) assertTrades(lake, allocator, symbol, date);
            assertRecord(lake, date, universe, leftOut);
        }
        assertNothingElse(lake, data);
    }

    private List<LocalDate> finished() {
        return market.sessions().stream().filter(date -> !date.isAfter(last)).toList();
    }

    private boolean holdsBar(MarketStore lake, BufferAllocator allocator, Symbol symbol, LocalDate date)
            throws IOException {
        try (BarBatch held = lake.usBars().read(symbol, date, date, allocator)) {
            Optional<Bar> bar = held.rows() == 0 ? Optional.empty() : Optional.of(held.bar(0));
            SyntheticPrints prints = market.prints(symbol, date);
            assertThat(moments(prints, date)
                            .mapToObj(prints::dailyBar)
                            .distinct()
                            .toList())
                    .as("daily bar of %s on %s", symbol, date)
                    .contains(bar);
            assertThat(held.rows()).isLessThanOrEqualTo(1);
            return bar.isPresent();
        }
    }

    /// The instants at which the vendor may have been asked, as far as they make a difference.
    private LongStream moments(SyntheticPrints prints, LocalDate date) {
        long first = firstAsked(date);
        long last = nanos(to);
        LongStream.Builder changes = LongStream.builder().add(first);
        for (int row = 0; row < prints.rows(); row++) {
            if (prints.sipNanos(row) > first && prints.sipNanos(row) <= last) changes.add(prints.sipNanos(row));
            if (prints.knownAt(row) > first && prints.knownAt(row) <= last) changes.add(prints.knownAt(row));
        }
        return changes.build().distinct();
    }

    private void assertTrades(MarketStore lake, BufferAllocator allocator, Symbol symbol, LocalDate date)
            throws IOException {
        String what = "trades of %s on %s".formatted(symbol, date);
        Optional<TradeBatch> file = lake.usTrades().read(symbol, date, allocator);
        assertThat(file).as(what).isPresent();
        try (TradeBatch held = file.get()) {
            SyntheticPrints made = market.prints(symbol, date);
            int next = 0;
            for (int row : window(made, date).toArray()) {
                if (next < held.rows() && isSame(held, next, made, row, date)) next++;
                else
                    assertThat(made.isVisible(row, firstAsked(date)))
                            .as("%s: print %d is missing, in its place %s", what, row, describe(held, next))
                            .isFalse();
            }
            assertThat(next).as(what + ": rows that were never printed").isEqualTo(held.rows());
        }
    }

    private IntStream window(SyntheticPrints made, LocalDate date) {
        int first = made.firstAtOrAfter(nanos(SessionClock.instant(date, SessionClock.PRE_OPEN)));
        int end = made.firstAtOrAfter(nanos(SessionClock.instant(date, SessionClock.POST_CLOSE)) + 1);
        return IntStream.range(first, end);
    }

    private boolean isSame(TradeBatch held, int at, SyntheticPrints made, int row, LocalDate date) {
        return held.symbol(at).equals(made.symbol().ticker())
                && held.timestamp(at) == SessionClock.etMillis(made.sipNanos(row))
                && held.sipNanos(at) == made.sipNanos(row)
                && Double.compare(held.price(at), made.price(row)) == 0
                && held.size(at) == made.size(row)
                && held.exchange(at).equals(String.valueOf(made.exchange(row)))
                && held.id(at) == made.id(row)
                && held.conditions(at).equals(made.joinedConditions(row))
                && held.tape(at).equals(String.valueOf(made.tape()))
                && made.isVisible(row, nanos(to))
                && (held.update(at).equals(made.update(row, firstAsked(date)))
                        || held.update(at).equals(made.update(row, nanos(to))));
    }

    private static String describe(TradeBatch held, int row) {
        return row >= held.rows() ? "the end" : held.trade(row).toString();
    }

    private void assertRecord(MarketStore lake, LocalDate date, SortedSet<Symbol> universe, Optional<Symbol> leftOut)
            throws IOException {
        SortedSet<Symbol> listed = new TreeSet<>(lake.usUniverse().read(date));
        leftOut.ifPresent(listed::remove);
        assertThat(listed).as("universe of " + date).isEqualTo(universe);
        Optional<DayRecord> record = lake.usCompletion().read(date);
        if (universe.isEmpty() && record.isEmpty()) return;
        assertThat(record).as("completion record of " + date).isPresent();
        record.get().symbols().forEach((symbol, state) -> {
            if (!leftOut.equals(Optional.of(symbol)))
                assertThat(state).as("%s on %s", symbol, date).matches(SymbolState::isSettled);
        });
        assertThat(record.get().symbols().keySet()).as("expected on " + date).containsAll(universe);
        if (leftOut.isEmpty()) assertThat(record.get().summary()).matches(DayRecord.Summary::isComplete);
    }

    /// No file but those that the records speak of, nothing half-written, nothing put aside.
    private void assertNothingElse(MarketStore lake, Path data) throws IOException {
        assertThat(lake.quarantined()).as("quarantine").isEmpty();
        assertThat(market.symbols()).containsAll(lake.usBars().symbols());
        try (Stream<Path> walk = Files.walk(data)) {
            List<Path> files = walk.filter(Files::isRegularFile).toList();
            assertThat(files).noneMatch(file -> file.getFileName().toString().contains(".tmp-"));
            long tradeFiles = files.stream()
                    .filter(file -> data.relativize(file).startsWith(Path.of("us", "trades")))
                    .count();
            assertThat(tradeFiles).as("trade files").isEqualTo(settled(lake));
        }
    }

    private static long settled(MarketStore lake) throws IOException {
        long settled = 0;
        for (LocalDate date : lake.usCompletion().dates()) {
            DayRecord.Summary summary = lake.usCompletion().summary(date).orElseThrow();
            settled += summary.done() + summary.empty();
        }
        return settled;
    }

    /// Nobody asks for a session before it is final.
    private long firstAsked(LocalDate date) {
        Instant evening = SessionClock.instant(date, FINAL);
        return nanos((from.isAfter(evening) ? from : evening).minus(delay));
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }
}

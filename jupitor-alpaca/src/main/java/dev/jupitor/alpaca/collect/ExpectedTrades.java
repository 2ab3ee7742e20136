package dev.jupitor.alpaca.collect;

import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.bar.BarStore;
import dev.jupitor.core.lake.FileTrouble;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;

/// How many prints each symbol is expected to have on a date: the `trade_count` of its daily bar.
///
/// Dates are walked from new to old, and a year file costs the same whether one day of it is wanted or many; so a
/// quarter of a year is read at once and kept (W-13): at most 92 numbers per symbol. The numbers only weigh batches; a
/// stale one does no harm.
final class ExpectedTrades {
    private static final int DAYS = 92;
    private static final int SYMBOLS_PER_JOB = 100;
    private static final long MILLIS_PER_DAY = 86_400_000L;

    private final BarStore bars;
    private final BufferAllocator allocator;
    private final LakeHealth health;
    private final int workers;
    private final Map<Symbol, int[]> counts = new HashMap<>();
    private final Set<DamagedBars> damaged = new HashSet<>();
    private final Map<Symbol, FileTrouble> unreadable = new HashMap<>();
    private LocalDate first = LocalDate.MIN;
    private LocalDate last = LocalDate.MIN;

    private sealed interface Read {
        record Counts(Symbol symbol, int[] days) implements Read {}

        record Damaged(DamagedBars bars) implements Read {}

        record Unreadable(Symbol symbol, FileTrouble why) implements Read {}
    }

    ExpectedTrades(BarStore bars, BufferAllocator allocator, LakeHealth health, int workers) {
        this.bars = bars;
        this.allocator = allocator;
        this.health = health;
        this.workers = workers;
    }

    /// The expected prints; 0 where there is no bar.
    Map<Symbol, Long> on(LocalDate date, Collection<Symbol> symbols)
            throws SourceException, IOException, InterruptedException {
        moveTo(date);
        read(symbols.stream().filter(symbol -> !counts.containsKey(symbol)).toList());
        int day = Math.toIntExact(date.toEpochDay() - first.toEpochDay());
        Map<Symbol, Long> expected = HashMap.newHashMap(symbols.size());
        for (Symbol symbol : symbols) expected.put(symbol, (long) counts.getOrDefault(symbol, new int[DAYS])[day]);
        return expected;
    }

    private void moveTo(LocalDate date) {
        if (!date.isBefore(first) && !date.isAfter(last)) return;
        last = date;
        first = date.minusDays(DAYS - 1L);
        counts.clear();
    }

    /// Forgets everything, because bars have changed.
    void forget() {
        first = LocalDate.MIN;
        last = LocalDate.MIN;
        counts.clear();
    }

    /// Year files that turned out to be unreadable; forgotten by this call.
    List<DamagedBars> takeDamaged() {
        List<DamagedBars> taken = List.copyOf(damaged);
        damaged.clear();
        return taken;
    }

    /// Symbols whose bars could not be read, and not because of what is in the files; forgotten by this call. How
    /// many
    /// prints they should have is not known.
    Map<Symbol, FileTrouble> takeUnreadable() {
        Map<Symbol, FileTrouble> taken = Map.copyOf(unreadable);
        unreadable.clear();
        return taken;
    }

    private void read(List<Symbol> symbols) throws SourceException, IOException, InterruptedException {
        List<List<Symbol>> jobs = new ArrayList<>();
        for (int from = 0; from < symbols.size(); from += SYMBOLS_PER_JOB)
            jobs.add(symbols.subList(from, Math.min(from + SYMBOLS_PER_JOB, symbols.size())));
        Crew.<List<Symbol>, Read>work("counts", jobs, workers, this::readSome, this::keep);
    }

    private void readSome(List<Symbol> symbols, Crew.Report<Read> report) throws IOException, InterruptedException {
        for (Symbol symbol : symbols) {
            report.say(
                    switch (health.attempt(symbol, () -> read(symbol))) {
                        case Attempt.Done<Read> done -> done.result();
                        case Attempt.Failed<Read> failed -> new Read.Unreadable(symbol, failed.trouble());
                    });
        }
    }

    private Read read(Symbol symbol) throws IOException, InterruptedException {
        try (BarBatch batch = bars.read(symbol, first, last, allocator)) {
            return new Read.Counts(symbol, countsOf(batch));
        } catch (UnreadableFileException unreadable) {
            return new Read.Damaged(
                    DamagedBars.find(bars, symbol, first, last, allocator).orElseThrow(() -> unreadable));
        }
    }

    private int[] countsOf(BarBatch batch) {
        int[] days = new int[DAYS];
        for (int row = 0; row < batch.rows(); row++) {
            long day = Math.floorDiv(batch.timestamp(row), MILLIS_PER_DAY) - first.toEpochDay();
            if (day >= 0 && day < DAYS) days[(int) day] = (int) Math.min(Integer.MAX_VALUE, batch.tradeCount(row));
        }
        return days;
    }

    private void keep(Read read) {
        switch (read) {
            case Read.Counts known -> counts.put(known.symbol(), known.days());
            case Read.Damaged broken -> damaged.add(broken.bars());
            case Read.Unreadable broken -> unreadable.put(broken.symbol(), broken.why());
        }
    }
}

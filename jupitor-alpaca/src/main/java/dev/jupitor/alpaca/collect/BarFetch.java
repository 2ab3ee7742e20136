package dev.jupitor.alpaca.collect;

import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.bar.BarRequest;
import dev.jupitor.core.bar.BarSource;
import dev.jupitor.core.bar.BarStore;
import dev.jupitor.core.lake.SpaceGuard;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;

/// One request for bars, from the vendor into the year files. Runs on the threads of a [Crew] and reports to its
/// listener.
///
/// @param stores false for a probe, which only asks whether there are bars
record BarFetch(
        BarSource source,
        BarStore bars,
        SpaceGuard space,
        LakeHealth health,
        BufferAllocator allocator,
        DateRange window,
        boolean stores,
        Crew.Report<BarEvent> report)
        implements BatchSettler.Request {
    private static final long MILLIS_PER_DAY = 86_400_000L;

    @Override
    public void fetch(List<Symbol> symbols, Set<Symbol> settled)
            throws SourceException, IOException, InterruptedException {
        space.requireRoom();
        Set<Symbol> asked = new HashSet<>(symbols);
        source.fetch(BarRequest.daily(symbols, window.first(), window.last()), (symbol, batch) -> {
            if (batch.isEmpty() || !asked.contains(symbol)) return;
            report.say(stores ? attempt(symbol, batch) : new BarEvent.Found(symbol, daysOf(batch)));
            settled.add(symbol);
        });
        List<Symbol> absent =
                symbols.stream().filter(symbol -> !settled.contains(symbol)).toList();
        if (!absent.isEmpty()) report.say(new BarEvent.Absent(absent));
        settled.addAll(absent);
    }

    private BarEvent attempt(Symbol symbol, BarBatch batch) throws IOException, InterruptedException {
        return switch (health.attempt(symbol, () -> store(symbol, batch))) {
            case Attempt.Done<BarEvent> done -> done.result();
            case Attempt.Failed<BarEvent> failed -> new BarEvent.Unwritable(symbol, failed.trouble());
        };
    }

    private BarEvent store(Symbol symbol, BarBatch batch) throws IOException, InterruptedException {
        int[] days = daysOf(batch);
        space.requireRoom();
        try {
            bars.merge(symbol, batch);
            return new BarEvent.Found(symbol, days);
        } catch (UnreadableFileException unreadable) {
            LocalDate first = LocalDate.ofEpochDay(days[0]);
            LocalDate last = LocalDate.ofEpochDay(days[days.length - 1]);
            Optional<DamagedBars> damaged = DamagedBars.find(bars, symbol, first, last, allocator);
            return new BarEvent.Damaged(damaged.orElseThrow(() -> unreadable));
        }
    }

    private static int[] daysOf(BarBatch batch) {
        int[] days = new int[batch.rows()];
        for (int row = 0; row < days.length; row++)
            days[row] = Math.toIntExact(Math.floorDiv(batch.timestamp(row), MILLIS_PER_DAY));
        return days;
    }
}

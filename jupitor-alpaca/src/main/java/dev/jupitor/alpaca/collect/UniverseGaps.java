package dev.jupitor.alpaca.collect;

import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.lake.DiskFullException;
import dev.jupitor.core.lake.FileTrouble;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.TradingCalendar;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.arrow.memory.BufferAllocator;

/// Finds sessions whose universe file is gone although those before and after have one, and makes it anew from the bars
/// and the completion record, whose symbols it must hold ([TradeAgenda] relies on that). Without it nobody would ever
/// ask for their trades. For the holder of the `raw` lock.
record UniverseGaps(CollectorPorts ports, BufferAllocator allocator, RunNotes notes) {
    private static final long MILLIS_PER_DAY = 86_400_000L;

    /// Fills the gaps up to a session. Where there is none only the folder is listed, else the bars of every symbol
    /// are
    /// read once. A session of which nobody has a bar stays without a universe.
    ///
    /// @param through the last session whose bars are in place
    void fill(LocalDate through, TradingCalendar calendar) throws IOException, InterruptedException {
        SortedSet<LocalDate> present = ports.universe().dates();
        if (present.isEmpty() || present.first().isAfter(through)) return;
        TreeSet<LocalDate> gaps = new TreeSet<>(calendar.between(present.first(), through));
        gaps.removeAll(present);
        if (gaps.isEmpty()) return;
        for (Map.Entry<LocalDate, List<Symbol>> gap : membersOf(gaps).entrySet()) attempt(gap.getKey(), gap.getValue());
    }

    /// A session whose own files fail keeps no other from its bars.
    private void attempt(LocalDate date, List<Symbol> traded) throws IOException, InterruptedException {
        try {
            fill(date, traded);
        } catch (IOException failure) {
            Interrupted.check();
            Optional<DiskFullException> full = DiskFullException.behind(failure);
            if (full.isPresent()) throw full.get();
            notes.blocked(failure);
        }
    }

    private void fill(LocalDate date, List<Symbol> traded) throws IOException {
        UniverseEvidence evidence = new UniverseEvidence(ports.bars(), ports.completion());
        SortedSet<Symbol> members = new TreeSet<>(traded);
        members.addAll(evidence.expectedByRecord(date, notes));
        new HealingUniverse(ports, notes).add(date, members);
        notes.warn("the universe of %s was gone; it was rebuilt from the bars and the record of the date: %,d symbols"
                .formatted(date, members.size()));
    }

    /// Lists, not sets: ten lost years of a whole market are some twenty million entries.
    private Map<LocalDate, List<Symbol>> membersOf(TreeSet<LocalDate> gaps) throws IOException, InterruptedException {
        Map<LocalDate, List<Symbol>> members = new TreeMap<>();
        for (Symbol symbol : ports.bars().symbols()) {
            Interrupted.check();
            for (LocalDate date : datesOf(symbol, gaps))
                members.computeIfAbsent(date, day -> new ArrayList<>()).add(symbol);
        }
        return members;
    }

    /// Whoever's bars can't be read, damaged or not, may belong to each of them.
    private Set<LocalDate> datesOf(Symbol symbol, TreeSet<LocalDate> gaps) throws IOException, InterruptedException {
        Set<LocalDate> dates = new HashSet<>();
        try (BarBatch bars = ports.bars().read(symbol, gaps.first(), gaps.last(), allocator)) {
            for (int row = 0; row < bars.rows(); row++)
                dates.add(LocalDate.ofEpochDay(Math.floorDiv(bars.timestamp(row), MILLIS_PER_DAY)));
            dates.retainAll(gaps);
            return dates;
        } catch (IOException failure) {
            Interrupted.check();
            notes.warn("%s; %s is taken to have traded on the sessions whose universe is gone"
                    .formatted(FileTrouble.of(failure).sentence(), symbol));
            return gaps;
        }
    }
}

package dev.jupitor.store.adopt;

import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.bar.BarStore;
import dev.jupitor.core.collect.DailyState;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.internal.file.Listing;
import dev.jupitor.store.internal.text.SymbolLines;
import dev.jupitor.store.internal.work.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.arrow.memory.BufferAllocator;

/// Reads every year file of daily bars whole. One that is damaged goes into quarantine once it is written down that
/// its symbol's history must be fetched anew.
final class BarCheck {
    private static final Pattern YEAR_FILE = Pattern.compile("\\d{4}\\.parquet");
    private static final int YEAR_DIGITS = 4;
    private static final int SYMBOLS_AT_ONCE = 500;
    private static final long MILLIS_PER_DAY = 86_400_000L;

    private final AdoptionPorts ports;
    private final BufferAllocator allocator;
    private final Workers workers;
    private final RunNotes notes;
    private final SortedSet<LocalDate> wanted;
    private final SortedMap<Symbol, SortedSet<Integer>> damaged = new TreeMap<>();
    private final Map<LocalDate, SortedSet<Symbol>> withBar = new HashMap<>();

    /// @param wanted the dates of which it must be known who has a bar
    BarCheck(
            AdoptionPorts ports,
            BufferAllocator allocator,
            Workers workers,
            RunNotes notes,
            SortedSet<LocalDate> wanted) {
        this.ports = ports;
        this.allocator = allocator;
        this.workers = workers;
        this.notes = notes;
        this.wanted = wanted;
    }

    /// What the year files of a symbol hold.
    ///
    /// @param damaged why a year can't be read
    private record Found(Symbol symbol, SortedMap<Integer, String> damaged, SortedSet<LocalDate> dates) {}

    void run() throws IOException, InterruptedException {
        List<Symbol> symbols = List.copyOf(new TreeSet<>(ports.bars().symbols()));
        for (int at = 0; at < symbols.size(); at += SYMBOLS_AT_ONCE) {
            List<Symbol> some = symbols.subList(at, Math.min(symbols.size(), at + SYMBOLS_AT_ONCE));
            check(some);
            notes.advanced(AdoptionListener.Step.BARS, at + some.size(), symbols.size());
        }
    }

    /// The year files that went into quarantine.
    SortedMap<Symbol, SortedSet<Integer>> damaged() {
        return damaged;
    }

    /// Who has a bar on the wanted dates, as far as the bars can be read.
    Map<LocalDate, SortedSet<Symbol>> withBar() {
        return withBar;
    }

    private void check(List<Symbol> symbols) throws IOException, InterruptedException {
        List<Callable<Found>> jobs = symbols.stream()
                .<Callable<Found>>map(symbol -> () -> find(symbol))
                .toList();
        List<Symbol> suspects = new ArrayList<>();
        for (Found found : workers.all(jobs)) {
            for (LocalDate date : found.dates())
                withBar.computeIfAbsent(date, first -> new TreeSet<>()).add(found.symbol());
            if (!found.damaged().isEmpty()) suspects.add(found.symbol());
        }
        if (!suspects.isEmpty()) ports.underLock(() -> quarantine(suspects));
    }

    private Found find(Symbol symbol) throws IOException {
        Found found = new Found(symbol, new TreeMap<>(), new TreeSet<>());
        for (int year : years(symbol)) {
            LocalDate newYear = LocalDate.of(year, 1, 1);
            try (BarBatch bars = read(symbol, newYear)) {
                addWanted(bars, found.dates());
            } catch (UnreadableFileException torn) {
                found.damaged().put(year, torn.getMessage());
            }
        }
        return found;
    }

    private BarBatch read(Symbol symbol, LocalDate newYear) throws IOException {
        BarStore bars = ports.bars();
        return bars.read(symbol, newYear, newYear.plusYears(1).minusDays(1), allocator);
    }

    private SortedSet<Integer> years(Symbol symbol) throws IOException {
        SortedSet<Integer> years = new TreeSet<>();
        Path folder = ports.layout().dailyFolder().resolve(symbol.ticker());
        for (Path entry : Listing.of(folder)) {
            String name = entry.getFileName().toString();
            if (YEAR_FILE.matcher(name).matches()) years.add(Integer.valueOf(name.substring(0, YEAR_DIGITS)));
        }
        return years;
    }

    private void addWanted(BarBatch bars, SortedSet<LocalDate> into) {
        if (wanted.isEmpty()) return;
        for (int row = 0; row < bars.rows(); row++) {
            LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(bars.timestamp(row), MILLIS_PER_DAY));
            if (wanted.contains(date)) into.add(date);
        }
    }

    /// Looks again, now that nobody writes.
    private void quarantine(List<Symbol> suspects) throws IOException {
        List<Found> torn = new ArrayList<>();
        for (Symbol symbol : suspects) {
            Found found = find(symbol);
            if (!found.damaged().isEmpty()) torn.add(found);
        }
        oweHistory(torn);
        for (Found found : torn) quarantine(found);
    }

    /// Written down first, moved away second: whoever is killed in between finds the file damaged again.
    private void oweHistory(List<Found> torn) throws IOException {
        if (torn.isEmpty()) return;
        DailyState state = state();
        SortedSet<Symbol> pending = new TreeSet<>(state.pendingBackfill());
        for (Found found : torn) pending.add(found.symbol());
        ports.dailyState().write(state.withPendingBackfill(pending));
    }

    /// A lake of the original has no state of ours, but a list of those that were tried in vain, which is kept.
    private DailyState state() throws IOException {
        DailyState state = ports.dailyState().read();
        if (!state.equals(DailyState.NONE)) return state;
        return SymbolLines.readForeign(ports.layout().triedEmpty())
                .map(state::withTriedEmpty)
                .orElse(state);
    }

    private void quarantine(Found found) throws IOException {
        for (Map.Entry<Integer, String> year : found.damaged().entrySet()) {
            ports.bars().quarantine(found.symbol(), year.getKey(), year.getValue());
            damaged.computeIfAbsent(found.symbol(), first -> new TreeSet<>()).add(year.getKey());
            notes.warn(year.getValue() + "; it was moved to quarantine, and the collector fetches the history anew");
        }
    }
}

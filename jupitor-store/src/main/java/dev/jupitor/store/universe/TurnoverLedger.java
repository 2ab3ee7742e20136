package dev.jupitor.store.universe;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.universe.TierClassifier;
import dev.jupitor.core.universe.Tiering;
import dev.jupitor.core.universe.TurnoverHistory;
import java.io.IOException;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The turnover behind the tables of one run. A year's files are read when the first table needs them, for every table
/// of the run at once, and no file is read twice. Tables are asked for from the newest to the oldest, and what no older
/// one needs is let go: of ten years about one is held.
///
/// For one thread.
final class TurnoverLedger {
    private final TableInputs inputs;
    private final TurnoverReader reader;
    private final Map<Integer, YearDays> days = new TreeMap<>();
    private final Map<Integer, BitSet> candidates = new HashMap<>();
    private final Map<Integer, Outage> outages = new HashMap<>();
    private final TurnoverHistory history;

    /// Which files of a year gave nothing.
    ///
    /// @param damaged why, by symbol
    /// @param missing those that are not there
    private record Outage(TreeMap<Symbol, String> damaged, SortedSet<Symbol> missing) {}

    /// @param drafts every table of the run
    TurnoverLedger(TableInputs inputs, TurnoverReader reader, Collection<Draft> drafts) {
        this.inputs = inputs;
        this.reader = reader;
        SortedSet<LocalDate> all = new TreeSet<>();
        for (Draft draft : drafts) {
            all.addAll(draft.trailing().dates());
            expect(draft);
        }
        history = new TurnoverHistory(all);
    }

    private void expect(Draft draft) {
        BitSet wanted = draft.candidates();
        for (LocalDate date : draft.trailing().dates())
            days.computeIfAbsent(date.getYear(), YearDays::noneOf).add(date);
        for (int year : years(draft))
            candidates.computeIfAbsent(year, y -> new BitSet()).or(wanted);
    }

    private static SortedSet<Integer> years(Draft draft) {
        SortedSet<Integer> years = new TreeSet<>();
        draft.trailing().dates().forEach(date -> years.add(date.getYear()));
        return years;
    }

    /// Reads what the table needs and is not read yet.
    ///
    /// @return why its tiers can't be told; empty when they can
    Optional<Obstacle> load(Draft draft) throws IOException, InterruptedException {
        history.forgetFrom(draft.date());
        for (int year : years(draft)) if (!outages.containsKey(year)) read(year);
        BitSet wanted = draft.candidates();
        for (int year : years(draft)) {
            Optional<Obstacle> damaged = damaged(outages.get(year), wanted);
            Optional<Obstacle> obstacle = damaged.isPresent() ? damaged : lost(year, draft, wanted);
            if (obstacle.isPresent()) return obstacle;
        }
        return Optional.empty();
    }

    /// The tiers of a table that was loaded.
    Tiering tiering(Draft draft) {
        return TierClassifier.classify(inputs.bits().symbols(draft.candidates()), draft.trailing(), history);
    }

    private void read(int year) throws IOException, InterruptedException {
        YearDays wanted = days.get(year);
        List<Symbol> symbols = List.copyOf(inputs.bits().symbols(candidates.get(year)));
        Outage outage = new Outage(new TreeMap<>(), new TreeSet<>());
        for (Turned turned : reader.read(wanted, symbols)) {
            switch (turned) {
                case Turned.Bars bars -> add(bars);
                case Turned.Missing gone -> outage.missing().add(gone.symbol());
                case Turned.Damaged bad -> outage.damaged().put(bad.symbol(), bad.why());
            }
        }
        wanted.dates().forEach(history::complete);
        outages.put(year, outage);
    }

    private void add(Turned.Bars bars) {
        for (int i = 0; i < bars.epochDays().length; i++)
            history.add(LocalDate.ofEpochDay(bars.epochDays()[i]), bars.symbol(), bars.usd()[i]);
    }

    private Optional<Obstacle> damaged(Outage outage, BitSet wanted) {
        return outage.damaged().entrySet().stream()
                .filter(entry -> inputs.bits().has(wanted, entry.getKey()))
                .findFirst()
                .map(entry -> Obstacle.damaged(
                        entry.getValue() + "; `jupitor alpaca-data --once` puts it aside and fetches it again"));
    }

    /// A symbol without a file had no bar that year; one that the universe of a trailing date names had one, and
    /// its
    /// file is gone.
    private Optional<Obstacle> lost(int year, Draft draft, BitSet wanted) throws IOException {
        for (Symbol symbol : outages.get(year).missing()) {
            if (!inputs.bits().has(wanted, symbol)) continue;
            for (LocalDate date : draft.trailing().dates())
                if (date.getYear() == year && inputs.bits().has(inputs.universe(date), symbol))
                    return Optional.of(lost(symbol, date));
        }
        return Optional.empty();
    }

    private static Obstacle lost(Symbol symbol, LocalDate date) {
        return Obstacle.damaged(
                "the bars of %s in %d are not there, though it is in the universe of %s; `jupitor verify --date %s --repair` fetches them again"
                        .formatted(symbol, date.getYear(), date, date));
    }
}

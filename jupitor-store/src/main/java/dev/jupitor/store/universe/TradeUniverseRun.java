package dev.jupitor.store.universe;

import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.universe.IndexMembers;
import dev.jupitor.core.universe.ReferenceLists;
import dev.jupitor.core.universe.Tiering;
import dev.jupitor.core.universe.TradeUniverse;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// One run over some dates, newest first: what is fresh is left, what can't be made is refused, the rest is made. A
/// date
/// that is refused stops no other; a table that can't be written, or a lock that is held, ends the run. For one thread.
final class TradeUniverseRun {
    private final UniversePorts ports;
    private final TradeUniverses.Options options;
    private final TradeUniverses.Progress progress;
    private final TableInputs inputs;
    private final TableCheck check;
    private final TurnoverReader reader;
    private final TableWriter writer;
    private final SortedMap<LocalDate, Outcome> outcomes = new TreeMap<>(Comparator.reverseOrder());

    /// What came of a date.
    ///
    /// @param obstacle what it was refused for
    record Outcome(MadeFile file, Optional<Obstacle> obstacle) {}

    TradeUniverseRun(
            UniversePorts ports,
            int workers,
            Duration lockWait,
            TradeUniverses.Options options,
            TradeUniverses.Progress progress)
            throws IOException {
        this.ports = ports;
        this.options = options;
        this.progress = progress;
        inputs = TableInputs.begin(ports);
        check = new TableCheck(ports, inputs, Finality.of(ports));
        reader = new TurnoverReader(ports.layout(), ports.bars(), workers);
        writer = new TableWriter(ports, lockWait);
    }

    /// Does it.
    void make(Collection<LocalDate> dates) throws IOException, InterruptedException {
        List<Draft> drafts = new ArrayList<>();
        for (LocalDate date : new TreeSet<>(dates).reversed()) draft(date).ifPresent(drafts::add);
        if (!drafts.isEmpty()) writer.sweep();
        TurnoverLedger turnover = new TurnoverLedger(inputs, reader, drafts);
        int done = 0;
        for (Draft draft : drafts) {
            finish(draft, turnover);
            progress.made(draft.date(), ++done, drafts.size());
        }
    }

    /// What came of each date so far, newest first.
    SortedMap<LocalDate, Outcome> outcomes() {
        return outcomes;
    }

    /// Empty when there is nothing to make; what came of the date is noted then.
    private Optional<Draft> draft(LocalDate date) throws InterruptedException {
        try {
            TableCheck.Look look = check.look(date);
            if (look.isFresh() && !options.force()) {
                leave(date, look);
                return Optional.empty();
            }
            Optional<Obstacle> obstacle = check.obstacle(date, options.noEtfList());
            if (obstacle.isEmpty()) return Optional.of(draft(date, look.isFresh() ? "" : look.reason()));
            refuse(date, obstacle.get());
        } catch (IOException failure) {
            refuse(date, unlessInterrupted(failure));
        }
        return Optional.empty();
    }

    private Draft draft(LocalDate date, String reason) throws IOException {
        String fingerprint = inputs.fingerprint(date);
        IndexMembers members = inputs.members(date);
        return new Draft(
                date,
                inputs.universe(date),
                inputs.bits().of(members.spx()),
                inputs.bits().of(members.ndx()),
                inputs.trailing(date),
                fingerprint,
                reason);
    }

    private void leave(LocalDate date, TableCheck.Look look) {
        MadeFile file =
                new MadeFile(ports.layout().tradeUniverse(date), look.rows(), MadeFile.State.FRESH, look.reason());
        outcomes.put(date, new Outcome(file, Optional.empty()));
    }

    private void refuse(LocalDate date, Obstacle obstacle) {
        MadeFile file = MadeFile.refused(ports.layout().tradeUniverse(date), obstacle.sentence());
        outcomes.put(date, new Outcome(file, Optional.of(obstacle)));
    }

    private void finish(Draft draft, TurnoverLedger turnover) throws IOException, InterruptedException {
        Optional<Obstacle> obstacle = loaded(draft, turnover);
        if (obstacle.isPresent()) {
            refuse(draft.date(), obstacle.get());
            return;
        }
        Tiering tiering = turnover.tiering(draft);
        Optional<ReferenceLists> lists = lists(draft.date());
        if (lists.isEmpty()) return;
        MadeFile file = writer.write(table(draft, lists.get(), tiering), draft.inputs(), reason(draft, tiering));
        outcomes.put(draft.date(), new Outcome(file, Optional.empty()));
    }

    private Optional<Obstacle> loaded(Draft draft, TurnoverLedger turnover) throws InterruptedException {
        try {
            return turnover.load(draft);
        } catch (IOException failure) {
            return Optional.of(unlessInterrupted(failure));
        }
    }

    private Optional<ReferenceLists> lists(LocalDate date) throws InterruptedException {
        try {
            return Optional.of(inputs.lists(date));
        } catch (IOException failure) {
            refuse(date, unlessInterrupted(failure));
            return Optional.empty();
        }
    }

    private TradeUniverse table(Draft draft, ReferenceLists lists, Tiering tiering) {
        SymbolBits bits = inputs.bits();
        IndexMembers members = new IndexMembers(bits.symbols(draft.spx()), bits.symbols(draft.ndx()));
        return TradeUniverse.of(draft.date(), bits.symbols(draft.universe()), members, lists, tiering);
    }

    /// What a person should know of a table that was made.
    private String reason(Draft draft, Tiering tiering) throws IOException {
        List<String> parts = new ArrayList<>();
        if (!draft.reason().isEmpty()) parts.add(draft.reason());
        if (!inputs.has(ports.layout().stockList(draft.date())))
            parts.add("there is no list of stocks, so what is no ETF is OTHER");
        switch (tiering) {
            case Tiering.Ranked ranked -> {}
            case Tiering.NobodyTraded nobody ->
                parts.add("none of %,d symbols has a bar on the %d dates before"
                        .formatted(nobody.candidates(), nobody.trailingDates()));
            case Tiering.NoEarlierDates first -> parts.add("the lake has no earlier date, so there are no tiers");
        }
        return String.join("; ", parts);
    }

    private static Obstacle unlessInterrupted(IOException failure) throws InterruptedException {
        if (failure instanceof ClosedByInterruptException) {
            Thread.interrupted();
            throw new InterruptedException("while the inputs of a trade universe were read");
        }
        return Obstacle.of(failure);
    }
}

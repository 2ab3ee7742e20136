package dev.jupitor.alpaca.collect;

import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// One step of the daily bars under way: what its kinds ([DailyUpdate], [NarrowUpdate]) have in common.
///
/// @param known the symbols that had a folder when the step began
record BarStep(
        CollectorPorts ports,
        Workshop shop,
        LocalDate session,
        boolean eager,
        RunNotes notes,
        Set<Symbol> known,
        DailyJournal journal,
        BarPhase phase,
        BarUses uses) {
    private static final int REPAIR_ROUNDS = 3;
    private static final Duration SHORTEST_WAIT = Duration.ofMinutes(1);

    /// The work of a step; see [#carryOut].
    @FunctionalInterface
    interface Work {
        void run() throws SourceException, IOException, InterruptedException;
    }

    static BarStep begin(CollectorPorts ports, Workshop shop, LocalDate session, boolean eager, RunNotes notes)
            throws IOException, InterruptedException {
        UniverseNotes universe = new UniverseNotes(ports.universe());
        Set<Symbol> known = ports.bars().symbols();
        DailyJournal journal = DailyJournal.open(ports.dailyState(), universe, known, notes);
        journal.checkAgainst(shop.clock().instant());
        shop.files().expectTrouble(journal.failures().keySet());
        BarPhase phase = new BarPhase(ports, shop, journal, universe, notes, session);
        return new BarStep(ports, shop, session, eager, notes, known, journal, phase, new BarUses(journal, known));
    }

    /// Does the work and writes down what was reached, also when it is broken off.
    void carryOut(Work work) throws SourceException, IOException, InterruptedException {
        try {
            work.run();
        } catch (Throwable brokenOff) {
            Interrupted.lastWords(brokenOff, journal::checkpoint);
            throw brokenOff;
        }
        journal.checkpoint();
    }

    /// Every candidate of discovery; names that are no symbols are told.
    SymbolDiscovery.Candidates candidates() throws SourceException, IOException, InterruptedException {
        SymbolDiscovery discovery = new SymbolDiscovery(
                ports.assets(), ports.membership(), shop.options().bruteForce());
        SymbolDiscovery.Candidates candidates = discovery.candidates();
        if (!candidates.skipped().isEmpty()) notes.warn(skippedSentence(candidates.skipped()));
        return candidates;
    }

    private static String skippedSentence(Collection<String> names) {
        int shown = 20;
        String list = String.join(
                ", ", names.stream().limit(shown).map("'%s'"::formatted).toList());
        String more = names.size() > shown ? " and %,d more".formatted(names.size() - shown) : "";
        return "%,d of the vendor's names were skipped because they are no symbols (%s): %s%s"
                .formatted(names.size(), Symbol.RULE, list, more);
    }

    /// From the start of history to the session.
    DateRange history() {
        LocalDate start = shop.options().barsStart();
        return new DateRange(start.isBefore(session) ? start : session, session);
    }

    /// The pending symbols that may be asked for now.
    List<Symbol> duePending() {
        Instant now = shop.clock().instant();
        return journal.pending().stream().filter(symbol -> isDue(symbol, now)).toList();
    }

    private boolean isDue(Symbol symbol, Instant now) {
        if (phase.failures().containsKey(symbol)) return false;
        SymbolState.Failed failed = journal.failures().get(symbol);
        return failed == null || eager || !failed.nextTry().isAfter(now);
    }

    /// Fetches the history of symbols whose unreadable files were moved away, each from the first date that may be
    /// lost.
    void repairDamage() throws SourceException, IOException, InterruptedException {
        for (int round = 0; round < REPAIR_ROUNDS; round++) {
            for (Map.Entry<Symbol, LocalDate> lost : phase.takeDamaged().entrySet()) {
                LocalDate first = earlier(lost.getValue(), history().first());
                phase.run(
                        CollectorPhase.BACKFILL,
                        List.of(lost.getKey()),
                        new DateRange(first, session),
                        uses.history(true));
            }
        }
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    BarOutcome outcome(boolean complete, Optional<DateRange> finalDates) {
        Instant soon = shop.clock().instant().plus(SHORTEST_WAIT);
        Instant next = journal.nextTry().filter(soon::isBefore).orElse(soon);
        return new BarOutcome(complete, next, journal.baseline(), finalDates, journal.changedDates());
    }

    /// Tells the report which symbols are postponed.
    ///
    /// @param date    the last session that was asked for
    /// @param further other reasons for which symbols are open
    void reportFailures(LocalDate date, Map<Symbol, String> further) {
        Map<Symbol, String> all = new TreeMap<>(further);
        all.putAll(phase.failures());
        notes.bars(date, all);
    }
}

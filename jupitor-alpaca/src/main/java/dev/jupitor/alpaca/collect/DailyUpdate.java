package dev.jupitor.alpaca.collect;

import dev.jupitor.core.collect.DailyState;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.TradingCalendar;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An unscoped step of the daily bars: update, discover, backfill (us-pipeline §2.3).
///
/// The first run writes down everybody as owing a history and works that list off; full history is fetched once. Later
/// runs ask the known symbols for the sessions since the baseline, probe the others, and fetch the history of those
/// that trade.
final class DailyUpdate {
    private static final Logger log = LoggerFactory.getLogger(DailyUpdate.class);

    private final BarStep step;
    private final TradingCalendar calendar;
    private final DailyJournal journal;
    private final LocalDate session;
    private final Map<Symbol, String> missing = new TreeMap<>();

    DailyUpdate(BarStep step, TradingCalendar calendar) {
        this.step = step;
        this.calendar = calendar;
        journal = step.journal();
        session = step.session();
    }

    BarOutcome run() throws SourceException, IOException, InterruptedException {
        Optional<LocalDate> baseline = journal.baseline();
        if (baseline.isPresent())
            new UniverseGaps(step.ports(), step.shop().allocator(), step.notes()).fill(baseline.get(), calendar);
        if (!journal.isComplete(session) && !isWaiting()) {
            String complete = journal.baseline().map(LocalDate::toString).orElse("nothing");
            log.info("daily update triggered: up to {}, complete so far {}", session, complete);
            try {
                step.carryOut(this::work);
            } finally {
                step.reportFailures(session, stillOpen());
            }
            journal.completeIfSettled(session);
        }
        boolean complete = journal.isComplete(session);
        log.info("daily update {}: {}", complete ? "complete" : "incomplete", session);
        return step.outcome(complete, Optional.empty());
    }

    /// The session was asked for in vain not long ago.
    private boolean isWaiting() {
        if (step.eager() || journal.reaches(session) || !journal.isAimedAt(session)) return false;
        Instant now = step.shop().clock().instant();
        return journal.nextTry().map(next -> next.isAfter(now)).orElse(false);
    }

    private void work() throws SourceException, IOException, InterruptedException {
        boolean reached = journal.reaches(session);
        if (!reached) askEverybody();
        fetchHistories();
        if (!reached && !step.phase().isBroken()) conclude();
    }

    private void askEverybody() throws SourceException, IOException, InterruptedException {
        boolean firstRun = journal.baseline().isEmpty();
        if (firstRun && !journal.isPlanned(session)) plan();
        if (firstRun) workOffPlan();
        if (!firstRun || journal.isSuspected()) askSinceBaseline();
    }

    private void plan() throws SourceException, IOException, InterruptedException {
        Stream<Symbol> everybody = Stream.concat(step.known().stream(), step.candidates().stream());
        journal.plan(session, everybody, step.shop().clock().instant());
    }

    private void workOffPlan() throws SourceException, IOException, InterruptedException {
        List<Symbol> due = step.duePending();
        BarPhase.Use history = step.uses().history(true);
        fetch(CollectorPhase.UPDATE, due.stream().filter(step.known()::contains), step.history(), history);
        fetch(CollectorPhase.DISCOVER, due.stream().filter(s -> !step.known().contains(s)), step.history(), history);
        step.repairDamage();
    }

    private void askSinceBaseline() throws SourceException, IOException, InterruptedException {
        journal.aim(session);
        LocalDate first = journal.baseline().map(date -> date.plusDays(1)).orElse(session);
        DateRange window = new DateRange(first, session);
        SortedSet<Symbol> pending = journal.pending();
        Stream<Symbol> settled = step.known().stream().filter(symbol -> !pending.contains(symbol));
        fetch(CollectorPhase.UPDATE, settled, window, step.uses().update());
        step.repairDamage();
        if (step.shop().health().isDown()) return;
        discover(window);
    }

    private void discover(DateRange window) throws SourceException, IOException, InterruptedException {
        SymbolDiscovery.Candidates candidates = step.candidates();
        journal.forgetPending(symbol -> !step.known().contains(symbol) && !candidates.contains(symbol));
        Stream<Symbol> untried = candidates.stream()
                .filter(symbol -> !step.known().contains(symbol))
                .filter(symbol -> !journal.triedEmpty().contains(symbol))
                .filter(symbol -> !journal.pending().contains(symbol));
        fetch(CollectorPhase.DISCOVER, untried, window, step.uses().probe());
        journal.checkpoint();
    }

    private void fetchHistories() throws SourceException, IOException, InterruptedException {
        fetch(
                CollectorPhase.BACKFILL,
                step.duePending().stream(),
                step.history(),
                step.uses().history(true));
        step.repairDamage();
    }

    private void fetch(CollectorPhase phase, Stream<Symbol> symbols, DateRange window, BarPhase.Use use)
            throws SourceException, IOException, InterruptedException {
        step.phase().run(phase, symbols.toList(), window, use);
    }

    /// Everybody was asked and answered: believes it, or not yet.
    private void conclude() throws IOException {
        journal.checkpoint();
        LocalDate yardstick =
                journal.baseline().filter(date -> date.isBefore(session)).orElse(calendar.previous(session));
        SortedSet<Symbol> before = step.ports().universe().read(yardstick);
        SortedSet<Symbol> now = thinnest(yardstick);
        HitCheck check = new HitCheck(now.size(), Math.max(before.size(), isEmptyLake() ? 0 : 1));
        if (check.isSuspicious() && !isBelieved(check)) {
            before.stream().filter(symbol -> !now.contains(symbol)).forEach(s -> missing.put(s, check.toString()));
            return;
        }
        journal.reached(session, check.hits());
    }

    /// The smallest universe of the sessions that this update has brought: each must be plausible, not only the
    /// last.
    private SortedSet<Symbol> thinnest(LocalDate yardstick) throws IOException {
        SortedSet<Symbol> thinnest = step.ports().universe().read(session);
        for (LocalDate date = calendar.next(yardstick); date.isBefore(session); date = calendar.next(date)) {
            SortedSet<Symbol> symbols = step.ports().universe().read(date);
            if (symbols.size() < thinnest.size()) thinnest = symbols;
        }
        return thinnest;
    }

    private boolean isEmptyLake() throws IOException {
        return step.ports().bars().symbols().isEmpty();
    }

    private boolean isBelieved(HitCheck check) {
        DailyState.Plausibility answer =
                check.after(journal.plausibility(), session, step.shop().clock().instant());
        boolean believed = HitCheck.isFinal(answer);
        step.notes()
                .warn("%s: %s; %s"
                        .formatted(
                                session,
                                check,
                                believed
                                        ? "the vendor has said so three times, and it is taken for final"
                                        : "it is asked again in an hour"));
        if (!believed) journal.suspect(answer);
        return believed;
    }

    /// What is open beside the failures of this step: earlier failures that wait for their time, and a suspicious
    /// day's symbols.
    private Map<Symbol, String> stillOpen() {
        Map<Symbol, String> open = new TreeMap<>(missing);
        journal.failures().forEach((symbol, failed) -> open.put(symbol, failed.reason()));
        return open;
    }
}

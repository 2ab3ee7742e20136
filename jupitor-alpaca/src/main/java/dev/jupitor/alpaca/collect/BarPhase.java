package dev.jupitor.alpaca.collect;

import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs phases of one daily update and gathers what went wrong in them. For the collector's thread; used for one
/// update.
final class BarPhase {
    private static final Logger log = LoggerFactory.getLogger(BarPhase.class);

    private final CollectorPorts ports;
    private final Workshop shop;
    private final CollectOptions options;
    private final DailyJournal journal;
    private final UniverseNotes universe;
    private final RunNotes notes;
    private final LocalDate session;
    private final Map<Symbol, String> failures = new TreeMap<>();
    private final Map<Symbol, LocalDate> damaged = new TreeMap<>();
    private boolean broken;

    /// What a phase does with its answers, besides storing the bars and noting the universe.
    interface Use {
        /// False for a probe.
        default boolean stores() {
            return true;
        }

        void found(Symbol symbol);

        void absent(Symbol symbol);

        /// Whether the journal remembers who was postponed. A run that the user narrowed only reports them,
        /// unless their
        /// history is owed: what they have is no worse than before.
        default boolean remembersPostponed() {
            return true;
        }
    }

    /// One phase under way.
    private final class Progress {
        final CollectorPhase phase;
        final Use use;
        final int total;
        final int checkpointAfter;
        int done;
        int found;

        Progress(CollectorPhase phase, Use use, int total) {
            this.phase = phase;
            this.use = use;
            this.total = total;
            checkpointAfter = Math.max(options.barBatchSize(), journal.size() / 8);
        }
    }

    BarPhase(
            CollectorPorts ports,
            Workshop shop,
            DailyJournal journal,
            UniverseNotes universe,
            RunNotes notes,
            LocalDate session) {
        this.ports = ports;
        this.shop = shop;
        options = shop.options();
        this.journal = journal;
        this.universe = universe;
        this.notes = notes;
        this.session = session;
    }

    /// Fetches the bars of a window; returns when each symbol is settled, failed or postponed.
    void run(CollectorPhase phase, Collection<Symbol> symbols, DateRange window, Use use)
            throws SourceException, IOException, InterruptedException {
        if (symbols.isEmpty() || (broken && shop.health().isDown())) return;
        Progress progress = new Progress(phase, use, symbols.size());
        List<List<Symbol>> batches = batches(symbols);
        log.info("{}: {} symbols in {} batches, {}", phase.label(), symbols.size(), batches.size(), window);
        shop.listener().phaseStarted(phase, session, progress.total);
        shop.health().beginPass();
        try {
            Crew.work("bars", batches, options.barWorkers(), job(window, use), event -> hear(event, progress));
        } finally {
            shop.listener().phaseFinished(phase, session, progress.done, progress.total);
        }
        log.info("{} complete: {} of {} symbols have bars", phase.label(), progress.found, progress.total);
    }

    private Crew.Job<List<Symbol>, BarEvent> job(DateRange window, Use use) {
        return (batch, report) -> {
            BarFetch fetch = new BarFetch(
                    ports.barSource(),
                    ports.bars(),
                    ports.space(),
                    shop.files(),
                    shop.allocator(),
                    window,
                    use.stores(),
                    report);
            new BatchSettler(fetch, verdicts(report), shop.health(), shop.clock()).settle(batch);
        };
    }

    private static BatchSettler.Verdicts verdicts(Crew.Report<BarEvent> report) {
        return new BatchSettler.Verdicts() {
            @Override
            public void atFault(Symbol symbol, SourceException why) throws InterruptedException {
                report.say(new BarEvent.AtFault(symbol, why));
            }

            @Override
            public void postponed(List<Symbol> symbols, SourceException why) throws InterruptedException {
                report.say(new BarEvent.Postponed(symbols, why));
            }

            @Override
            public void retrying(int symbols, int attempt, Duration wait, SourceException why)
                    throws InterruptedException {
                report.say(new BarEvent.Retrying(symbols, attempt, wait, why));
            }
        };
    }

    /// Symbols that failed before stand in batches of their own, so that they spoil no others.
    private List<List<Symbol>> batches(Collection<Symbol> symbols) {
        Map<Symbol, SymbolState.Failed> before = journal.failures();
        List<List<Symbol>> batches = new ArrayList<>();
        batches.addAll(
                slices(symbols.stream().filter(s -> !before.containsKey(s)).toList()));
        batches.addAll(slices(symbols.stream().filter(before::containsKey).toList()));
        return batches;
    }

    private List<List<Symbol>> slices(List<Symbol> symbols) {
        return NextFit.pack(symbols, symbol -> 1, options.barBatchSize(), UrlLimits.STANDARD);
    }

    private void hear(BarEvent event, Progress progress) throws IOException {
        switch (event) {
            case BarEvent.Found found -> found(found, progress);
            case BarEvent.Absent absent -> absent(absent, progress);
            case BarEvent.Damaged damage -> lost(damage.bars());
            case BarEvent.Unwritable broken -> unwritable(broken, progress);
            case BarEvent.AtFault fault -> atFault(fault, progress);
            case BarEvent.Postponed later -> postponed(later, progress);
            case BarEvent.Retrying again -> retrying(again, progress);
        }
        if (universe.isHeavy() || journal.unwritten() >= progress.checkpointAfter) journal.checkpoint();
    }

    private void found(BarEvent.Found found, Progress progress) {
        if (progress.use.stores()) universe.add(found.symbol(), found.epochDays());
        failures.remove(found.symbol());
        progress.use.found(found.symbol());
        progress.found++;
        advance(progress, 1);
    }

    private void absent(BarEvent.Absent absent, Progress progress) {
        absent.symbols().forEach(failures::remove);
        absent.symbols().forEach(progress.use::absent);
        advance(progress, absent.symbols().size());
    }

    /// Written down first, moved away second: whoever is killed in between finds the file damaged again.
    void lost(DamagedBars bars) throws IOException {
        journal.expectHistory(List.of(bars.symbol()));
        bars.quarantine(ports.bars(), notes);
        damaged.merge(bars.symbol(), bars.first(), (one, other) -> one.isBefore(other) ? one : other);
    }

    private void atFault(BarEvent.AtFault fault, Progress progress) {
        log.error(
                "{}: {} can't be fetched: {}",
                progress.phase.label(),
                fault.symbol(),
                fault.why().getMessage());
        failures.put(fault.symbol(), fault.why().getMessage());
        journal.atFault(fault.symbol(), fault.why(), shop.clock().instant());
    }

    /// The others go on without the symbol, so it must catch up by its whole history.
    private void unwritable(BarEvent.Unwritable broken, Progress progress) {
        String reason = broken.why().sentence();
        log.error("{}: bars of {} not stored: {}", progress.phase.label(), broken.symbol(), reason);
        failures.put(broken.symbol(), reason);
        journal.unwritable(broken.symbol(), broken.why(), shop.clock().instant());
    }

    private void postponed(BarEvent.Postponed later, Progress progress) {
        if (!broken)
            log.error("{} postponed: {}", progress.phase.label(), later.why().getMessage());
        broken = true;
        if (isPlanLimit(later.why())) notes.warn(later.why().getMessage());
        for (Symbol symbol : later.symbols()) {
            failures.put(symbol, later.why().getMessage());
            if (progress.use.remembersPostponed() || journal.pending().contains(symbol))
                journal.failed(symbol, later.why(), shop.clock().instant());
        }
    }

    private static boolean isPlanLimit(SourceException why) {
        return why instanceof SourceException.Rejected no && no.reason() == SourceException.Rejected.Reason.PLAN;
    }

    private void retrying(BarEvent.Retrying again, Progress progress) {
        shop.meter().retry();
        log.warn(
                "{} retry: {} symbols, attempt {}/{}, in {} s: {}",
                progress.phase.label(),
                again.symbols(),
                again.attempt(),
                BatchSettler.ATTEMPTS,
                again.pause().toSeconds(),
                again.why().getMessage());
        shop.listener()
                .retrying(
                        progress.phase,
                        session,
                        again.symbols(),
                        again.attempt(),
                        again.pause(),
                        String.valueOf(again.why().getMessage()));
    }

    private void advance(Progress progress, int symbols) {
        progress.done += symbols;
        shop.listener().phaseAdvanced(progress.phase, session, progress.done, progress.total);
    }

    /// The vendor left some symbols unanswered: what was asked must be asked again as a whole.
    boolean isBroken() {
        return broken;
    }

    /// Which symbols failed, and why.
    Map<Symbol, String> failures() {
        return failures;
    }

    /// Symbols whose unreadable files were moved away, each with the first date that may be lost; forgotten by this
    /// call.
    SortedMap<Symbol, LocalDate> takeDamaged() {
        SortedMap<Symbol, LocalDate> taken = new TreeMap<>(damaged);
        damaged.clear();
        return taken;
    }
}

package dev.jupitor.store.audit;

import dev.jupitor.core.audit.BarField;
import dev.jupitor.core.audit.DayAudit;
import dev.jupitor.core.audit.Difference;
import dev.jupitor.core.audit.SymbolDayAudit;
import dev.jupitor.core.audit.Verdict;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.RepairOrder;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.Timekeeper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.arrow.memory.BufferAllocator;

/// Audits dates of a lake: reads, judges, asks the vendor where it may, writes the date's audit, and returns it.
///
/// Every symbol-day is looked at that the completion record or the universe expects, and every trade file that nobody
/// expects. Of a date of which a part only was collected, those that the record names. Takes no lock: a file that is
/// being replaced at that moment is found as one or the other. For one thread; the work is done on threads of its own.
public final class AuditJob {
    static final String NOT_ASKED = "the vendor was not asked why: run with credentials";
    static final String GIVEN_UP =
            "the vendor was not asked any more: it did not answer about several sessions in a row";
    private static final int MOST_IN_VAIN = 3;

    private final AuditPorts ports;
    private final BufferAllocator allocator;
    private final Timekeeper clock;
    private final int workers;
    private final Optional<Evidence> evidence;
    private final TradeFolders folders;
    /// Dates in a row about which the vendor could not be asked. Each costs all the retries.
    private int inVain;

    /// @param allocator for prints: each worker has one symbol-day in memory
    /// @param workers   threads, at least 1
    /// @param evidence  whom to ask where bars differ; empty: nobody, and such symbol-days stay open unless they
    ///                  were explained before and nothing of them changed since
    public AuditJob(
            AuditPorts ports, BufferAllocator allocator, Timekeeper clock, int workers, Optional<Evidence> evidence) {
        if (workers < 1) throw new IllegalArgumentException("workers " + workers);
        this.ports = ports;
        this.allocator = allocator;
        this.clock = clock;
        this.workers = workers;
        this.evidence = evidence;
        folders = new TradeFolders(ports.layout());
    }

    /// What came out.
    ///
    /// @param damage what is wrong with the date's own files (record, universe), and that the audit could not be
    ///               written, in sentences; with any, the date is not sound whatever its symbol-days say
    public record Result(DayAudit audit, List<String> damage) {
        public Result {
            damage = List.copyOf(damage);
        }

        /// Nothing is open and nothing is damaged.
        public boolean isSound() {
            return damage.isEmpty() && audit.symbols().stream().noneMatch(day -> day.verdict() == Verdict.OPEN);
        }
    }

    /// Audits a date.
    ///
    /// @param only these symbols; the others' rows of the previous audit are kept, and so is the state of the
    ///             record that it speaks of: only a whole audit makes a stale one fresh What cannot be read is a
    ///             finding, and so is an audit that cannot be written: the other dates can be audited.
    public Result audit(LocalDate date, Optional<SortedSet<Symbol>> only, AuditListener progress)
            throws InterruptedException {
        return audit(date, only, Collections.emptySortedSet(), progress);
    }

    /// Audits a whole date of which some symbols were just fetched again, and notes that they were, and when.
    public Result auditRepaired(LocalDate date, SortedSet<Symbol> repaired, AuditListener progress)
            throws InterruptedException {
        return audit(date, Optional.empty(), repaired, progress);
    }

    private Result audit(
            LocalDate date, Optional<SortedSet<Symbol>> only, SortedSet<Symbol> repaired, AuditListener progress)
            throws InterruptedException {
        SymbolDays.Day day = new SymbolDays(ports, folders, date).find();
        TreeMap<Symbol, Expectation> wanted = new TreeMap<>(day.expected());
        only.ifPresent(symbols -> wanted.keySet().retainAll(symbols));
        progress.started(date, wanted.size());
        List<Judgement> judged = new JudgesBench(ports, allocator, workers).judge(date, wanted, progress);
        AuditMemory memory = new AuditMemory(day, only);
        Map<Symbol, SymbolDayAudit> found = resolve(date, judged, memory, progress);
        DayAudit audit = memory.complete(found, repaired, clock.instant());
        List<String> damage = new ArrayList<>(day.damage());
        write(audit).ifPresent(damage::add);
        return new Result(audit, damage);
    }

    /// Why it could not be written.
    private Optional<String> write(DayAudit audit) throws InterruptedException {
        try {
            ports.audits().write(audit);
            return Optional.empty();
        } catch (IOException failed) {
            ReadFailure.passOnInterrupt(failed);
            return Optional.of("the audit of %s was made and could not be written: %s (%s)"
                    .formatted(
                            audit.date(), failed.getMessage(), failed.getClass().getSimpleName()));
        }
    }

    /// Every symbol-day's verdict. What was explained before, and did not change, needs no asking.
    private Map<Symbol, SymbolDayAudit> resolve(
            LocalDate date, List<Judgement> judged, AuditMemory memory, AuditListener progress)
            throws InterruptedException {
        Map<Symbol, SymbolDayAudit> found = new TreeMap<>();
        List<Judgement.Doubt> doubts = new ArrayList<>();
        for (Judgement judgement : judged) {
            SymbolDayAudit audit = memory.recall(judgement).orElse(judgement.audit());
            found.put(audit.symbol(), audit);
            if (audit.verdict() == Verdict.OPEN) judgement.doubt().ifPresent(doubts::add);
        }
        if (doubts.isEmpty()) return found;
        found.putAll(ask(date, doubts, progress));
        return found;
    }

    private Map<Symbol, SymbolDayAudit> ask(LocalDate date, List<Judgement.Doubt> doubts, AuditListener progress)
            throws InterruptedException {
        if (evidence.isEmpty()) return unasked(doubts, NOT_ASKED);
        if (inVain == MOST_IN_VAIN) return unasked(doubts, GIVEN_UP);
        progress.asking(date, doubts.size());
        VendorInquiry inquiry = new VendorInquiry(evidence.get(), ports, allocator, date);
        Map<Symbol, SymbolDayAudit> answers = inquiry.resolve(doubts);
        inVain = inquiry.isGivenUp() ? inVain + 1 : 0;
        return answers;
    }

    private static Map<Symbol, SymbolDayAudit> unasked(List<Judgement.Doubt> doubts, String why) {
        Map<Symbol, SymbolDayAudit> open = new TreeMap<>();
        doubts.forEach(doubt -> open.put(doubt.symbol(), Answers.open(doubt.audit(), why)));
        return open;
    }

    /// The dates whose completion record is complete, ascending; also those whose record cannot be read or is
    /// missing although there are trade files: whether they are is for the audit to say.
    public List<LocalDate> completeDates() throws IOException {
        SortedSet<LocalDate> recorded = ports.completion().dates();
        SortedSet<LocalDate> complete = new TreeSet<>(folders.dates());
        complete.removeAll(recorded);
        for (LocalDate date : recorded) if (isComplete(date)) complete.add(date);
        return List.copyOf(complete);
    }

    /// Counts that say otherwise are believed only where the whole record agrees with them.
    private boolean isComplete(LocalDate date) {
        try {
            boolean isComplete = ports.completion()
                    .summary(date)
                    .filter(DayRecord.Summary::isComplete)
                    .isPresent();
            if (!isComplete) ports.completion().read(date);
            return isComplete;
        } catch (IOException damaged) {
            return true;
        }
    }

    /// What a repair of a date has to fetch again; empty when there is nothing to repair. Files that nobody expects
    /// are among the trades: a repair puts them into quarantine.
    public Optional<RepairOrder> repairs(DayAudit audit) {
        SortedSet<Symbol> trades = new TreeSet<>();
        SortedSet<Symbol> bars = new TreeSet<>();
        for (SymbolDayAudit day : audit.symbols()) {
            if (needsTrades(day)) trades.add(day.symbol());
            if (needsBar(day)) bars.add(day.symbol());
        }
        return Optional.of(new RepairOrder(audit.date(), trades, bars)).filter(order -> !order.isEmpty());
    }

    private static boolean needsTrades(SymbolDayAudit day) {
        return switch (day.verdict()) {
            case OPEN -> day.differences().stream().anyMatch(difference -> needsTrades(day, difference));
            case EXPLAINED -> lacksPrints(day);
            case EXACT, NOT_AUDITABLE -> false;
        };
    }

    /// The vendor has prints of the collected hours that the file lacks, whatever else accounts for the bar.
    private static boolean lacksPrints(SymbolDayAudit day) {
        return day.verdict() == Verdict.EXPLAINED && day.missing().orElse(0) > 0;
    }

    private static boolean needsTrades(SymbolDayAudit day, Difference difference) {
        return difference.field() != BarField.BAR || day.vendor().isPresent();
    }

    /// With prints that came late the bar too: it may be older than some of them, and would be open then.
    private static boolean needsBar(SymbolDayAudit day) {
        if (lacksPrints(day)) return true;
        return day.verdict() == Verdict.OPEN
                && day.differences().stream().anyMatch(difference -> difference.field() != BarField.FILE);
    }
}

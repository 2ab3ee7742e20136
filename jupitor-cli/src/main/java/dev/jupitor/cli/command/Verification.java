package dev.jupitor.cli.command;

import dev.jupitor.alpaca.collect.UsCollector;
import dev.jupitor.core.audit.DayAudit;
import dev.jupitor.core.audit.SymbolDayAudit;
import dev.jupitor.core.audit.Verdict;
import dev.jupitor.core.collect.CollectionReport;
import dev.jupitor.core.collect.RepairOrder;
import dev.jupitor.core.collect.RepairReport;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.adopt.AdoptionReport;
import dev.jupitor.store.audit.AuditJob;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Audits date after date, fetches again what is not in order where it may, and audits that again.
final class Verification {
    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);

    private final MarketStore store;
    private final AuditJob job;
    private final Optional<UsCollector> repairs;
    private final AuditProgress progress;
    private final VerifiedDays days = new VerifiedDays();
    private final Set<String> damage = new LinkedHashSet<>();
    private final List<String> stateDamage = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private int repaired;

    /// @param repairs who fetches again; empty when nothing is to be repaired
    Verification(MarketStore store, AuditJob job, Optional<UsCollector> repairs, AuditProgress progress) {
        this.store = store;
        this.job = job;
        this.repairs = repairs;
        this.progress = progress;
    }

    /// Audits a date, and repairs it if that is wanted and needed.
    ///
    /// @throws SourceException when the vendor refused the credentials, or never gave an answer to a repair
    void verify(LocalDate date, Optional<SortedSet<Symbol>> only)
            throws IOException, SourceException, InterruptedException {
        AuditJob.Result found = job.audit(date, only, progress);
        Optional<RepairOrder> order = repairs.isEmpty() ? Optional.empty() : order(found, only);
        AuditJob.Result result = order.isEmpty() ? found : repair(order.get(), open(narrowed(found.audit(), only)));
        days.add(narrowed(result.audit(), only));
        damage.addAll(result.damage());
    }

    /// Looks at what speaks of no date.
    ///
    /// @param newest the newest session that is over
    void checkState(LocalDate newest) {
        stateDamage.addAll(store.usStateCheck().damage(newest));
    }

    /// Also a date of which only record or universe are damaged is repaired.
    private Optional<RepairOrder> order(AuditJob.Result found, Optional<SortedSet<Symbol>> only) {
        Optional<RepairOrder> order = job.repairs(narrowed(found.audit(), only));
        if (order.isPresent() || found.damage().isEmpty()) return order;
        return Optional.of(RepairOrder.ofBoth(found.audit().date(), List.of()));
    }

    private static DayAudit narrowed(DayAudit audit, Optional<SortedSet<Symbol>> only) {
        if (only.isEmpty()) return audit;
        List<SymbolDayAudit> wanted = audit.symbols().stream()
                .filter(day -> only.get().contains(day.symbol()))
                .toList();
        return new DayAudit(audit.date(), audit.at(), audit.inputs(), wanted);
    }

    /// @param openBefore what was open of the symbols that were asked for
    private AuditJob.Result repair(RepairOrder order, Set<Symbol> openBefore)
            throws IOException, SourceException, InterruptedException {
        LocalDate date = order.date();
        if (!order.isEmpty())
            LOG.info("{}: fetching {} symbols again", date, symbols(order).size());
        UsCollector collector = repairs.orElseThrow();
        RepairReport report = collector.repair(order);
        Optional<SourceException.Unavailable> silence = collector.silence();
        if (silence.isPresent()) throw silence.get();
        for (CollectionReport.Failure failed : report.failures())
            failures.add("%s of %s can't be fetched again now: %s".formatted(failed.symbol(), date, failed.reason()));
        SortedSet<Symbol> fetched = new TreeSet<>(report.trades());
        fetched.addAll(report.bars());
        AuditJob.Result after = job.auditRepaired(date, fetched, progress);
        Set<Symbol> stillOpen = open(after.audit());
        repaired += (int) openBefore.stream()
                .filter(symbol -> !stillOpen.contains(symbol))
                .count();
        return after;
    }

    private static SortedSet<Symbol> symbols(RepairOrder order) {
        SortedSet<Symbol> symbols = new TreeSet<>(order.trades());
        symbols.addAll(order.bars());
        return symbols;
    }

    private static Set<Symbol> open(DayAudit audit) {
        return audit.symbols().stream()
                .filter(day -> day.verdict() == Verdict.OPEN)
                .map(SymbolDayAudit::symbol)
                .collect(Collectors.toSet());
    }

    /// @param adopted     what was adopted before, if that was asked for
    /// @param quarantined what the run has moved away
    VerifyAnswer answer(Optional<AdoptionReport> adopted, List<Path> quarantined) {
        return new VerifyAnswer(
                store.layout().data(),
                days,
                List.copyOf(damage),
                stateDamage,
                quarantined,
                repaired,
                failures,
                repairs.isPresent(),
                adopted);
    }
}

package dev.jupitor.store.audit;

import dev.jupitor.core.audit.BarComparison;
import dev.jupitor.core.audit.BarRebuild;
import dev.jupitor.core.audit.BarRebuilder;
import dev.jupitor.core.audit.Verdict;
import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.TradeStore.Examined;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;

/// Judges symbol-days of one date by what the lake holds. For one thread.
final class SymbolDayJudge {
    private final AuditPorts ports;
    private final BufferAllocator allocator;
    private final LocalDate date;
    private final TapeChecks checks;
    private final BarRebuilder rebuilder = new BarRebuilder();

    SymbolDayJudge(AuditPorts ports, BufferAllocator allocator, LocalDate date) {
        this.ports = ports;
        this.allocator = allocator;
        this.date = date;
        checks = new TapeChecks(date);
    }

    Judgement judge(Symbol symbol, Expectation expected) throws InterruptedException {
        Findings findings = new Findings(symbol);
        readBar(symbol, findings);
        try {
            Optional<Examined> file = ports.trades().examine(symbol, date, allocator);
            return file.isPresent() ? judge(file.get(), symbol, expected, findings) : absent(expected, findings);
        } catch (IOException unreadable) {
            ReadFailure.passOnInterrupt(unreadable);
            findings.fileFault(ReadFailure.sentence(unreadable));
            return Judgement.settled(findings.as(Verdict.OPEN));
        }
    }

    private void readBar(Symbol symbol, Findings findings) throws InterruptedException {
        try (BarBatch bars = ports.bars().read(symbol, date, date, allocator)) {
            if (bars.rows() > 1) findings.barFault("there are %d bars of the date".formatted(bars.rows()));
            if (bars.rows() == 1) findings.bar(Optional.of(bars.bar(0)));
        } catch (IOException unreadable) {
            ReadFailure.passOnInterrupt(unreadable);
            findings.barFault(ReadFailure.sentence(unreadable));
        }
    }

    private static Judgement absent(Expectation expected, Findings findings) {
        findings.fileFault(
                switch (expected) {
                    case Expectation.Recorded recorded ->
                        "the file is not there; the completion record says %,d rows"
                                .formatted(recorded.file().rows());
                    case Expectation.Unsettled unsettled -> "not collected yet: " + unsettled.why();
                    case Expectation.Unexpected gone -> "the file went away while it was looked at";
                    case Expectation.RecordLost lost -> "the file is not there";
                });
        if (expected instanceof Expectation.Recorded recorded) findings.rowsDiffer(recorded.file(), 0);
        return Judgement.settled(findings.as(Verdict.OPEN));
    }

    private Judgement judge(Examined file, Symbol symbol, Expectation expected, Findings findings) {
        try (file) {
            findings.rows(file.prints().rows());
            TradesKeep keep = judgeFile(file.file(), expected, findings);
            return switch (keep) {
                case ALL -> judgePrints(file, symbol, expected, findings);
                case BLOCKS ->
                    Judgement.settled(findings.as(findings.differs() ? Verdict.OPEN : Verdict.NOT_AUDITABLE));
            };
        }
    }

    /// Holds a file against its record and tells which prints it keeps; the record knows that better than the file.
    private static TradesKeep judgeFile(StoredFile file, Expectation expected, Findings findings) {
        switch (expected) {
            case Expectation.Recorded recorded -> compare(recorded.file(), file, findings);
            case Expectation.Unsettled unsettled ->
                findings.fileFault("in place, but not in the completion record (%s)".formatted(unsettled.why()));
            case Expectation.Unexpected stranger ->
                findings.fileFault("nobody expects this file: no universe and no record name the symbol");
            case Expectation.RecordLost lost -> findings.note("judged without its completion record");
        }
        return expected instanceof Expectation.Recorded recorded
                ? recorded.file().keep()
                : file.keep();
    }

    private static void compare(StoredFile recorded, StoredFile actual, Findings findings) {
        if (recorded.rows() != actual.rows()) {
            findings.rowsDiffer(recorded, actual.rows());
            findings.fileFault(
                    "it holds %,d rows, the completion record says %,d".formatted(actual.rows(), recorded.rows()));
        } else if (recorded.bytes() != actual.bytes() || !recorded.hash().equals(actual.hash())) {
            findings.fileFault("its bytes are not those that the completion record names");
        }
    }

    private Judgement judgePrints(Examined file, Symbol symbol, Expectation expected, Findings findings) {
        checks.firstFault(symbol, file.prints()).ifPresent(findings::fileFault);
        compare(file, findings);
        if (!findings.differs()) return Judgement.settled(findings.as(Verdict.EXACT));
        Optional<Bar> bar = findings.bar();
        boolean mayAsk = bar.isPresent() && !findings.isDamaged() && expected instanceof Expectation.Recorded;
        return mayAsk
                ? Judgement.doubtful(findings.as(Verdict.OPEN), bar.get(), file.file())
                : Judgement.settled(findings.as(Verdict.OPEN));
    }

    private void compare(Examined file, Findings findings) {
        BarRebuild rebuild = rebuilder.rebuild(file.prints());
        findings.rebuilt(rebuild.values());
        if (!findings.isBarFaulty()) findings.differ(BarComparison.differences(findings.bar(), rebuild));
    }
}

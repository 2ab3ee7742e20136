package dev.jupitor.store.audit;

import dev.jupitor.core.audit.Explained;
import dev.jupitor.core.audit.Explanation;
import dev.jupitor.core.audit.SymbolDayAudit;
import dev.jupitor.core.audit.Verdict;
import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.bar.BarRequest;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeRequest;
import dev.jupitor.core.trade.TradeStore.Examined;
import dev.jupitor.store.audit.Judgement.Doubt;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.arrow.memory.BufferAllocator;

/// Asks the vendor why bars do not follow from sound files: first for the prints outside the collected hours, which are
/// few; then, where those do not account for a bar, for the whole day. Of whole days one symbol is in memory at a time.
final class VendorInquiry {
    static final String UNEXPLAINED = "what the vendor has now does not account for it";

    private final Evidence evidence;
    private final AuditPorts ports;
    private final BufferAllocator allocator;
    private final LocalDate date;
    private boolean isGivenUp;

    VendorInquiry(Evidence evidence, AuditPorts ports, BufferAllocator allocator, LocalDate date) {
        this.evidence = evidence;
        this.ports = ports;
        this.allocator = allocator;
        this.date = date;
    }

    /// The answers, explained or open, to every doubt.
    Map<Symbol, SymbolDayAudit> resolve(List<Doubt> doubts) throws InterruptedException {
        BatchedQuestion byOutside = new BatchedQuestion(this::askOutside);
        Map<Symbol, SymbolDayAudit> answers = byOutside.ask(doubts);
        List<Doubt> left = doubts.stream()
                .filter(doubt -> answers.get(doubt.symbol()).verdict() != Verdict.EXPLAINED)
                .toList();
        isGivenUp = byOutside.isGivenUp();
        if (isGivenUp) return answers;
        BatchedQuestion byWholeDay = new BatchedQuestion(this::askWholeDay);
        answers.putAll(byWholeDay.ask(left));
        isGivenUp = byWholeDay.isGivenUp();
        return answers;
    }

    /// Whether some were not asked because there was no hope of an answer.
    boolean isGivenUp() {
        return isGivenUp;
    }

    private Map<Symbol, SymbolDayAudit> askOutside(List<Doubt> doubts)
            throws SourceException, IOException, InterruptedException {
        List<Symbol> symbols = doubts.stream().map(Doubt::symbol).toList();
        Map<Symbol, SymbolDayAudit> answers = new HashMap<>();
        try (OutsidePrints outside = new OutsidePrints(allocator)) {
            evidence.trades().fetch(beforeHours(symbols), outside::add);
            evidence.trades().fetch(afterHours(symbols), outside::add);
            for (Doubt doubt : doubts) answers.put(doubt.symbol(), byOutside(doubt, outside.of(doubt.symbol())));
        }
        return answers;
    }

    private TradeRequest beforeHours(List<Symbol> symbols) {
        return new TradeRequest(
                symbols,
                midnight(date),
                SessionClock.instant(date, SessionClock.PRE_OPEN).minusNanos(1));
    }

    private TradeRequest afterHours(List<Symbol> symbols) {
        return new TradeRequest(
                symbols,
                SessionClock.instant(date, SessionClock.POST_CLOSE).plusNanos(1),
                midnight(date.plusDays(1)).minusNanos(1));
    }

    private static Instant midnight(LocalDate date) {
        return SessionClock.instant(date, LocalTime.MIDNIGHT);
    }

    private SymbolDayAudit byOutside(Doubt doubt, TradeBatch outside) throws InterruptedException {
        if (outside.isEmpty()) return unexplained(doubt);
        return withFile(
                doubt,
                file -> new Explanation(date, doubt.bar(), file)
                        .byOutside(outside)
                        .map(explained -> explained(doubt, explained, OptionalLong.empty(), OptionalLong.empty()))
                        .orElseGet(() -> unexplained(doubt)));
    }

    private Map<Symbol, SymbolDayAudit> askWholeDay(List<Doubt> doubts)
            throws SourceException, IOException, InterruptedException {
        Map<Symbol, Doubt> asked = new HashMap<>();
        doubts.forEach(doubt -> asked.put(doubt.symbol(), doubt));
        List<Symbol> symbols = doubts.stream().map(Doubt::symbol).toList();
        Map<Symbol, Bar> bars = barsOfNow(symbols);
        Map<Symbol, SymbolDayAudit> answers = new HashMap<>();
        TradeRequest wholeDay = new TradeRequest(
                symbols, midnight(date), midnight(date.plusDays(1)).minusNanos(1));
        evidence.trades().fetch(wholeDay, (symbol, prints) -> {
            Doubt doubt = asked.get(symbol);
            if (doubt != null) answers.put(symbol, byWholeDay(doubt, prints, bars));
        });
        try (TradeBatch none = TradeBatch.create(allocator)) {
            for (Doubt doubt : doubts)
                if (!answers.containsKey(doubt.symbol())) answers.put(doubt.symbol(), byWholeDay(doubt, none, bars));
        }
        return answers;
    }

    /// The vendor's bars of now. That a single symbol's is refused is no reason not to look at its prints.
    private Map<Symbol, Bar> barsOfNow(List<Symbol> symbols) throws SourceException, IOException, InterruptedException {
        Map<Symbol, Bar> bars = new HashMap<>();
        try {
            evidence.bars().fetch(BarRequest.daily(symbols, date, date), (symbol, batch) -> {
                for (int row = 0; row < batch.rows(); row++)
                    if (isOfDate(batch.timestamp(row))) bars.put(symbol, batch.bar(row));
            });
        } catch (SourceException.Rejected | SourceException.Malformed refused) {
            if (symbols.size() > 1 || BatchedQuestion.isHopeless(refused)) throw refused;
            bars.clear();
        }
        return bars;
    }

    private boolean isOfDate(long utcMillis) {
        return SessionClock.newYorkDate(Instant.ofEpochMilli(utcMillis)).equals(date);
    }

    private SymbolDayAudit byWholeDay(Doubt doubt, TradeBatch day, Map<Symbol, Bar> bars) throws InterruptedException {
        return withFile(doubt, file -> {
            Explanation explanation = new Explanation(date, doubt.bar(), file);
            Explanation.Finding finding = explanation.byWholeDay(day, Optional.ofNullable(bars.get(doubt.symbol())));
            OptionalLong missing = OptionalLong.of(finding.missing());
            OptionalLong extra = OptionalLong.of(finding.extra());
            return finding.explained()
                    .map(explained -> explained(doubt, explained, missing, extra))
                    .orElseGet(() -> Answers.open(doubt.audit(), UNEXPLAINED, missing, extra));
        });
    }

    /// Looks at a file again: it may have been replaced since it was judged.
    private SymbolDayAudit withFile(Doubt doubt, Function<TradeBatch, SymbolDayAudit> look)
            throws InterruptedException {
        try (Examined file =
                ports.trades().examine(doubt.symbol(), date, allocator).orElse(null)) {
            boolean isSame =
                    file != null && file.file().hash().equals(doubt.file().hash());
            return isSame ? look.apply(file.prints()) : Answers.open(doubt.audit(), "the file was replaced meanwhile");
        } catch (IOException unreadable) {
            ReadFailure.passOnInterrupt(unreadable);
            return Answers.open(doubt.audit(), ReadFailure.sentence(unreadable));
        }
    }

    private static SymbolDayAudit unexplained(Doubt doubt) {
        return Answers.open(doubt.audit(), UNEXPLAINED);
    }

    private static SymbolDayAudit explained(
            Doubt doubt, Explained explained, OptionalLong missing, OptionalLong extra) {
        return Answers.explained(doubt.audit(), explained, missing, extra);
    }
}

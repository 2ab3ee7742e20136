package dev.jupitor.stream.past;

import dev.jupitor.core.consolidate.TradeRun;
import dev.jupitor.core.dashboard.SymbolSessions;
import dev.jupitor.core.summary.SessionRule;
import dev.jupitor.core.summary.SessionTrades;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TradeBatch;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the prints of a consolidated date come to, computed in the plainest way: every symbol's prints, one session
/// after the other, by the rule of a session.
public final class FromScratch {
    private final LocalDate date;
    private final Map<String, Two> bySymbol = new TreeMap<>();
    private long preCount;
    private long regCount;

    private record Two(SessionTrades pre, SessionTrades reg) {}

    /// @param date whose 09:30 parts the sessions
    public FromScratch(LocalDate date) {
        this.date = date;
    }

    /// Takes all prints of a run, which is closed.
    ///
    /// @param until ET-shifted ms; later prints are passed over
    public static FromScratch of(TradeRun run, LocalDate date, long until) throws IOException {
        FromScratch sums = new FromScratch(date);
        try (run) {
            for (Optional<TradeBatch> next = run.next(); next.isPresent(); next = run.next()) {
                TradeBatch rows = next.get();
                for (int row = 0; row < rows.rows(); row++)
                    if (rows.timestamp(row) <= until)
                        sums.add(rows.symbol(row), rows.timestamp(row), rows.price(row), rows.size(row));
            }
        }
        return sums;
    }

    /// Takes the next print.
    public void add(String symbol, long etMillis, double price, long size) {
        boolean isPre = etMillis < SessionClock.at(date, SessionClock.REGULAR_OPEN);
        Two sessions = bySymbol.computeIfAbsent(symbol, any -> new Two(new SessionTrades(), new SessionTrades()));
        (isPre ? sessions.pre : sessions.reg).add(etMillis, price, size);
        if (isPre) preCount++;
        else regCount++;
    }

    public long preCount() {
        return preCount;
    }

    public long regCount() {
        return regCount;
    }

    /// Every symbol, in the order of the symbols.
    public List<SymbolSessions> symbols() {
        long pre = SessionClock.at(date, SessionClock.PRE_OPEN);
        long reg = SessionClock.at(date, LocalTime.of(9, 0));
        return bySymbol.entrySet().stream()
                .map(entry -> new SymbolSessions(
                        entry.getKey(),
                        SessionRule.of(entry.getValue().pre, pre),
                        SessionRule.of(entry.getValue().reg, reg)))
                .toList();
    }

    /// Those that are shown.
    public List<SymbolSessions> shown() {
        return symbols().stream().filter(SymbolSessions::isShown).toList();
    }
}

package dev.jupitor.core.dashboard;

import dev.jupitor.core.summary.SessionStats;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/// In what order the symbols of a tier are shown (stream-and-serving §5.5): most first, equals by symbol. The number
/// that clients send is the ordinal.
public enum SortMode {
    PRE_TRADES("PRE:TRD", pre(SessionStats::trades), pre(SessionStats::turnover)),
    PRE_GAIN("PRE:GAIN", pre(SessionStats::maxGain), pre(SessionStats::turnover)),
    REG_TRADES("REG:TRD", reg(SessionStats::trades), reg(SessionStats::turnover)),
    REG_GAIN("REG:GAIN", reg(SessionStats::maxGain), reg(SessionStats::turnover)),
    PRE_TURNOVER("PRE:TO", pre(SessionStats::turnover), pre(SessionStats::trades)),
    REG_TURNOVER("REG:TO", reg(SessionStats::turnover), reg(SessionStats::trades)),
    /// As [#PRE_TRADES]; clients put those with more news first.
    NEWS("NEWS", pre(SessionStats::trades), pre(SessionStats::turnover));

    private final String label;
    private final Comparator<SymbolSessions> order;

    SortMode(String label, ToDoubleFunction<SymbolSessions> first, ToDoubleFunction<SymbolSessions> then) {
        this.label = label;
        order = Comparator.comparingDouble(first)
                .thenComparingDouble(then)
                .reversed()
                .thenComparing(SymbolSessions::symbol);
    }

    private static ToDoubleFunction<SymbolSessions> pre(ToDoubleFunction<SessionStats> number) {
        return symbol -> number.applyAsDouble(symbol.pre());
    }

    private static ToDoubleFunction<SymbolSessions> reg(ToDoubleFunction<SessionStats> number) {
        return symbol -> number.applyAsDouble(symbol.reg());
    }

    /// What screens call it.
    public String label() {
        return label;
    }

    /// The best first.
    public Comparator<SymbolSessions> order() {
        return order;
    }

    /// The mode of a number; whatever is none is the first mode, as in the original.
    public static SortMode of(String number) {
        for (SortMode mode : values()) if (String.valueOf(mode.ordinal()).equals(number)) return mode;
        return PRE_TRADES;
    }
}

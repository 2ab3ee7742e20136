package dev.jupitor.core.sim;

import static java.util.Objects.requireNonNull;

import dev.jupitor.core.market.Symbol;
import java.time.LocalDate;
import java.util.List;

/// How large a synthetic market is and how it behaves. Equal shapes give equal markets.
///
/// @param seed            any number
/// @param symbolCount     how many securities; with a list, its length
/// @param symbolList      the securities wanted, most traded first; empty for the default cast of `symbolCount`
/// @param first           first date with data
/// @param last            last date with data, inclusive
/// @param tradesPerDay    prints of the whole market on an average full day; a few symbols have most of them
/// @param corrections     share of prints that are later canceled or corrected, 0..0.1
/// @param lateCorrections whether some of those become known only after the session, up to three days later
/// @param latePrints      whether some days hold prints after 20:00 New York that a daily bar counts
/// @param barlessDays     whether a thin symbol may have prints on a day and yet no bar
/// @param runners         share of a stock's days on which its price runs far and much of it is traded, 0..1
public record MarketShape(
        long seed,
        int symbolCount,
        List<Symbol> symbolList,
        LocalDate first,
        LocalDate last,
        long tradesPerDay,
        double corrections,
        boolean lateCorrections,
        boolean latePrints,
        boolean barlessDays,
        double runners) {

    public static final long DEFAULT_SEED = 1;
    public static final int DEFAULT_SYMBOLS = 24;
    /// On average per symbol and day, unless the builder is told the market's total.
    public static final long DEFAULT_TRADES_PER_SYMBOL = 2_500;
    public static final double DEFAULT_CORRECTIONS = 0.0008;

    /// More than the vendor has; the names of the default cast end here.
    public static final int MOST_SYMBOLS = 50_000;
    /// Ten times the busiest real day.
    public static final long MOST_TRADES_PER_DAY = 2_000_000_000L;

    public MarketShape {
        symbolList = List.copyOf(symbolList);
        requireRange("symbols", symbolCount, 1, MOST_SYMBOLS);
        requireRange("trades per day", tradesPerDay, 0, MOST_TRADES_PER_DAY);
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("market ends before it begins: %s..%s".formatted(first, last));
        }
        if (!(corrections >= 0 && corrections <= 0.1)) {
            throw new IllegalArgumentException("share of corrections must lie in 0..0.1, not " + corrections);
        }
        if (!(runners >= 0 && runners <= 1))
            throw new IllegalArgumentException("share of days that run must lie in 0..1, not " + runners);
        if (!symbolList.isEmpty()) requireDistinct(symbolList, symbolCount);
    }

    public static Builder builder() {
        return new Builder();
    }

    private static void requireRange(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s must lie in %d..%d, not %d".formatted(what, least, most, value));
        }
    }

    private static void requireDistinct(List<Symbol> symbols, int count) {
        if (symbols.size() != count) {
            throw new IllegalArgumentException(
                    "%d symbols listed, but the count says %d".formatted(symbols.size(), count));
        }
        if (symbols.stream().distinct().count() != count) {
            throw new IllegalArgumentException("a symbol is listed twice: " + symbols);
        }
    }

    /// Collects a shape; the dates must be given, all else has a default.
    public static final class Builder {
        private long seed = DEFAULT_SEED;
        private int symbolCount = DEFAULT_SYMBOLS;
        private List<Symbol> symbolList = List.of();
        private LocalDate first;
        private LocalDate last;
        private long tradesPerDay = -1;
        private double corrections = DEFAULT_CORRECTIONS;
        private boolean lateCorrections;
        private boolean latePrints;
        private boolean barlessDays;
        private double runners;

        private Builder() {}

        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /// The default cast, cut or extended to this many.
        public Builder symbols(int count) {
            this.symbolCount = count;
            this.symbolList = List.of();
            return this;
        }

        /// Exactly these, most traded first. All are ordinary securities, listed throughout.
        public Builder symbols(List<Symbol> symbols) {
            this.symbolCount = symbols.size();
            this.symbolList = symbols;
            return this;
        }

        /// Both inclusive; days without a session are left out by the calendar.
        public Builder dates(LocalDate first, LocalDate last) {
            this.first = requireNonNull(first, "first");
            this.last = requireNonNull(last, "last");
            return this;
        }

        public Builder tradesPerDay(long tradesPerDay) {
            this.tradesPerDay = tradesPerDay;
            return this;
        }

        public Builder corrections(double share) {
            this.corrections = share;
            return this;
        }

        public Builder lateCorrections(boolean wanted) {
            this.lateCorrections = wanted;
            return this;
        }

        public Builder latePrints(boolean wanted) {
            this.latePrints = wanted;
            return this;
        }

        public Builder barlessDays(boolean wanted) {
            this.barlessDays = wanted;
            return this;
        }

        public Builder runners(double share) {
            this.runners = share;
            return this;
        }

        public MarketShape build() {
            if (first == null) throw new IllegalArgumentException("a market needs its dates");
            long trades = tradesPerDay >= 0 ? tradesPerDay : symbolCount * DEFAULT_TRADES_PER_SYMBOL;
            return new MarketShape(
                    seed,
                    symbolCount,
                    symbolList,
                    first,
                    last,
                    trades,
                    corrections,
                    lateCorrections,
                    latePrints,
                    barlessDays,
                    runners);
        }
    }
}

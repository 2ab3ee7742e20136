package dev.jupitor.alpaca.collect;

import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.market.Symbol;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What to collect and how fast. Immutable; made by [#builder()], which refuses what can't work (W-11).
///
/// @param barsStart    the first date of bar history (`gather.us_daily.start_date`)
/// @param tradesStart  the first date of trades (`gather.us_trade.start_date`); empty: as far back as there is a
/// universe
/// @param dates        session dates named by the user; they overrule both start dates
/// @param symbols      the symbols named by the user; empty: all
/// @param barsOnly     no trades
/// @param tradesOnly   no bars
/// @param exIndexOnly  no trades of ETFs and of members of the date's indices
/// @param bruteForce   discovery also tries every name from A to ZZZZ
/// @param barBatchSize the most symbols per bar request (`gather.us_daily.batch_size`); the limits of a URL hold
/// besides
/// @param barWorkers   bar requests under way at a time
/// @param tradeWorkers trade requests under way at a time
/// @param tradeBatches which symbols are asked for together
/// @param keep         which prints are stored
/// @param recentDelay  how old the newest print of a session must be before it is asked for: 15 minutes on the Basic
/// plan
public record CollectOptions(
        LocalDate barsStart,
        Optional<LocalDate> tradesStart,
        Optional<DateRange> dates,
        Optional<SortedSet<Symbol>> symbols,
        boolean barsOnly,
        boolean tradesOnly,
        boolean exIndexOnly,
        boolean bruteForce,
        int barBatchSize,
        int barWorkers,
        int tradeWorkers,
        TradeBatchPlanner tradeBatches,
        TradesKeep keep,
        Duration recentDelay) {

    public CollectOptions {
        if (barsOnly && tradesOnly) throw new IllegalArgumentException("bars only and trades only exclude each other");
        requirePositive("bar batch size", barBatchSize);
        requirePositive("bar workers", barWorkers);
        requirePositive("trade workers", tradeWorkers);
        if (symbols.map(SortedSet::isEmpty).orElse(false))
            throw new IllegalArgumentException("the list of symbols is empty");
        if (recentDelay.isNegative()) throw new IllegalArgumentException("the delay is negative: " + recentDelay);
        symbols = symbols.map(named -> Collections.unmodifiableSortedSet(new TreeSet<>(named)));
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) throw new IllegalArgumentException("%s must be at least 1, not %d".formatted(name, value));
    }

    /// Everything since 2016, at the original's pace.
    public static Builder builder() {
        return new Builder();
    }

    /// True when the user named no part of the market and of time: only such a run says that a day is complete.
    public boolean isUnscoped() {
        return dates.isEmpty() && symbols.isEmpty();
    }

    /// Collects the options one by one. Not for several threads.
    public static final class Builder {
        /// The original's `gather.us_daily.start_date`.
        public static final LocalDate BARS_START = LocalDate.of(2016, 1, 1);

        public static final int BAR_BATCH_SIZE = 5_000;
        public static final int BAR_WORKERS = 10;
        public static final int TRADE_WORKERS = 16;

        private LocalDate barsStart = BARS_START;
        private Optional<LocalDate> tradesStart = Optional.empty();
        private Optional<DateRange> dates = Optional.empty();
        private Optional<SortedSet<Symbol>> symbols = Optional.empty();
        private boolean barsOnly;
        private boolean tradesOnly;
        private boolean exIndexOnly;
        private boolean bruteForce;
        private int barBatchSize = BAR_BATCH_SIZE;
        private int barWorkers = BAR_WORKERS;
        private int tradeWorkers = TRADE_WORKERS;
        private TradeBatchPlanner tradeBatches = TradeBatchPlanner.STANDARD;
        private TradesKeep keep = TradesKeep.ALL;
        private Duration recentDelay = Duration.ZERO;

        private Builder() {}

        public Builder barsStart(LocalDate date) {
            barsStart = date;
            return this;
        }

        public Builder tradesStart(LocalDate date) {
            tradesStart = Optional.of(date);
            return this;
        }

        public Builder dates(DateRange range) {
            dates = Optional.of(range);
            return this;
        }

        public Builder symbols(Collection<Symbol> named) {
            symbols = Optional.of(new TreeSet<>(named));
            return this;
        }

        public Builder barsOnly(boolean only) {
            barsOnly = only;
            return this;
        }

        public Builder tradesOnly(boolean only) {
            tradesOnly = only;
            return this;
        }

        public Builder exIndexOnly(boolean only) {
            exIndexOnly = only;
            return this;
        }

        public Builder bruteForce(boolean also) {
            bruteForce = also;
            return this;
        }

        public Builder barBatchSize(int mostSymbols) {
            barBatchSize = mostSymbols;
            return this;
        }

        public Builder barWorkers(int workers) {
            barWorkers = workers;
            return this;
        }

        public Builder tradeWorkers(int workers) {
            tradeWorkers = workers;
            return this;
        }

        public Builder tradeBatches(TradeBatchPlanner planner) {
            tradeBatches = planner;
            return this;
        }

        public Builder keep(TradesKeep which) {
            keep = which;
            return this;
        }

        public Builder recentDelay(Duration delay) {
            recentDelay = delay;
            return this;
        }

        /// @throws IllegalArgumentException when an option, or their combination, can't work
        public CollectOptions build() {
            return new CollectOptions(
                    barsStart,
                    tradesStart,
                    dates,
                    symbols,
                    barsOnly,
                    tradesOnly,
                    exIndexOnly,
                    bruteForce,
                    barBatchSize,
                    barWorkers,
                    tradeWorkers,
                    tradeBatches,
                    keep,
                    recentDelay);
        }
    }
}

package dev.jupitor.baostock.bench;

import dev.jupitor.baostock.Baostock;
import dev.jupitor.baostock.bars.CnBarSource;
import dev.jupitor.baostock.sim.BaostockSimulator;
import dev.jupitor.baostock.sim.market.CnMarketShape;
import dev.jupitor.baostock.sim.market.CnSyntheticMarket;
import dev.jupitor.core.cn.CnDailyBatch;
import dev.jupitor.core.source.QuotaState;
import dev.jupitor.core.source.QuotaStore;
import dev.jupitor.core.time.ScaledTimekeeper;
import dev.jupitor.core.time.Timekeeper;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// How long the daily update of the whole market takes, from the first byte asked to the last bar in its column:
/// one session with a simulator in this process, nothing written. Every round asks for another day. Arguments: rounds,
/// stocks.
public final class MarketDayBench {
    private MarketDayBench() {}

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
        int stocks = args.length > 1 ? Integer.parseInt(args[1]) : 5400;
        LocalDate last = LocalDate.of(2026, 1, 30);
        CnSyntheticMarket market = CnSyntheticMarket.of(CnMarketShape.of(7, stocks, LocalDate.of(2015, 1, 1), last));
        ScaledTimekeeper clock =
                ScaledTimekeeper.parse("2026-01-30T23:00:00+08:00@0", Instant.EPOCH, InstantSource.system());
        try (BaostockSimulator simulator =
                        BaostockSimulator.builder(market, clock).start();
                BufferAllocator memory = new RootAllocator();
                CnDailyBatch bars = new CnDailyBatch(memory);
                Baostock baostock = Baostock.builder(new Unkept(), Timekeeper.system())
                        .host("127.0.0.1")
                        .port(simulator.port())
                        .build()) {
            measure(baostock.bars(), last, bars, rounds);
        }
    }

    private static void measure(CnBarSource source, LocalDate last, CnDailyBatch bars, int rounds) throws Exception {
        List<Double> seconds = new ArrayList<>();
        LocalDate day = last;
        int rows = 0;
        while (seconds.size() < rounds) {
            bars.clear();
            long before = System.nanoTime();
            int got = source.marketDay(day, List.of(), bars).rows();
            double took = (System.nanoTime() - before) / 1e9;
            day = day.minusDays(1);
            if (got == 0) continue;
            rows = got;
            seconds.add(took);
            System.out.printf("  %s: %d bars in %.3f s%n", day.plusDays(1), got, took);
        }
        double[] sorted =
                seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                "  whole market, %d bars: median %.3f s, longest %.3f s%n",
                rows, sorted[rounds / 2], Arrays.stream(sorted).max().orElseThrow());
    }

    /// A quota that is forgotten with the process.
    private static final class Unkept implements QuotaStore {
        private QuotaState state = QuotaState.UNUSED;

        @Override
        public synchronized QuotaState read() {
            return state;
        }

        @Override
        public synchronized boolean change(Function<QuotaState, Optional<QuotaState>> rule) {
            Optional<QuotaState> next = rule.apply(state);
            next.ifPresent(kept -> state = kept);
            return next.isPresent();
        }
    }
}

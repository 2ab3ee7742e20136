package dev.jupitor.baostock.sim;

import dev.jupitor.baostock.sim.market.CnMarketShape;
import dev.jupitor.baostock.sim.market.CnSyntheticMarket;
import dev.jupitor.core.time.ScaledTimekeeper;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;

/// Simulators as the tests want them: 24 stocks from 2015 to 2026, the clock standing still.
final class SimulatorWorld {
    static final String EVENING = "2026-04-22T22:00:00+08:00";

    private SimulatorWorld() {}

    static BaostockSimulator.Builder at(String now) {
        return BaostockSimulator.builder(market(24), clock(now));
    }

    static BaostockSimulator start(String... faults) throws IOException {
        BaostockSimulator.Builder builder = at(EVENING);
        for (String fault : faults) builder.fault(FaultSpec.parse(fault));
        return builder.start();
    }

    static CnSyntheticMarket market(int stocks) {
        return CnSyntheticMarket.of(
                CnMarketShape.of(1, stocks, CnMarketShape.DEFAULT_FIRST, LocalDate.of(2026, 12, 31)));
    }

    static ScaledTimekeeper clock(String now) {
        return ScaledTimekeeper.parse(now + "@0", Instant.EPOCH, InstantSource.system());
    }
}

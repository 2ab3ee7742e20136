package dev.jupitor.cli.harness;

import dev.jupitor.alpaca.Alpaca;
import dev.jupitor.alpaca.collect.CollectorPorts;
import dev.jupitor.store.MarketStore;

/// Joins a vendor and a lake, as the program does.
final class Wiring {
    private Wiring() {}

    static CollectorPorts ports(Alpaca vendor, MarketStore lake) {
        return new CollectorPorts(
                vendor.bars(),
                vendor.trades(),
                vendor.assets(),
                vendor.calendar(),
                lake.usBars(),
                lake.usTrades(),
                lake.usUniverse(),
                lake.usMembership(),
                lake.usCompletion(),
                lake.usDailyState(),
                lake.calendar(),
                lake.usLocks(),
                lake.space());
    }
}

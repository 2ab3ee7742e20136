package dev.jupitor.cli.wiring;

import dev.jupitor.alpaca.Alpaca;
import dev.jupitor.alpaca.collect.CollectorPorts;
import dev.jupitor.store.MarketStore;

/// Joins a vendor and a lake for the collector of US equities.
public final class UsPorts {
    private UsPorts() {}

    public static CollectorPorts of(Alpaca vendor, MarketStore lake) {
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
                lake.space(),
                lake.usTradeUniverses(Runtime.getRuntime().availableProcessors())
                        .step());
    }
}

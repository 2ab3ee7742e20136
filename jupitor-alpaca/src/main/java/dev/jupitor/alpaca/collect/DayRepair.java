package dev.jupitor.alpaca.collect;

import dev.jupitor.core.collect.CollectionReport;
import dev.jupitor.core.collect.RepairOrder;
import dev.jupitor.core.collect.RepairReport;
import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// Carries out a [RepairOrder]: first the bars, because they tell how many prints are to come, then the prints.
record DayRepair(CollectorPorts ports, Workshop shop) {

    RepairReport carryOut(RepairOrder order, Duration lockWait)
            throws SourceException, IOException, InterruptedException {
        Interrupted.check();
        RunNotes notes = new RunNotes(shop.listener(), new Told());
        BarRepair bars = new BarRepair(ports, shop, order.date(), notes);
        TradeRepair trades = new TradeRepair(ports, shop, order.date(), notes);
        shop.files().expectTrouble(order.bars());
        shop.files().expectTrouble(order.trades());
        try (LakeLocks.Held raw = ports.locks().acquire(LockArea.RAW, lockWait)) {
            bars.run(order.bars());
            trades.run(order.trades());
        } catch (IOException failure) {
            throw Interrupted.unmask(failure);
        }
        List<CollectionReport.Failure> failures = new ArrayList<>(named(order.date(), trades.failures()));
        failures.addAll(named(order.date(), bars.failures()));
        return new RepairReport(
                order.date(), trades.fetched(), bars.fetched(), failures, notes.quarantined(), notes.warnings());
    }

    private static List<CollectionReport.Failure> named(LocalDate date, SortedMap<Symbol, String> failures) {
        return failures.entrySet().stream()
                .map(failure -> new CollectionReport.Failure(date, failure.getKey(), failure.getValue()))
                .toList();
    }
}

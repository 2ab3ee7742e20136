package dev.jupitor.alpaca.collect;

import dev.jupitor.core.lake.FileTrouble;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches symbols of a day in work, in batches that are weighed by the daily bars. The caller holds the `raw` lock.
final class DayFetch {
    private static final Logger log = LoggerFactory.getLogger(DayFetch.class);

    private final CollectorPorts ports;
    private final Workshop shop;
    private final ExpectedTrades counts;

    DayFetch(CollectorPorts ports, Workshop shop) {
        this.ports = ports;
        this.shop = shop;
        counts = new ExpectedTrades(
                ports.bars(), shop.allocator(), shop.files(), shop.options().tradeWorkers());
    }

    /// Bars have changed: expected prints are read anew.
    void barsChanged() {
        counts.forget();
    }

    /// Returns when each of the symbols is settled, failed or postponed. Answers whether unreadable bar files were
    /// found and moved away: then the bars have work to do.
    ///
    /// @param held rows of sound files that are to be replaced: that the vendor has none of them any more is not
    ///             believed at once
    boolean run(TradeDay day, List<Symbol> symbols, Map<Symbol, Long> held, TradeJournal journal, RunNotes notes)
            throws SourceException, IOException, InterruptedException {
        Map<Symbol, Long> prints = new HashMap<>(counts.on(day.date(), symbols));
        held.forEach((symbol, rows) -> prints.merge(symbol, rows, Math::max));
        List<DamagedBars> damaged = counts.takeDamaged();
        oweHistory(damaged, notes);
        Map<Symbol, FileTrouble> unknown = counts.takeUnreadable();
        unknown.forEach((symbol, why) -> day.failed(symbol, why, shop.clock().instant()));
        List<Symbol> known =
                symbols.stream().filter(symbol -> !unknown.containsKey(symbol)).toList();
        List<List<Symbol>> batches = shop.options().tradeBatches().plan(known, prints::get);
        log.info("trade day started: {}, {} symbols in {} batches", day.date(), known.size(), batches.size());
        new TradePass(ports, shop, day, journal, notes).run(batches, prints);
        log.info(
                "trade day done: {}, {} symbols open",
                day.date(),
                day.unsettled().size());
        return !damaged.isEmpty();
    }

    /// Written down first, moved away second: whoever is killed in between finds the file damaged again.
    private void oweHistory(List<DamagedBars> damaged, RunNotes notes) throws IOException, InterruptedException {
        if (damaged.isEmpty()) return;
        UniverseNotes nothing = new UniverseNotes(ports.universe());
        DailyJournal.open(ports.dailyState(), nothing, ports.bars().symbols(), notes)
                .expectHistory(damaged.stream().map(DamagedBars::symbol).toList());
        for (DamagedBars bars : damaged) bars.quarantine(ports.bars(), notes);
    }
}

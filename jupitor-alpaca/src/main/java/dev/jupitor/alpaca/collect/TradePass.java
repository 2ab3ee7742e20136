package dev.jupitor.alpaca.collect;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches the batches of one date side by side and keeps its record. For the collector's thread; used once.
final class TradePass {
    private static final Logger log = LoggerFactory.getLogger(TradePass.class);

    /// A bar that counts prints and a vendor that has none is believed, with a warning, after so many failures.
    private static final int FAILURES_UNTIL_BELIEVED = 2;

    private final CollectorPorts ports;
    private final Workshop shop;
    private final TradeDay day;
    private final TradeJournal journal;
    private final RunNotes notes;
    private int done;
    private int total;
    private boolean postponedTold;
    private Set<Symbol> owed = Set.of();
    private Set<Symbol> believed = Set.of();

    TradePass(CollectorPorts ports, Workshop shop, TradeDay day, TradeJournal journal, RunNotes notes) {
        this.ports = ports;
        this.shop = shop;
        this.day = day;
        this.journal = journal;
        this.notes = notes;
    }

    /// Returns when each symbol is settled, failed or postponed.
    ///
    /// @param prints how many prints each symbol's daily bar counts, 0 without a bar
    void run(List<List<Symbol>> batches, Map<Symbol, Long> prints)
            throws SourceException, IOException, InterruptedException {
        total = batches.stream().mapToInt(List::size).sum();
        Map<Boolean, Set<Symbol>> counted = batches.stream()
                .flatMap(List::stream)
                .filter(symbol -> prints.get(symbol) > 0)
                .collect(Collectors.partitioningBy(
                        symbol -> day.timesNoneCame(symbol) >= FAILURES_UNTIL_BELIEVED,
                        Collectors.toUnmodifiableSet()));
        owed = counted.get(false);
        believed = counted.get(true);
        shop.listener().phaseStarted(CollectorPhase.TRADES, day.date(), total);
        shop.health().beginPass();
        try {
            Crew.work("trades", batches, shop.options().tradeWorkers(), this::settle, this::hear);
        } finally {
            shop.listener().phaseFinished(CollectorPhase.TRADES, day.date(), done, total);
        }
    }

    private void settle(List<Symbol> batch, Crew.Report<TradeEvent> report)
            throws SourceException, IOException, InterruptedException {
        TradeFetch fetch = new TradeFetch(
                ports.tradeSource(),
                ports.trades(),
                ports.space(),
                shop.files(),
                shop.allocator(),
                day.date(),
                shop.options().keep(),
                owed,
                report);
        new BatchSettler(fetch, verdicts(report), shop.health(), shop.clock()).settle(batch);
    }

    private static BatchSettler.Verdicts verdicts(Crew.Report<TradeEvent> report) {
        return new BatchSettler.Verdicts() {
            @Override
            public void atFault(Symbol symbol, SourceException why) throws InterruptedException {
                report.say(new TradeEvent.AtFault(symbol, why));
            }

            @Override
            public void postponed(List<Symbol> symbols, SourceException why) throws InterruptedException {
                report.say(new TradeEvent.Postponed(symbols, why));
            }

            @Override
            public void retrying(int symbols, int attempt, Duration pause, SourceException why)
                    throws InterruptedException {
                report.say(new TradeEvent.Retrying(symbols, attempt, pause, why));
            }
        };
    }

    private void hear(TradeEvent event) throws IOException {
        switch (event) {
            case TradeEvent.Settled settled -> settled(settled);
            case TradeEvent.AtFault fault -> atFault(fault);
            case TradeEvent.Unwritable broken -> unwritable(broken);
            case TradeEvent.Postponed later -> postponed(later);
            case TradeEvent.Retrying again -> retrying(again);
        }
        journal.checkpointIfOld();
    }

    private void settled(TradeEvent.Settled settled) {
        day.settled(settled.symbol(), settled.file());
        if (settled.file().rows() == 0 && believed.contains(settled.symbol()))
            notes.warn("%s of %s: %s; that is now taken for final"
                    .formatted(settled.symbol(), day.date(), TradeFetch.NONE_CAME));
        shop.meter().symbolDay();
        shop.listener().phaseAdvanced(CollectorPhase.TRADES, day.date(), ++done, total);
    }

    private void atFault(TradeEvent.AtFault fault) {
        log.error(
                "trade fetch failed: {} {}: {}",
                day.date(),
                fault.symbol(),
                fault.why().getMessage());
        failed(fault.symbol(), fault.why());
    }

    private void unwritable(TradeEvent.Unwritable broken) {
        log.error(
                "trades not stored: {} {}: {}",
                day.date(),
                broken.symbol(),
                broken.why().sentence());
        day.failed(broken.symbol(), broken.why(), shop.clock().instant());
    }

    private void postponed(TradeEvent.Postponed later) {
        if (!postponedTold)
            log.error("trade fetch postponed: {}: {}", day.date(), later.why().getMessage());
        postponedTold = true;
        if (isPlanLimit(later.why())) notes.warn(later.why().getMessage());
        later.symbols().forEach(symbol -> failed(symbol, later.why()));
    }

    private static boolean isPlanLimit(SourceException why) {
        return why instanceof SourceException.Rejected no && no.reason() == SourceException.Rejected.Reason.PLAN;
    }

    private void failed(Symbol symbol, SourceException why) {
        boolean noneCame = TradeFetch.NONE_CAME.equals(why.getMessage());
        int before = noneCame ? day.timesNoneCame(symbol) : day.failures(symbol);
        day.failed(symbol, RetryTimes.after(before, why, shop.clock().instant()));
    }

    private void retrying(TradeEvent.Retrying again) {
        shop.meter().retry();
        String reason = String.valueOf(again.why().getMessage());
        log.warn(
                "trade fetch retry: {}, {} symbols, attempt {}/{}, in {} s: {}",
                day.date(),
                again.symbols(),
                again.attempt(),
                BatchSettler.ATTEMPTS,
                again.pause().toSeconds(),
                reason);
        shop.listener()
                .retrying(CollectorPhase.TRADES, day.date(), again.symbols(), again.attempt(), again.pause(), reason);
    }
}

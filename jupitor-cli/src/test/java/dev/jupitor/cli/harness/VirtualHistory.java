package dev.jupitor.cli.harness;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.SyntheticPrints;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeRequest;
import dev.jupitor.stream.gap.Ask;
import dev.jupitor.stream.ingest.Command;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;

/// The vendor's history in virtual time: what was known when it was asked comes a while later, and sometimes does not.
final class VirtualHistory {
    private final MarketMemory market;
    private final VirtualTime time;
    private final Random chance;
    private final BufferAllocator allocator;
    private final double failures;
    private final Duration recentDelay;

    /// @param failures    how many of the requests fail, 0 to 1
    /// @param recentDelay how old a print must be for the plan
    VirtualHistory(
            MarketMemory market,
            VirtualTime time,
            Random chance,
            BufferAllocator allocator,
            double failures,
            Duration recentDelay) {
        this.market = market;
        this.time = time;
        this.chance = chance;
        this.allocator = allocator;
        this.failures = failures;
        this.recentDelay = recentDelay;
    }

    /// Answers an ask to somebody, a while later.
    void answer(Ask ask, Consumer<Command> taker) {
        TradeRequest request = ask.request();
        Instant known = time.now();
        if (request.end().isAfter(known)) throw new AssertionError("the future is asked for: " + ask);
        if (request.end().isAfter(known.minus(recentDelay))) {
            time.in(
                    delay(),
                    () -> taker.accept(new Command.Failed(
                            ask.id(),
                            new SourceException.Rejected(
                                    "subscription does not permit querying recent SIP data",
                                    SourceException.Rejected.Reason.PLAN))));
            return;
        }
        boolean fails = chance.nextDouble() < failures;
        int whole = fails
                ? chance.nextInt(request.symbols().size() + 1)
                : request.symbols().size();
        SourceException failure = failure(request);
        time.in(delay(), () -> {
            for (Symbol symbol : request.symbols().subList(0, whole)) handOver(ask, symbol, known, taker);
            taker.accept(fails ? new Command.Failed(ask.id(), failure) : new Command.Answered(ask.id()));
        });
    }

    private Duration delay() {
        return switch (chance.nextInt(12)) {
            case 0 -> Duration.ofSeconds(chance.nextInt(900));
            case 1, 2 -> Duration.ofSeconds(chance.nextInt(60));
            default -> Duration.ofMillis(chance.nextInt(3_000));
        };
    }

    private SourceException failure(TradeRequest request) {
        return switch (chance.nextInt(request.symbols().size() > 1 ? 4 : 3)) {
            case 0 -> new SourceException.Unavailable("HTTP 429", Duration.ofSeconds(chance.nextInt(60)));
            case 1 -> new SourceException.Malformed("not JSON");
            case 2 -> SourceException.Malformed.voidingHandOvers("symbols out of order");
            default -> new SourceException.Rejected("invalid symbol", SourceException.Rejected.Reason.REQUEST);
        };
    }

    /// As the real source, nothing is handed over of a symbol without prints.
    private void handOver(Ask ask, Symbol symbol, Instant known, Consumer<Command> taker) {
        TradeBatch rows = TradeBatch.create(allocator);
        TradeRequest request = ask.request();
        LocalDate last = SessionClock.newYorkDate(request.end());
        for (LocalDate date = SessionClock.newYorkDate(request.start()); !date.isAfter(last); date = date.plusDays(1))
            append(rows, market.prints(symbol, date), request, MarketMemory.nanos(known));
        if (rows.isEmpty()) {
            rows.close();
            return;
        }
        taker.accept(new Command.History(ask.id(), symbol, Optional.of(rows), true));
    }

    private static void append(TradeBatch rows, SyntheticPrints prints, TradeRequest request, long known) {
        long end = MarketMemory.nanos(request.end());
        for (int row = prints.firstAtOrAfter(MarketMemory.nanos(request.start())); row < prints.rows(); row++) {
            if (prints.sipNanos(row) > end) return;
            if (prints.isVisible(row, known)) rows.append(MarketMemory.trade(prints, row, known));
        }
    }
}

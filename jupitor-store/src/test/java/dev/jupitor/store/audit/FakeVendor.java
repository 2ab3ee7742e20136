package dev.jupitor.store.audit;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.bar.BarRequest;
import dev.jupitor.core.bar.BarSource;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeRequest;
import dev.jupitor.core.trade.TradeSource;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import org.apache.arrow.memory.BufferAllocator;

/// Serves a synthetic market as of a moment.
final class FakeVendor {
    private final SyntheticMarket market;
    private final Instant now;
    private final BufferAllocator allocator;
    /// How often prints were asked for, and of how many symbols.
    final List<Integer> asked = new ArrayList<>();

    final Set<Symbol> refused = new HashSet<>();
    /// Prints of these instants are served; nobody else knows of the others.
    LongPredicate remembered = at -> true;
    Optional<SourceException> down = Optional.empty();

    FakeVendor(CollectedLake lake, Instant now) {
        this.market = lake.market;
        this.now = now;
        this.allocator = lake.allocator;
    }

    Evidence evidence() {
        TradeSource trades = this::fetch;
        BarSource bars = this::fetch;
        return new Evidence(trades, bars);
    }

    private void fetch(TradeRequest request, TradeSource.Sink sink)
            throws SourceException, IOException, InterruptedException {
        asked.add(request.symbols().size());
        LocalDate date = SessionClock.newYorkDate(request.start());
        LongPredicate wanted = Served.between(request.start(), request.end()).and(remembered);
        for (Symbol symbol : request.symbols()) {
            check(symbol);
            try (TradeBatch prints = Served.batch(allocator, market.prints(symbol, date), now, wanted)) {
                if (!prints.isEmpty()) sink.accept(symbol, prints);
            }
        }
    }

    private void fetch(BarRequest request, BarSource.Sink sink)
            throws SourceException, IOException, InterruptedException {
        LocalDate date = SessionClock.newYorkDate(request.start()).plusDays(1);
        for (Symbol symbol : request.symbols()) {
            check(symbol);
            Optional<Bar> bar = market.dailyBar(symbol, date, now);
            if (bar.isEmpty()) continue;
            try (BarBatch bars = new BarBatch(allocator)) {
                bars.append(bar.get());
                sink.accept(symbol, bars);
            }
        }
    }

    private void check(Symbol symbol) throws SourceException {
        if (down.isPresent()) throw down.get();
        if (refused.contains(symbol))
            throw new SourceException.Rejected("invalid symbol", SourceException.Rejected.Reason.REQUEST);
    }
}

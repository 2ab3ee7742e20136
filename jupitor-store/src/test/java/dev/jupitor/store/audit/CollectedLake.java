package dev.jupitor.store.audit;

import dev.jupitor.core.audit.DayAudit;
import dev.jupitor.core.audit.SymbolDayAudit;
import dev.jupitor.core.audit.Verdict;
import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.VirtualTimekeeper;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.arrow.memory.BufferAllocator;

/// A lake collected from a synthetic market as the collector would have done it, bars and prints each at some moment.
final class CollectedLake {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    final MarketStore store;
    final SyntheticMarket market;
    final BufferAllocator allocator;

    CollectedLake(Path data, SyntheticMarket market, BufferAllocator allocator) throws IOException {
        this.market = market;
        this.allocator = allocator;
        store = MarketStore.open(
                data, data.resolve("reference"), new StoreOptions(0, "test", new VirtualTimekeeper(NOW)));
    }

    /// A moment of a date, after its session or before.
    static Instant evening(LocalDate date, String newYork) {
        return SessionClock.instant(date, LocalTime.parse(newYork));
    }

    void collect(LocalDate date) throws IOException {
        collect(date, NOW, NOW);
    }

    void collect(LocalDate date, Instant barsAt, Instant printsAt) throws IOException {
        SortedMap<Symbol, SymbolState> states = new TreeMap<>();
        for (Symbol symbol : market.symbols()) {
            Optional<Bar> bar = market.dailyBar(symbol, date, barsAt);
            if (bar.isEmpty()) continue;
            putBar(bar.get());
            states.put(symbol, state(putPrints(symbol, date, printsAt)));
        }
        store.usUniverse().add(date, states.keySet());
        store.usCompletion().write(new DayRecord(date, DayRecord.Scope.UNIVERSE, states));
    }

    static SymbolState state(StoredFile file) {
        return file.rows() == 0 ? new SymbolState.Empty(file) : new SymbolState.Done(file);
    }

    void putBar(Bar bar) throws IOException {
        try (BarBatch bars = new BarBatch(allocator)) {
            bars.append(bar);
            store.usBars().merge(bar.symbol(), bars);
        }
    }

    private StoredFile putPrints(Symbol symbol, LocalDate date, Instant at) throws IOException {
        try (TradeBatch prints = Served.batch(
                allocator, market.prints(symbol, date), at, Served.between(date, "04:00:00", "20:00:00"))) {
            return store.usTrades().replace(symbol, date, prints, TradesKeep.ALL);
        }
    }

    Path file(Symbol symbol, LocalDate date) {
        return store.layout().trades(symbol, date);
    }

    List<Trade> trades(Symbol symbol, LocalDate date) throws IOException {
        try (TradeBatch prints = store.usTrades().read(symbol, date, allocator).orElseThrow()) {
            List<Trade> trades = new ArrayList<>();
            for (int row = 0; row < prints.rows(); row++) trades.add(prints.trade(row));
            return trades;
        }
    }

    TradeBatch batch(List<Trade> trades) {
        TradeBatch batch = TradeBatch.create(allocator);
        batch.ensureCapacity(1);
        trades.forEach(batch::append);
        return batch;
    }

    /// Changes the record of a date.
    void record(LocalDate date, Map<Symbol, SymbolState> changes) throws IOException {
        store.usCompletion().write(store.usCompletion().read(date).orElseThrow().with(changes));
    }

    void changeRecord(LocalDate date, UnaryOperator<DayRecord> change) throws IOException {
        store.usCompletion().write(change.apply(store.usCompletion().read(date).orElseThrow()));
    }

    AuditJob auditor(Optional<Evidence> evidence) {
        return store.usAuditor(allocator, 2, evidence);
    }

    AuditJob.Result audit(LocalDate date) throws IOException, InterruptedException {
        return auditor(Optional.empty()).audit(date, Optional.empty(), AuditListener.none());
    }

    AuditJob.Result audit(LocalDate date, FakeVendor vendor) throws IOException, InterruptedException {
        return auditor(Optional.of(vendor.evidence())).audit(date, Optional.empty(), AuditListener.none());
    }

    static List<SymbolDayAudit> open(DayAudit audit) {
        return audit.symbols().stream()
                .filter(day -> day.verdict() == Verdict.OPEN)
                .toList();
    }

    static SymbolDayAudit of(AuditJob.Result result, Symbol symbol) {
        return result.audit().symbols().stream()
                .filter(day -> day.symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
    }
}

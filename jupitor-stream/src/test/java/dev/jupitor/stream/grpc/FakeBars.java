package dev.jupitor.stream.grpc;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.bar.BarStore;
import dev.jupitor.core.market.Symbol;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;

/// Daily bars in memory; it can be told to be unreadable.
final class FakeBars implements BarStore {
    final List<Bar> bars = new ArrayList<>();
    boolean unreadable;

    static Bar daily(String symbol, LocalDate date, double close) {
        long midnight = date.atTime(5, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
        return new Bar(new Symbol(symbol), midnight, close, close, close, close, 1000, 10, close);
    }

    @Override
    public BarBatch read(Symbol symbol, LocalDate first, LocalDate last, BufferAllocator allocator) throws IOException {
        if (unreadable) throw new IOException("disk gone");
        BarBatch found = new BarBatch(allocator);
        for (Bar bar : bars) {
            LocalDate date = Instant.ofEpochMilli(bar.timestamp())
                    .atOffset(ZoneOffset.UTC)
                    .toLocalDate();
            if (bar.symbol().equals(symbol) && !date.isBefore(first) && !date.isAfter(last)) found.append(bar);
        }
        return found;
    }

    @Override
    public Set<Symbol> symbols() {
        return bars.stream().map(Bar::symbol).collect(Collectors.toSet());
    }

    @Override
    public void merge(Symbol symbol, BarBatch bars) {
        throw new UnsupportedOperationException();
    }

    @Override
    public OptionalLong tradeCount(Symbol symbol, LocalDate date) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Path> quarantine(Symbol symbol, int year, String reason) {
        throw new UnsupportedOperationException();
    }
}

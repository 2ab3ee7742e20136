package dev.jupitor.store.consolidate;

import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TradeBatch;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;

/// A row of a trade file as a value, and the rules of us-pipeline §4 said once more, one after the other.
record Print(
        String symbol,
        long timestamp,
        double price,
        long size,
        String exchange,
        long id,
        String conditions,
        String update,
        long sipNanos,
        String tape) {
    /// The order of a day file, column by column.
    static final Comparator<Print> DAY_ORDER = Comparator.comparingLong(Print::timestamp)
            .thenComparingLong(Print::sipNanos)
            .thenComparing(Print::symbol)
            .thenComparing(Print::exchange)
            .thenComparing(Print::id, Long::compareUnsigned)
            .thenComparingDouble(Print::price)
            .thenComparingLong(Print::size)
            .thenComparing(Print::conditions)
            .thenComparing(Print::update)
            .thenComparing(Print::tape);

    private static final Set<String> REGULAR = Set.of(" ", "@", "T", "F");

    /// One of ours, whose id is its size.
    static Print of(String symbol, long timestamp, double price, long size, String exchange, String conditions) {
        long nanos = SessionClock.instantOf(timestamp).toEpochMilli() * 1_000_000;
        return new Print(symbol, timestamp, price, size, exchange, size, conditions, "", nanos, "C");
    }

    Print withId(long other) {
        return new Print(symbol, timestamp, price, size, exchange, other, conditions, update, sipNanos, tape);
    }

    Print withUpdate(String other) {
        return new Print(symbol, timestamp, price, size, exchange, id, conditions, other, sipNanos, tape);
    }

    /// As the original's files have it.
    Print withoutInstant() {
        return new Print(symbol, timestamp, price, size, exchange, id, conditions, update, 0, "");
    }

    /// ET-shifted ms of a clock time in New York.
    static long at(LocalDate date, String time) {
        return LocalDateTime.parse(date + "T" + time).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    /// Whether the print belongs to a date: after 16:00 of the day before, up to 16:00.
    boolean counts(LocalDate previous, LocalDate date) {
        boolean inside = timestamp > at(previous, "16:00:00") && timestamp <= at(date, "16:00:00");
        boolean regular = conditions.isEmpty()
                || List.of(conditions.split(",", -1)).stream().allMatch(REGULAR::contains);
        boolean block = size > 100 && price * size >= 100;
        boolean stands = !update.equals("canceled") && !update.equals("incorrect");
        return inside && regular && block && stands && !exchange.equals("D");
    }

    String brief() {
        return symbol + " " + timestamp + " " + price;
    }

    static TradeBatch batch(BufferAllocator allocator, Collection<Print> prints) {
        TradeBatch batch = TradeBatch.create(allocator);
        batch.ensureCapacity(1);
        TradeBatch.Codebooks books = batch.books();
        for (Print print : prints)
            batch.append(
                    books.symbols().code(print.symbol),
                    print.timestamp,
                    print.price,
                    print.size,
                    books.exchanges().code(print.exchange),
                    print.id,
                    books.conditions().code(print.conditions),
                    books.updates().code(print.update),
                    print.sipNanos,
                    books.tapes().code(print.tape));
        return batch;
    }

    static List<Print> list(TradeBatch batch) {
        List<Print> prints = new ArrayList<>();
        for (int row = 0; row < batch.rows(); row++)
            prints.add(new Print(
                    batch.symbol(row),
                    batch.timestamp(row),
                    batch.price(row),
                    batch.size(row),
                    batch.exchange(row),
                    batch.id(row),
                    batch.conditions(row),
                    batch.update(row),
                    batch.sipNanos(row),
                    batch.tape(row)));
        return prints;
    }
}

package dev.jupitor.store.audit;

import dev.jupitor.core.sim.SyntheticPrints;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TapeOrder;
import dev.jupitor.core.trade.TradeBatch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.LongPredicate;
import org.apache.arrow.memory.BufferAllocator;

/// What a vendor serves of synthetic prints.
final class Served {
    private Served() {}

    static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    /// Instants from one New York time to another, both inclusive.
    static LongPredicate between(LocalDate date, String first, String last) {
        return between(
                SessionClock.instant(date, LocalTime.parse(first)), SessionClock.instant(date, LocalTime.parse(last)));
    }

    static LongPredicate between(Instant first, Instant last) {
        long from = nanos(first);
        long to = nanos(last);
        return at -> at >= from && at <= to;
    }

    /// The prints that are visible at a moment and of such an instant, in tape order. The caller closes them.
    static TradeBatch batch(BufferAllocator allocator, SyntheticPrints prints, Instant at, LongPredicate when) {
        long now = nanos(at);
        try (TradeBatch raw = TradeBatch.create(allocator)) {
            raw.ensureCapacity(1);
            TradeBatch.Codebooks books = raw.books();
            for (int row = 0; row < prints.rows(); row++) {
                if (!prints.isVisible(row, now) || !when.test(prints.sipNanos(row))) continue;
                raw.append(
                        books.symbols().code(prints.symbol().ticker()),
                        SessionClock.etMillis(prints.sipNanos(row)),
                        prints.price(row),
                        prints.size(row),
                        books.exchanges().code(String.valueOf(prints.exchange(row))),
                        prints.id(row),
                        books.conditions().code(prints.joinedConditions(row)),
                        books.updates().code(prints.update(row, now)),
                        prints.sipNanos(row),
                        books.tapes().code(String.valueOf(prints.tape())));
            }
            return TapeOrder.arrange(raw, allocator);
        }
    }
}

package dev.jupitor.core.audit;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.MarketShape;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.sim.SyntheticPrints;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TapeOrder;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeBatch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import org.apache.arrow.memory.BufferAllocator;

/// Prints for tests of the audit.
final class Tapes {
    static final LocalDate DAY = LocalDate.of(2026, 2, 10);
    static final Symbol IBM = new Symbol("IBM");

    private Tapes() {}

    static long newYork(String time) {
        return nanos(SessionClock.instant(DAY, LocalTime.parse(time)));
    }

    static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    static Trade print(String time, double price, long size, int id, String conditions, String update) {
        return new Trade(
                IBM, SessionClock.instant(DAY, LocalTime.parse(time)), price, size, "N", id, conditions, update, "A");
    }

    static Trade print(String time, double price, long size, int id) {
        return print(time, price, size, id, " ", "");
    }

    static TradeBatch batch(BufferAllocator allocator, Trade... trades) {
        try (TradeBatch raw = TradeBatch.create(allocator)) {
            for (Trade trade : trades) raw.append(trade);
            return TapeOrder.arrange(raw, allocator);
        }
    }

    static SyntheticMarket market(long seed, LocalDate date, UnaryOperator<MarketShape.Builder> more) {
        MarketShape.Builder shape =
                MarketShape.builder().seed(seed).dates(date, date).tradesPerDay(24_000);
        return SyntheticMarket.of(more.apply(shape).build(), new NyseCalendar());
    }

    /// What the vendor serves of a synthetic day at an instant.
    static TradeBatch served(BufferAllocator allocator, SyntheticPrints prints, long now, LongPredicate when) {
        try (TradeBatch raw = TradeBatch.create(allocator)) {
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

    /// Whether an instant lies in the hours that are collected.
    static LongPredicate collected(LocalDate date) {
        long first = nanos(SessionClock.instant(date, SessionClock.PRE_OPEN));
        long last = nanos(SessionClock.instant(date, SessionClock.POST_CLOSE));
        return at -> at >= first && at <= last;
    }
}

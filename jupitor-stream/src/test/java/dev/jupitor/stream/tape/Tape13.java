package dev.jupitor.stream.tape;

import dev.jupitor.core.feed.FeedBatch;
import dev.jupitor.core.feed.FeedBatch.Kind;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The tape of Friday 13 February 2026, and a feed that prints on it.
public final class Tape13 {
    public static final LocalDate DATE = LocalDate.of(2026, 2, 13);
    public static final TapeDay DAY = new TapeDay(DATE, LocalDate.of(2026, 2, 12), LocalDate.of(2026, 2, 16));
    public static final TapeDay MONDAY = new TapeDay(LocalDate.of(2026, 2, 16), DATE, LocalDate.of(2026, 2, 17));
    /// Friday 16:00, ET-shifted ms.
    public static final long CLOSE = 1770998400000L;

    public static final Followed FOLLOWED =
            new Followed(Set.of(new Symbol("A"), new Symbol("B"), new Symbol("C")), Set.of(new Symbol("SPY")));

    private final FeedBatch.Books books = FeedBatch.Books.create();
    public final LiveTape tape;

    public Tape13() {
        this(new LiveTape(DAY, FOLLOWED, 7));
    }

    public Tape13(LiveTape tape) {
        this.tape = tape;
    }

    /// Friday's wall clock, ET-shifted ms.
    public static long at(int hour, int minute) {
        return SessionClock.at(DATE, LocalTime.of(hour, minute));
    }

    /// Prints 200 shares under regular conditions. Returns how many rows the tape gained.
    public int print(String symbol, String exchange, long id, long at, double price) {
        return print(symbol, exchange, id, at, price, 200, "@");
    }

    public int print(String symbol, String exchange, long id, long at, double price, long size, String conditions) {
        return add(Kind.TRADE, symbol, exchange, id, 0, at, price, size, conditions);
    }

    public int cancel(String symbol, String exchange, long id) {
        return add(Kind.CANCEL, symbol, exchange, id, 0, at(12, 0), 0, 0, "");
    }

    public int correct(String symbol, String exchange, long wrong, long right, long at, double price) {
        return correct(symbol, exchange, wrong, right, at, price, 200);
    }

    public int correct(String symbol, String exchange, long wrong, long right, long at, double price, long size) {
        return add(Kind.CORRECTION, symbol, exchange, right, wrong, at, price, size, "@");
    }

    public int add(
            Kind kind,
            String symbol,
            String exchange,
            long id,
            long replaces,
            long at,
            double price,
            long size,
            String conditions) {
        FeedBatch batch = new FeedBatch(books, 1);
        append(batch, kind, symbol, exchange, id, replaces, at, price, size, conditions);
        return tape.add(batch);
    }

    private void append(
            FeedBatch batch,
            Kind kind,
            String symbol,
            String exchange,
            long id,
            long replaces,
            long at,
            double price,
            long size,
            String conditions) {
        batch.append(
                kind,
                books.symbols().code(symbol),
                DayBorders.nanos(at),
                price,
                size,
                books.exchanges().code(exchange),
                id,
                replaces,
                books.conditions().code(conditions),
                books.tapes().code("C"));
    }

    public TapeEpoch published() {
        tape.publish();
        return tape.epoch();
    }

    /// All rows as lines, in their order.
    public List<String> rows() {
        return rows(published());
    }

    /// All rows of an epoch as lines, with everything that they say.
    public static List<String> rows(TapeEpoch epoch) {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < epoch.rows(); row++) lines.add(line(epoch, row));
        return lines;
    }

    public static String line(TapeEpoch epoch, int row) {
        return "%s%s %s/%s/%s%s %s %s@%s [%s] %s%s%s"
                .formatted(
                        epoch.kind(row),
                        epoch.stands(row) ? "" : " (void)",
                        epoch.symbol(row),
                        epoch.exchange(row),
                        Long.toUnsignedString(epoch.id(row)),
                        epoch.replaces(row) == 0 ? "" : " for " + epoch.replaces(row),
                        epoch.sipNanos(row),
                        epoch.size(row),
                        epoch.price(row),
                        epoch.conditions(row),
                        epoch.tape(row),
                        epoch.isToday(row) ? " today" : " next",
                        epoch.isIndex(row) ? " index" : "");
    }

    /// What stands, without the instants: `A/V/1 @10.0`.
    public List<String> standing() {
        TapeEpoch epoch = published();
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < epoch.rows(); row++) {
            if (epoch.stands(row))
                lines.add("%s/%s/%d @%s"
                        .formatted(epoch.symbol(row), epoch.exchange(row), epoch.id(row), epoch.price(row)));
        }
        return lines;
    }
}

package dev.jupitor.stream.replay;

import dev.jupitor.core.consolidate.DayOrder;
import dev.jupitor.core.consolidate.TradeRun;
import dev.jupitor.core.derive.Freshness;
import dev.jupitor.core.derive.StaleInputException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeBatch;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.arrow.memory.RootAllocator;

/// A lake in memory: what is stored of its dates, and what stands against reading them.
public final class FakePrints implements ReplayPrints, AutoCloseable {
    private static final List<String> SYMBOLS = List.of("A", "B", "BRK.B", "CYNX");
    private static final List<String> VENUES = List.of("V", "N", "P");

    public final RootAllocator memory = new RootAllocator();
    public final Map<LocalDate, List<Trade>> sessions = new HashMap<>();
    public final Map<LocalDate, List<Trade>> evenings = new HashMap<>();
    public final Map<LocalDate, IOException> refusals = new HashMap<>();
    public final Map<LocalDate, IOException> eveningRefusals = new HashMap<>();
    /// Whether the files are those of a program that does not know the instants.
    public boolean withoutInstants;

    private long ids = 52_983_525_000_000L;

    /// One print of A at the New York time of a date.
    public Trade print(LocalDate date, LocalTime time, double price) {
        return print("A", SessionClock.instant(date, time), price, 200, "V");
    }

    private Trade print(String symbol, Instant at, double price, long size, String venue) {
        return new Trade(new Symbol(symbol), at, price, size, venue, ids++, "@", "", "C");
    }

    /// Stores a day of random prints: so many in the evening before and the session, a tenth as many in the
    /// evening.
    public FakePrints store(LocalDate previous, LocalDate date, int count, long seed) {
        Random dice = new Random(seed);
        List<Trade> session = new ArrayList<>();
        for (int i = 0; i < count; i++)
            session.add(
                    i % 10 == 0
                            ? random(dice, previous, LocalTime.of(16, 0, 1), LocalTime.of(20, 0))
                            : random(dice, date, LocalTime.of(4, 0), LocalTime.of(16, 0)));
        List<Trade> evening = new ArrayList<>();
        for (int i = 0; i < count / 10; i++)
            evening.add(random(dice, date, LocalTime.of(16, 0, 1), LocalTime.of(20, 0)));
        sessions.put(date, session);
        evenings.put(date, evening);
        return this;
    }

    private Trade random(Random dice, LocalDate date, LocalTime from, LocalTime to) {
        long nanos = from.toNanoOfDay() + (long) (dice.nextDouble() * (to.toNanoOfDay() - from.toNanoOfDay()));
        Instant at = SessionClock.instant(date, LocalTime.MIDNIGHT.plusNanos(nanos));
        return print(
                SYMBOLS.get(dice.nextInt(SYMBOLS.size())),
                at,
                10 + dice.nextInt(500) / 100.0,
                101 + dice.nextInt(900),
                VENUES.get(dice.nextInt(VENUES.size())));
    }

    @Override
    public TradeRun session(LocalDate date) throws IOException {
        if (refusals.containsKey(date)) throw refusals.get(date);
        return run(sessions, date);
    }

    @Override
    public TradeRun evening(LocalDate date) throws IOException {
        if (eveningRefusals.containsKey(date)) throw eveningRefusals.get(date);
        return run(evenings, date);
    }

    private TradeRun run(Map<LocalDate, List<Trade>> stored, LocalDate date) throws StaleInputException {
        if (!stored.containsKey(date))
            throw new StaleInputException(
                    Freshness.MISSING,
                    "stock-trades-ex-index of %s is missing: run `jupitor pipeline --date %s`".formatted(date, date));
        try (TradeBatch rows = TradeBatch.create(memory)) {
            stored.get(date).forEach(trade -> append(rows, trade));
            rows.ensureCapacity(1);
            return new Pieces(DayOrder.arrange(rows, memory));
        }
    }

    private void append(TradeBatch rows, Trade trade) {
        if (!withoutInstants) {
            rows.append(trade);
            return;
        }
        TradeBatch.Codebooks books = rows.books();
        rows.append(
                books.symbols().code(trade.symbol().ticker()),
                SessionClock.etMillisOfEpochMillis(trade.at().toEpochMilli()),
                trade.price(),
                trade.size(),
                books.exchanges().code(trade.exchange()),
                trade.id(),
                books.conditions().code(trade.conditions()),
                books.updates().code(""),
                0,
                books.tapes().code(""));
    }

    /// Rows in pieces of seven, as a file gives its row groups.
    private final class Pieces implements TradeRun {
        private final TradeBatch all;
        private final TradeBatch piece;
        private int given;

        Pieces(TradeBatch all) {
            this.all = all;
            piece = new TradeBatch(memory, all.books());
        }

        @Override
        public Optional<TradeBatch> next() {
            if (given == all.rows()) return Optional.empty();
            int count = Math.min(7, all.rows() - given);
            piece.clear();
            piece.appendRows(all, given, count);
            given += count;
            return Optional.of(piece);
        }

        @Override
        public void close() {
            piece.close();
            all.close();
        }
    }

    /// All that is stored of a date, in the order of time.
    public List<Trade> all(LocalDate date) {
        List<Trade> all = new ArrayList<>(sessions.get(date));
        all.addAll(evenings.getOrDefault(date, List.of()));
        all.sort(Comparator.comparing(Trade::at)
                .thenComparing(Trade::symbol)
                .thenComparing(Trade::exchange)
                .thenComparing(Trade::id));
        return all;
    }

    @Override
    public void close() {
        memory.close();
    }
}

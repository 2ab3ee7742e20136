package dev.jupitor.stream.view;

import dev.jupitor.core.feed.FeedBatch;
import dev.jupitor.core.feed.FeedBatch.Kind;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.universe.Tier;
import dev.jupitor.stream.tape.Followed;
import dev.jupitor.stream.tape.TapeDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// A day of 4,000 stocks, a few of them in nearly every second, of which one in twelve rises far enough to be shown and
/// a few so far that some prints count as absurd. One print in a hundred comes up to a second late, one in ten thousand
/// is taken away.
public final class MovingDay {
    public static final TapeDay DAY =
            new TapeDay(LocalDate.of(2026, 2, 13), LocalDate.of(2026, 2, 12), LocalDate.of(2026, 2, 17));
    private static final int SYMBOLS = 4_000;
    private static final String[] VENUES = {"A", "B", "C", "H", "I", "J", "K", "L", "M", "N", "P", "Q", "U", "V", "Z"};
    private static final String[] CONDITIONS = {"@", "@", "@", "@,F", " ", " ,F", "@,T", ""};

    private final Random dice = new Random(7);
    private final FeedBatch.Books books = FeedBatch.Books.create();
    private final int[] codes = new int[SYMBOLS];
    private final double[] base = new double[SYMBOLS];
    private final double[] swing = new double[SYMBOLS];
    private long at = nanos(SessionClock.instant(DAY.date(), LocalTime.of(4, 0)));
    private long ids = 52_983_525_000_000L;
    private long told;

    public MovingDay() {
        for (int i = 0; i < SYMBOLS; i++) {
            codes[i] = books.symbols().code(ticker(i));
            base[i] = 2 + dice.nextInt(90);
            swing[i] = swing(i);
        }
    }

    private static double swing(int symbol) {
        if (symbol % 500 == 7) return 5;
        return symbol % 12 == 3 ? 0.3 : 0.02;
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    public static Followed followed() {
        Set<Symbol> symbols = new HashSet<>();
        for (int i = 0; i < SYMBOLS; i++) symbols.add(new Symbol(ticker(i)));
        return Followed.exIndex(symbols);
    }

    /// Of each tier as many as of the others.
    public static TierTable tiers() {
        Map<String, Tier> tiers = new HashMap<>();
        for (int i = 0; i < SYMBOLS; i++) tiers.put(ticker(i), Tier.values()[i % 3]);
        return new TierTable(Optional.of(DAY.previous()), tiers, 1);
    }

    private static String ticker(int i) {
        return "S" + i;
    }

    /// The next prints, so that five million of them take until the afternoon.
    public FeedBatch next(int rows) {
        return next(rows, 7_500_000);
    }

    /// The next prints.
    ///
    /// @param step ns between two
    public FeedBatch next(int rows, long step) {
        FeedBatch batch = new FeedBatch(books, rows);
        for (int i = 0; i < rows; i++) {
            at += step;
            told++;
            append(batch);
        }
        return batch;
    }

    private void append(FeedBatch batch) {
        double rank = dice.nextDouble();
        int symbol = (int) (SYMBOLS * rank * rank * rank);
        boolean isCancel = dice.nextInt(10_000) == 0;
        long late = dice.nextInt(100) == 0 ? dice.nextInt(1_000_000_000) : 0;
        batch.append(
                isCancel ? Kind.CANCEL : Kind.TRADE,
                codes[symbol],
                at - late,
                price(symbol),
                101 + dice.nextInt(2000),
                books.exchanges().code(VENUES[dice.nextInt(VENUES.length)]),
                isCancel ? ids - dice.nextInt(1000) : (ids += 1 + dice.nextInt(5)),
                0,
                books.conditions().code(CONDITIONS[dice.nextInt(CONDITIONS.length)]),
                books.tapes().code("C"));
    }

    /// Slow waves and a little noise, in cents.
    private double price(int symbol) {
        double wave = Math.sin(told / 700_000.0 + symbol) + 1;
        double price = base[symbol] * (1 + swing[symbol] * wave / 2) + dice.nextInt(5) / 100.0;
        return Math.round(price * 100) / 100.0;
    }
}

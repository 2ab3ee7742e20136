package dev.jupitor.stream.tape;

import dev.jupitor.core.feed.FeedBatch;
import dev.jupitor.core.feed.FeedBatch.Kind;
import dev.jupitor.core.market.Symbol;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/// A day on which many stocks print blocks: 8,000 symbols, a few of them in nearly every second, 15 venues.
public final class BusyDay {
    public static final TapeDay DAY =
            new TapeDay(LocalDate.of(2026, 2, 13), LocalDate.of(2026, 2, 12), LocalDate.of(2026, 2, 17));
    public static final int SYMBOLS = 8_000;

    private static final String[] VENUES = {"A", "B", "C", "H", "I", "J", "K", "L", "M", "N", "P", "Q", "U", "V", "Z"};
    private static final String[] CONDITIONS = {"@", "@", "@", "@,F", " ", " ,F", "@,T", ""};

    private final Random dice = new Random(6);
    private final FeedBatch.Books books = FeedBatch.Books.create();
    private final long begin = DayBorders.nanos(DAY.regularOpen());
    private long ids = 52_983_525_000_000L;
    private long at = begin;

    public static Followed followed() {
        Set<Symbol> symbols = new HashSet<>();
        for (int i = 0; i < SYMBOLS; i++) symbols.add(new Symbol(ticker(i)));
        return Followed.exIndex(symbols);
    }

    private static String ticker(int i) {
        return "S" + i;
    }

    /// The next prints, all of which the tape keeps.
    public FeedBatch next(int rows) {
        FeedBatch batch = new FeedBatch(books, rows);
        for (int i = 0; i < rows; i++) append(batch, 101 + dice.nextInt(2000));
        return batch;
    }

    /// The next prints as the whole market tells them: of seven, the tape keeps one.
    public FeedBatch nextOfAll(int rows) {
        FeedBatch batch = new FeedBatch(books, rows);
        for (int i = 0; i < rows; i++)
            append(batch, dice.nextInt(7) == 0 ? 101 + dice.nextInt(2000) : 1 + dice.nextInt(100));
        return batch;
    }

    private void append(FeedBatch batch, long size) {
        at += dice.nextInt(9_000);
        double rank = dice.nextDouble();
        int symbol = (int) (SYMBOLS * rank * rank * rank);
        batch.append(
                Kind.TRADE,
                books.symbols().code(ticker(symbol)),
                at,
                10 + symbol % 90 + dice.nextInt(100) / 100.0,
                size,
                books.exchanges().code(VENUES[dice.nextInt(VENUES.length)]),
                ids += 1 + dice.nextInt(5),
                0,
                books.conditions().code(CONDITIONS[dice.nextInt(CONDITIONS.length)]),
                books.tapes().code("C"));
    }
}

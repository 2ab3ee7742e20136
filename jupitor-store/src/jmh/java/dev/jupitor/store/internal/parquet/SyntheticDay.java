package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TapeOrder;
import dev.jupitor.core.trade.TradeBatch;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.arrow.memory.BufferAllocator;

/// A day of prints that looks like one of the tape to a codec: many small symbols and a few large ones, volume heavy at open and
/// close, sweeps that leave several prints within microseconds, prices on ticks, mostly odd lots, sale conditions as they come, tape C
/// in nanoseconds with small ids, tapes A and B in microseconds with ids of 14 digits. One seed, one day.
final class SyntheticDay {
    private static final LocalDate DATE = LocalDate.of(2026, 2, 13);
    private static final String[] VENUES = {"D", "Q", "N", "P", "Z", "K", "V", "J", "Y", "X", "H", "U", "B", "A", "M"};
    private static final int[] VENUE_WEIGHTS = {38, 16, 8, 10, 6, 6, 3, 2, 2, 1, 2, 3, 1, 1, 1};
    private static final int[] ROUND_SIZES = {100, 100, 100, 200, 300, 400, 500, 600, 1000, 1500, 2000, 5000, 10000};

    private final SplittableRandom random;
    private final BufferAllocator allocator;

    SyntheticDay(long seed, BufferAllocator allocator) {
        this.random = new SplittableRandom(seed);
        this.allocator = allocator;
    }

    /// One batch a symbol, each in tape order, of so many prints in all; sizes fall with the rank.
    List<TradeBatch> bySymbol(int symbols, int prints, double slope) {
        double[] weights = new double[symbols];
        for (int rank = 0; rank < symbols; rank++) weights[rank] = Math.pow(rank + 2.0, -slope);
        double total = Arrays.stream(weights).sum();
        List<TradeBatch> day = new ArrayList<>();
        TradeBatch.Codebooks books = TradeBatch.Codebooks.create();
        int left = prints;
        for (int rank = 0; rank < symbols; rank++) {
            int count = rank == symbols - 1 ? left : (int) Math.min(left, Math.round(prints * weights[rank] / total));
            day.add(symbol(name(rank), rank, count, books));
            left -= count;
        }
        return day;
    }

    /// All rows of some batches in one, in the order given.
    static TradeBatch concatenate(List<TradeBatch> batches, BufferAllocator allocator) {
        TradeBatch all = new TradeBatch(allocator, batches.getFirst().books());
        all.ensureCapacity(batches.stream().mapToInt(TradeBatch::rows).sum());
        for (TradeBatch batch : batches) for (int row = 0; row < batch.rows(); row++) all.appendRow(batch, row);
        return all;
    }

    private static String name(int rank) {
        int i = rank * 11 % 17_576;
        return "" + (char) ('A' + i / 676) + (char) ('A' + i / 26 % 26) + (char) ('A' + i % 26);
    }

    private TradeBatch symbol(String name, int rank, int count, TradeBatch.Codebooks books) {
        String tape = rank % 20 < 10 ? "C" : rank % 20 < 17 ? "A" : "B";
        try (TradeBatch raw = new TradeBatch(allocator, books)) {
            Walk walk = new Walk(tape.equals("C"), Math.exp(3.2 + gaussian() * 1.2), Math.max(count, 50));
            long[] instants = instants(count, tape.equals("C"));
            for (int i = 0; i < count; i++) walk.print(raw, name, tape, instants[i]);
            return TapeOrder.arrange(raw, allocator);
        }
    }

    private long[] instants(int count, boolean nanoseconds) {
        long midnight = SessionClock.instant(DATE, LocalTime.MIDNIGHT).getEpochSecond() * 1_000_000_000L;
        long[] instants = new long[count];
        for (int i = 0; i < count; i++) {
            boolean sweeps = i > 0 && random.nextInt(100) < 45;
            long at = sweeps ? instants[i - 1] + random.nextLong(300_000) : midnight + secondOfDay();
            instants[i] = nanoseconds ? at : at / 1_000 * 1_000;
        }
        Arrays.sort(instants);
        return instants;
    }

    /// Nanoseconds after midnight: 4 % before the open, 5 % after the close, the rest in the shape of a U.
    private long secondOfDay() {
        double part = random.nextDouble();
        double hours = part < 0.04 ? 4 + random.nextDouble() * 5.5 : part > 0.95 ? 16 + random.nextDouble() * 4 : 9.5 + 6.5 * u();
        return (long) (hours * 3_600e9);
    }

    private double u() {
        double x = random.nextDouble();
        return random.nextInt(100) < 40 ? x : x < 0.5 ? 2 * x * x : 1 - 2 * (1 - x) * (1 - x);
    }

    private double gaussian() {
        double sum = -6;
        for (int i = 0; i < 12; i++) sum += random.nextDouble();
        return sum;
    }

    /// The state of one symbol while its prints are made.
    private final class Walk {
        private final boolean nasdaq;
        private final double step;
        private final long[] nextId = new long[VENUES.length];
        private double cents;

        Walk(boolean nasdaq, double price, int prints) {
            this.nasdaq = nasdaq;
            this.cents = Math.min(Math.max(price, 1), 2500) * 100;
            this.step = cents * 0.03 / Math.sqrt(prints);
            for (int venue = 0; venue < VENUES.length; venue++) {
                nextId[venue] = nasdaq ? 1 : 52_983_525_000_000L + venue * 1_013_904_223_000L + random.nextInt(1_000_000);
            }
        }

        void print(TradeBatch batch, String name, String tape, long nanos) {
            int venue = venue();
            cents = Math.max(50, cents + gaussian() * step);
            boolean midpoint = venue == 0 && random.nextInt(100) < 25;
            double price = midpoint ? Math.round(cents * 100) / 10_000.0 : Math.round(cents) / 100.0;
            nextId[venue] += 1 + random.nextInt(nasdaq ? 2 : 40);
            long size = size();
            batch.append(
                    batch.books().symbols().code(name),
                    SessionClock.etMillis(nanos),
                    price,
                    size,
                    batch.books().exchanges().code(VENUES[venue]),
                    nextId[venue],
                    batch.books().conditions().code(conditions(nanos, size)),
                    batch.books().updates().code(random.nextInt(20_000) == 0 ? "canceled" : ""),
                    nanos,
                    batch.books().tapes().code(tape));
        }

        private int venue() {
            int at = random.nextInt(100);
            for (int venue = 0; venue < VENUES.length; venue++) {
                at -= VENUE_WEIGHTS[venue];
                if (at < 0) return venue;
            }
            return 0;
        }

        private long size() {
            int kind = random.nextInt(100);
            if (kind < 60) return 1 + (long) (99 * Math.pow(random.nextDouble(), 2));
            if (kind < 90) return ROUND_SIZES[random.nextInt(ROUND_SIZES.length)];
            return 100 + random.nextInt(900);
        }

        private String conditions(long nanos, long size) {
            LocalTime at = SessionClock.timeOf(SessionClock.etMillis(nanos));
            boolean extended = at.isBefore(SessionClock.REGULAR_OPEN) || !at.isBefore(SessionClock.REGULAR_CLOSE);
            StringBuilder codes = new StringBuilder(nasdaq ? "@" : " ");
            if (random.nextInt(100) < 33) codes.append(",F");
            if (extended) codes.append(",T");
            if (random.nextInt(200) == 0) codes.append(",4");
            if (size < 100) codes.append(",I");
            return codes.toString();
        }
    }
}

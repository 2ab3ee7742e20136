package dev.jupitor.stream.past;

import dev.jupitor.core.consolidate.TradeRun;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeBatch.Codebooks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Prints by column, grouped by symbol; those of a symbol in the order of time, equal times as they came. Immutable, 20
/// bytes a print.
final class PrintColumns {
    /// The most symbols; no day has as many.
    static final int MOST_SYMBOLS = 1 << 16;

    private final String[] symbols;
    /// The place of each symbol's first print, and behind the last one's last.
    private final int[] first;

    private final long origin;
    private final int[] times;
    private final double[] prices;
    private final long[] sizes;

    /// @param symbols those that have a print
    /// @param first   where those of each begin, and behind the last how many prints there are
    private PrintColumns(List<String> symbols, int[] first, long origin) {
        this.symbols = symbols.toArray(String[]::new);
        this.first = first;
        this.origin = origin;
        int rows = first[symbols.size()];
        times = new int[rows];
        prices = new double[rows];
        sizes = new long[rows];
    }

    private PrintColumns(Grouped grouped) {
        symbols = grouped.symbols.toArray(String[]::new);
        first = Arrays.copyOf(grouped.first, symbols.length + 1);
        origin = grouped.origin;
        times = grouped.times;
        prices = grouped.prices;
        sizes = grouped.sizes;
    }

    /// All prints of a run, which is closed.
    ///
    /// @param origin an ET-shifted ms within three weeks of every print
    static PrintColumns of(TradeRun run, long origin) throws IOException {
        try (run) {
            Collector collector = new Collector(origin);
            for (Optional<TradeBatch> next = run.next(); next.isPresent(); next = run.next()) collector.add(next.get());
            return collector.columns();
        }
    }

    /// How many symbols have a print.
    int symbols() {
        return symbols.length;
    }

    String symbol(int index) {
        return symbols[index];
    }

    /// The place of a symbol's first print; that of the symbol behind the last is [#rows()].
    int first(int index) {
        return first[index];
    }

    int rows() {
        return times.length;
    }

    /// The ET-shifted ms of the first and of the last print; empty where there is none.
    Optional<TimeRange> range() {
        if (times.length == 0) return Optional.empty();
        int earliest = Integer.MAX_VALUE;
        int latest = Integer.MIN_VALUE;
        for (int time : times) {
            earliest = Math.min(earliest, time);
            latest = Math.max(latest, time);
        }
        return Optional.of(new TimeRange(origin + earliest, origin + latest));
    }

    /// The ET-shifted ms of the print at a place.
    long time(int place) {
        return origin + times[place];
    }

    double price(int place) {
        return prices[place];
    }

    long size(int place) {
        return sizes[place];
    }

    private void put(int place, int time, double price, long size) {
        times[place] = time;
        prices[place] = price;
        sizes[place] = size;
    }

    /// Prints of other programs' files may stand in any order.
    private void arrange() {
        for (int symbol = 0; symbol < symbols.length; symbol++)
            if (!isOrdered(first[symbol], first[symbol + 1])) arrange(first[symbol], first[symbol + 1]);
    }

    private boolean isOrdered(int from, int to) {
        for (int place = from + 1; place < to; place++) if (times[place] < times[place - 1]) return false;
        return true;
    }

    private void arrange(int from, int to) {
        Integer[] order = new Integer[to - from];
        Arrays.setAll(order, i -> i);
        int[] oldTimes = Arrays.copyOfRange(times, from, to);
        double[] oldPrices = Arrays.copyOfRange(prices, from, to);
        long[] oldSizes = Arrays.copyOfRange(sizes, from, to);
        Arrays.sort(order, Comparator.comparingInt((Integer i) -> oldTimes[i]));
        for (int i = 0; i < order.length; i++)
            put(from + i, oldTimes[order[i]], oldPrices[order[i]], oldSizes[order[i]]);
    }

    /// Takes prints in the order of time and groups them by symbol: a counting sort, so that nothing is compared.
    ///
    /// Memory: 22 bytes a print beside the result, given back piece by piece.
    static final class Collector {
        private final long origin;
        private final Map<String, Integer> indices = new HashMap<>();
        private final List<String> symbols = new ArrayList<>();
        private final List<Piece> pieces = new ArrayList<>();
        private int[] counts = new int[1 << 10];
        private Codebooks books;
        /// The index of each symbol code of these books; -1 where none is known yet.
        private int[] indexOf = new int[0];

        private record Piece(char[] symbols, int[] times, double[] prices, long[] sizes) {
            Piece(int rows) {
                this(new char[rows], new int[rows], new double[rows], new long[rows]);
            }
        }

        Collector(long origin) {
            this.origin = origin;
        }

        /// Takes the rows of a batch, which stays the caller's.
        void add(TradeBatch rows) throws IOException {
            follow(rows.books());
            Piece piece = new Piece(rows.rows());
            for (int row = 0; row < rows.rows(); row++) {
                int symbol = index(rows, row);
                counts[symbol]++;
                piece.symbols[row] = (char) symbol;
                piece.times[row] = time(rows.timestamp(row));
                piece.prices[row] = rows.price(row);
                piece.sizes[row] = rows.size(row);
            }
            pieces.add(piece);
        }

        private int time(long etMillis) throws IOException {
            long time = etMillis - origin;
            if (time != (int) time)
                throw new IOException("a print of ET-shifted ms %d is weeks away".formatted(etMillis));
            return (int) time;
        }

        private void follow(Codebooks other) {
            int known = books == other ? indexOf.length : 0;
            books = other;
            indexOf = Arrays.copyOf(indexOf, other.symbols().size());
            Arrays.fill(indexOf, known, indexOf.length, -1);
        }

        private int index(TradeBatch rows, int row) throws IOException {
            int code = rows.symbolCode(row);
            if (indexOf[code] < 0) indexOf[code] = index(rows.symbol(row));
            return indexOf[code];
        }

        private int index(String symbol) throws IOException {
            Integer known = indices.get(symbol);
            if (known != null) return known;
            if (symbols.size() == MOST_SYMBOLS) throw new IOException("more than %d symbols".formatted(MOST_SYMBOLS));
            indices.put(symbol, symbols.size());
            symbols.add(symbol);
            if (symbols.size() > counts.length) counts = Arrays.copyOf(counts, counts.length * 2);
            return symbols.size() - 1;
        }

        /// All that was taken. To be called once.
        PrintColumns columns() {
            PrintColumns columns = new PrintColumns(symbols, starts(), origin);
            int[] next = columns.first.clone();
            for (int i = 0; i < pieces.size(); i++) {
                Piece piece = pieces.set(i, null);
                for (int row = 0; row < piece.symbols.length; row++)
                    columns.put(next[piece.symbols[row]]++, piece.times[row], piece.prices[row], piece.sizes[row]);
            }
            columns.arrange();
            return columns;
        }

        private int[] starts() {
            int[] starts = new int[symbols.size() + 1];
            for (int symbol = 0; symbol < symbols.size(); symbol++)
                starts[symbol + 1] = Math.addExact(starts[symbol], counts[symbol]);
            return starts;
        }
    }

    /// Takes prints symbol by symbol, those of each in the order of time.
    static final class Grouped {
        private final List<String> symbols = new ArrayList<>();
        private final long origin;
        private final int[] times;
        private final double[] prices;
        private final long[] sizes;
        private int[] first = new int[1 << 10];
        private int rows;

        /// @param rows how many prints there will be
        Grouped(long origin, int rows) {
            this.origin = origin;
            times = new int[rows];
            prices = new double[rows];
            sizes = new long[rows];
        }

        /// What follows is of another symbol.
        void begin(String symbol) {
            symbols.add(symbol);
            if (symbols.size() == first.length) first = Arrays.copyOf(first, first.length * 2);
            first[symbols.size()] = rows;
        }

        /// @param etMillis within three weeks of the origin
        void add(long etMillis, double price, long size) {
            times[rows] = Math.toIntExact(etMillis - origin);
            prices[rows] = price;
            sizes[rows] = size;
            first[symbols.size()] = ++rows;
        }

        PrintColumns columns() {
            return new PrintColumns(this);
        }
    }
}

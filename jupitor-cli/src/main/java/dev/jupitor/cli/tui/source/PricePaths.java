package dev.jupitor.cli.tui.source;

import dev.jupitor.cli.tui.model.Boards;
import dev.jupitor.core.feed.FeedBatch;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.stream.tape.TapeEpoch;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How prices ran through a day, of those symbols alone that are asked for: ten minutes a bin, from 04:00 to 20:00 New
/// York. Each of their prints is looked at once; a cancel or a correction has its symbol looked through again.
///
/// For one thread.
final class PricePaths {
    static final long BIN_MILLIS = Duration.ofMinutes(10).toMillis();
    static final int BINS = 16 * 6;

    private final TapeEpoch tape;
    private final long start;
    private final Map<Integer, Path> paths = new HashMap<>();
    private final Map<String, Integer> codes = new HashMap<>();
    private int[] lastRows = new int[0];
    private int seen;

    /// One symbol's bins.
    private static final class Path {
        private final double[] closes = new double[BINS];
        private final long[] closedAt = new long[BINS];
        private final int[] closedBy = new int[BINS];
        private final long[] shares = new long[BINS];
        private int heard = -1;

        Path() {
            Arrays.fill(closes, Double.NaN);
        }
    }

    PricePaths(TapeEpoch tape, LocalDate date) {
        this.tape = tape;
        start = SessionClock.at(date, SessionClock.PRE_OPEN);
    }

    /// Notes the rows up to one.
    void advance(int rows) {
        for (; seen < rows; seen++) note(seen);
    }

    private void note(int row) {
        int symbol = tape.symbolCode(row);
        if (symbol >= lastRows.length) grow(symbol);
        if (lastRows[symbol] < 0) codes.put(tape.symbol(row), symbol);
        lastRows[symbol] = row;
        if (tape.kind(row) != FeedBatch.Kind.TRADE) paths.remove(symbol);
    }

    private void grow(int symbol) {
        int before = lastRows.length;
        lastRows = Arrays.copyOf(lastRows, symbol * 2 + 64);
        Arrays.fill(lastRows, before, lastRows.length, -1);
    }

    /// The last row of a symbol that was noted; -1 where there is none.
    int lastRow(String ticker) {
        Integer code = codes.get(ticker);
        return code == null ? -1 : lastRows[code];
    }

    /// The path of each of these symbols that has a print; those of others are forgotten.
    Map<String, Boards.Path> of(Iterable<String> tickers) {
        Map<String, Boards.Path> found = new HashMap<>();
        Map<Integer, Path> kept = new HashMap<>();
        for (String ticker : tickers) {
            Integer code = codes.get(ticker);
            if (code == null) continue;
            Path path = paths.getOrDefault(code, new Path());
            bringUp(path, lastRows[code]);
            kept.put(code, path);
            found.put(ticker, shown(path));
        }
        paths.clear();
        paths.putAll(kept);
        return found;
    }

    /// The path of one symbol, whoever else is asked for.
    Optional<Boards.Path> one(String ticker) {
        Integer code = codes.get(ticker);
        if (code == null) return Optional.empty();
        Path path = new Path();
        bringUp(path, lastRows[code]);
        return Optional.of(shown(path));
    }

    private void bringUp(Path path, int last) {
        for (int row = last; row > path.heard; row = tape.previousOfSymbol(row))
            if (tape.kind(row) != FeedBatch.Kind.CANCEL && tape.stands(row)) add(path, row);
        path.heard = last;
    }

    private void add(Path path, int row) {
        long bin = Math.floorDiv(tape.timestamp(row) - start, BIN_MILLIS);
        if (bin < 0 || bin >= BINS) return;
        int place = (int) bin;
        path.shares[place] += tape.size(row);
        long at = tape.sipNanos(row);
        boolean isLater = at > path.closedAt[place] || (at == path.closedAt[place] && row > path.closedBy[place]);
        if (!isLater) return;
        path.closedAt[place] = at;
        path.closedBy[place] = row;
        path.closes[place] = tape.price(row);
    }

    private Boards.Path shown(Path path) {
        return new Boards.Path(start, BIN_MILLIS, path.closes.clone(), path.shares.clone());
    }
}

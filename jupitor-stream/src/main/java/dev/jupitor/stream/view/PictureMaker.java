package dev.jupitor.stream.view;

import dev.jupitor.core.summary.SessionRule;
import dev.jupitor.core.summary.SessionStats;
import dev.jupitor.core.summary.SessionTrades;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.stream.tape.DayPart;
import dev.jupitor.stream.tape.LiveTape;
import dev.jupitor.stream.tape.TapeDay;
import dev.jupitor.stream.tape.TapeEpoch;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Draws the [LivePicture]s of a tape: looks through the rows that are new, and computes the symbols anew that have
/// one.
///
/// [#refresh()] draws one now; [#start()] begins a thread that draws at most four a second, and fewer when drawing
/// takes
/// long: it rests at least as long as it worked. [#picture()] is read from any thread without waiting.
public final class PictureMaker implements AutoCloseable {
    private static final long PAUSE_NANOS = 250_000_000;
    private static final int ROW_ROOM = 1024;

    private final LiveTape tape;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private final RowOrder order = new RowOrder();
    private final Map<DayPart, SessionTrades> trades = new EnumMap<>(DayPart.class);
    private final BitSet changed = new BitSet();
    private TapeEpoch epoch;
    private int seen;
    /// The last row of each symbol, plus one.
    private int[] last = new int[0];

    private int[] rows = new int[ROW_ROOM];
    private volatile LivePicture picture;
    private boolean closed;

    public PictureMaker(LiveTape tape) {
        this.tape = tape;
        this.epoch = tape.epoch();
        this.picture = new LivePicture(epoch, 0, new SymbolPicture[0]);
        for (DayPart part : DayPart.values()) trades.put(part, new SessionTrades());
    }

    /// The latest picture.
    public LivePicture picture() {
        return picture;
    }

    /// Draws a picture of all that is published, unless there is one.
    public LivePicture refresh() {
        lock.lock();
        try {
            followEpoch();
            int published = epoch.rows();
            if (published > seen) draw(published);
            return picture;
        } finally {
            lock.unlock();
        }
    }

    private void followEpoch() {
        TapeEpoch current = tape.epoch();
        if (current == epoch) return;
        epoch = current;
        seen = 0;
        Arrays.fill(last, 0);
        picture = new LivePicture(epoch, 0, new SymbolPicture[0]);
    }

    private void draw(int published) {
        for (int row = seen; row < published; row++) note(epoch.symbolCode(row), row);
        SymbolPicture[] symbols = picture.copy(last.length);
        for (int symbol = changed.nextSetBit(0); symbol >= 0; symbol = changed.nextSetBit(symbol + 1))
            symbols[symbol] = draw(symbol, last[symbol] - 1);
        changed.clear();
        seen = published;
        picture = new LivePicture(epoch, published, symbols);
    }

    private void note(int symbol, int row) {
        if (symbol >= last.length) last = Arrays.copyOf(last, symbol + (symbol >> 1) + 64);
        last[symbol] = row + 1;
        changed.set(symbol);
    }

    private SymbolPicture draw(int symbol, int lastRow) {
        int count = collect(lastRow);
        order.order(epoch, rows, count);
        distribute(count);
        TapeDay day = epoch.day();
        long today = SessionClock.at(day.date(), LocalTime.MIDNIGHT);
        long next = SessionClock.at(day.next(), LocalTime.MIDNIGHT);
        return new SymbolPicture(
                epoch.symbol(lastRow),
                epoch.isIndex(lastRow),
                stats(DayPart.PRE, today),
                stats(DayPart.REG, today),
                stats(DayPart.NEXT_PRE, next),
                stats(DayPart.NEXT_REG, next));
    }

    /// Takes a symbol's standing rows, the earliest heard first. Returns how many.
    private int collect(int lastRow) {
        int count = 0;
        for (int row = lastRow; row >= 0; row = epoch.previousOfSymbol(row)) {
            if (!epoch.stands(row)) continue;
            if (count == rows.length) rows = Arrays.copyOf(rows, count * 2);
            rows[count++] = row;
        }
        for (int left = 0, right = count - 1; left < right; left++, right--) {
            int row = rows[left];
            rows[left] = rows[right];
            rows[right] = row;
        }
        return count;
    }

    /// Rows in order of time go part by part.
    private void distribute(int count) {
        trades.values().forEach(SessionTrades::clear);
        int i = 0;
        for (DayPart part : DayPart.values()) {
            SessionTrades into = trades.get(part);
            for (long end = end(part); i < count && epoch.timestamp(rows[i]) < end; i++)
                into.add(epoch.timestamp(rows[i]), epoch.price(rows[i]), epoch.size(rows[i]));
        }
    }

    /// The first ET-shifted ms that is no longer in a part.
    private long end(DayPart part) {
        return switch (part) {
            case PRE -> epoch.day().regularOpen();
            case REG -> epoch.day().cutoff() + 1;
            case NEXT_PRE -> epoch.day().nextRegularOpen();
            case NEXT_REG -> Long.MAX_VALUE;
        };
    }

    private SessionStats stats(DayPart part, long midnight) {
        long hour = part == DayPart.PRE || part == DayPart.NEXT_PRE ? 4 : 9;
        return SessionRule.of(trades.get(part), midnight + TimeUnit.HOURS.toMillis(hour));
    }

    /// Begins to draw from a thread of its own. To be called once.
    public void start() {
        Thread.ofPlatform().name("live-picture").daemon(true).start(this::drawUntilClosed);
    }

    private void drawUntilClosed() {
        lock.lock();
        try {
            while (!closed) {
                long begin = System.nanoTime();
                refresh();
                closing.awaitNanos(Math.max(PAUSE_NANOS, System.nanoTime() - begin));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /// Ends the thread. The last picture stays.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            closing.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

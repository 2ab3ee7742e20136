package dev.jupitor.stream.view;

import dev.jupitor.stream.tape.LiveTape;
import dev.jupitor.stream.tape.TapeEpoch;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Draws the [LivePicture]s of a tape: each row is looked at once, when it is new, and a symbol's statistics run along.
/// What a late print or one that is taken away changes is computed anew from some hundred prints before it, or for the
/// whole symbol. What is shown is at every moment what a computation from scratch gives.
///
/// [#refresh()] draws one now; [#start()] begins a thread that draws ten a second, and fewer when drawing takes long:
/// it rests at least as long as it worked. [#picture()] is read from any thread without waiting.
///
/// A tape that is new to it is looked through a million rows at a time, and each time there is a picture of those.
public final class PictureMaker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PictureMaker.class);
    private static final long PERIOD_NANOS = 100_000_000;
    private static final long LEAST_REST_NANOS = 1_000_000;
    private static final int MOST_ROWS_AT_ONCE = 1_000_000;
    /// For how many pictures a profile is kept that nobody wants any more.
    private static final long PATIENCE = 50;

    private final LiveTape tape;
    private final Spotlight spotlight;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final SymbolRows rows = new SymbolRows();
    private final BitSet changed = new BitSet();
    private final BitSet lit = new BitSet();
    private TapeEpoch epoch;
    private HourOrigins origins;
    private int seen;
    private long draws;
    private long litFor;
    private SymbolTrack[] tracks = new SymbolTrack[0];
    private SymbolPicture[] bare = new SymbolPicture[0];
    private volatile LivePicture picture;
    private boolean closed;

    /// With profiles of all symbols: for small tapes.
    public PictureMaker(LiveTape tape) {
        this(tape, Spotlight.ALL);
    }

    public PictureMaker(LiveTape tape, Spotlight spotlight) {
        this(tape, spotlight, System::nanoTime);
    }

    PictureMaker(LiveTape tape, Spotlight spotlight, LongSupplier nanos) {
        this.tape = tape;
        this.spotlight = spotlight;
        this.nanos = nanos;
        litFor = spotlight.version();
        begin(tape.epoch(), nanos.getAsLong());
    }

    private void begin(TapeEpoch current, long currentAt) {
        epoch = current;
        origins = HourOrigins.of(current.day());
        seen = 0;
        Arrays.fill(tracks, null);
        Arrays.fill(bare, null);
        lit.clear();
        picture = new LivePicture(current, 0, new SymbolPicture[0], currentAt);
    }

    /// The latest picture.
    public LivePicture picture() {
        return picture;
    }

    /// How old what a picture of this maker shows is, in ns: 0 where it shows all that is on the tape.
    public long age(LivePicture shown) {
        return shown.isCurrent() ? 0 : Math.max(0, nanos.getAsLong() - shown.currentAt());
    }

    /// From now on runs this after each look at the tape, on the thread that looks.
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /// Draws a picture of all that is published, unless there is one.
    public LivePicture refresh() {
        lock.lock();
        try {
            while (!look()) continue;
        } finally {
            lock.unlock();
        }
        tellListeners();
        return picture;
    }

    /// Draws what is new, but not too much of it. Returns whether that was all.
    private boolean look() {
        long now = nanos.getAsLong();
        TapeEpoch current = tape.epoch();
        if (current != epoch) begin(current, picture.currentAt());
        int published = epoch.rows();
        int end = Math.min(published, seen + MOST_ROWS_AT_ONCE);
        boolean all = end == published;
        if (end > seen || spotlight.version() != litFor) draw(end, all ? now : picture.currentAt());
        else picture.confirm(now);
        return all;
    }

    private void draw(int end, long currentAt) {
        for (int row = seen; row < end; row++) hear(row);
        seen = end;
        draws++;
        for (int symbol = changed.nextSetBit(0); symbol >= 0; symbol = changed.nextSetBit(symbol + 1))
            bare[symbol] = tracks[symbol].bare(rows, epoch);
        changed.clear();
        litFor = spotlight.version();
        LivePicture without = new LivePicture(epoch, end, bare.clone(), currentAt);
        picture = without.with(profiled(spotlight.on(without)));
    }

    private void hear(int row) {
        int symbol = epoch.symbolCode(row);
        if (symbol >= tracks.length) makeRoom(symbol);
        if (tracks[symbol] == null) tracks[symbol] = new SymbolTrack(origins);
        tracks[symbol].hear(epoch, row);
        changed.set(symbol);
    }

    private void makeRoom(int symbol) {
        int room = symbol + (symbol >> 1) + 64;
        tracks = Arrays.copyOf(tracks, room);
        bare = Arrays.copyOf(bare, room);
    }

    private SymbolPicture[] profiled(Predicate<SymbolPicture> wanted) {
        SymbolPicture[] profiled = bare.clone();
        for (int symbol = 0; symbol < bare.length; symbol++) {
            if (bare[symbol] == null || !wanted.test(bare[symbol])) continue;
            profiled[symbol] = tracks[symbol].profiled(rows, epoch, draws);
            lit.set(symbol);
        }
        for (int symbol = lit.nextSetBit(0); symbol >= 0; symbol = lit.nextSetBit(symbol + 1))
            if (tracks[symbol].rest(draws - PATIENCE)) lit.clear(symbol);
        return profiled;
    }

    /// Begins to draw from a thread of its own. To be called once.
    public void start() {
        Thread.ofPlatform().name("live-picture").daemon(true).start(this::drawUntilClosed);
    }

    private void drawUntilClosed() {
        try {
            while (true) {
                long begin = System.nanoTime();
                boolean all = lookOnce();
                tellListeners();
                if (rest(begin, all)) return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// One that fails does not keep the others, or the next picture, from coming.
    private void tellListeners() {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException failed) {
                LOG.error("what is made of a picture could not be made", failed);
            }
        }
    }

    private boolean lookOnce() {
        lock.lock();
        try {
            return look();
        } finally {
            lock.unlock();
        }
    }

    /// Returns whether the end has come.
    private boolean rest(long begin, boolean all) throws InterruptedException {
        long worked = System.nanoTime() - begin;
        long left = all ? Math.max(PERIOD_NANOS - worked, Math.min(worked, PERIOD_NANOS)) : LEAST_REST_NANOS;
        lock.lock();
        try {
            while (!closed && left > 0) left = closing.awaitNanos(left);
            return closed;
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

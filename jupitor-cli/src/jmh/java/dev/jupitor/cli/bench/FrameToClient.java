package dev.jupitor.cli.bench;

import dev.jupitor.alpaca.feed.FeedProtocol;
import dev.jupitor.core.feed.TradeFeed;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.ScaledTimekeeper;
import dev.jupitor.sdk.Following;
import dev.jupitor.sdk.JupitorClient;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import dev.jupitor.stream.MarketStream;
import dev.jupitor.stream.grpc.BarHub;
import dev.jupitor.stream.grpc.GrpcOptions;
import dev.jupitor.stream.grpc.GrpcServer;
import dev.jupitor.stream.grpc.ServedMarket;
import dev.jupitor.stream.tape.Followed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// How long a print that counts takes from the frame that brings it to the tape, and to a gRPC client on the same
/// machine,
/// at a steady rate of the vendor's prints; beside it, how late a thread is that only sleeps.
///
///     .ci/bench jupitor-cli --main dev.jupitor.cli.bench.FrameToClient [PRINTS A SECOND [SECONDS]]
public final class FrameToClient {
    private static final int SYMBOLS = 2_000;
    private static final long TRADES_PER_DAY = 20_000_000;
    private static final int A_FRAME = 10;
    private static final double WARM_UP = 0.3;

    private final long[] in;
    private final long[] onTape;
    private final long[] out;

    private final int[] kept;

    private FrameToClient(int[] kept) {
        this.kept = kept;
        int prints = Arrays.stream(kept).sum();
        in = new long[prints];
        onTape = new long[prints];
        out = new long[prints];
    }

    public static void main(String[] args) throws Exception {
        int rate = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        SyntheticMarket market = LiveFrames.market(SYMBOLS, TRADES_PER_DAY);
        List<byte[]> frames = LiveFrames.of(market, rate * seconds, A_FRAME, false);
        int[] kept = LiveFrames.kept(frames);
        new FrameToClient(kept).run(market, frames, rate);
    }

    private void run(SyntheticMarket market, List<byte[]> frames, int rate) throws Exception {
        Path folder = Files.createTempDirectory("frame-to-client");
        ScaledTimekeeper clock = new ScaledTimekeeper(LiveFrames.BEGIN, Instant.now(), 1, InstantSource.system());
        MarketStore lake = MarketStore.open(folder, folder, new StoreOptions(0, "bench", clock));
        PacedFeed feed = new PacedFeed(frames, rate);
        Set<Symbol> symbols = new TreeSet<>(market.symbols());
        try (BufferAllocator allocator = new RootAllocator();
                MarketStream live = MarketStream.builder()
                        .feed(feed)
                        .followed(day -> Followed.exIndex(symbols))
                        .calendar(new NyseCalendar())
                        .clock(clock)
                        .ledgers(lake.usGaps())
                        .tapeFolder(lake.layout().tapeFolder())
                        .allocator(allocator)
                        .open();
                GrpcServer server = GrpcServer.start(
                        new ServedMarket(live.tape(), new BarHub(), lake.usBars(), Optional.empty(), allocator),
                        GrpcOptions.loopback(0));
                JupitorClient client = JupitorClient.connect("localhost:" + server.port())) {
            live.tape().listen(() -> noteTape(live.tape().epoch().rows()));
            live.start();
            Following following = client.start(print -> note(print.position().sequence()));
            LockSupport.parkNanos(2_000_000_000L);
            Hiccups hiccups = new Hiccups();
            hiccups.start();
            feed.go();
            while (out[out.length - 1] == 0) LockSupport.parkNanos(10_000_000);
            hiccups.interrupt();
            following.close();
            tell("frame to tape", onTape);
            tell("frame to client", out);
            hiccups.tell();
        }
    }

    private int noted;

    private void noteTape(int rows) {
        long now = System.nanoTime();
        for (; noted < rows && noted < onTape.length; noted++) onTape[noted] = now;
    }

    private void note(long sequence) {
        out[(int) sequence - 1] = System.nanoTime();
    }

    private void tell(String what, long[] arrived) {
        int first = (int) (in.length * WARM_UP);
        long[] took = new long[in.length - first];
        for (int i = first; i < in.length; i++) took[i - first] = arrived[i] - in[i];
        show(what, took);
    }

    private static void show(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%s: p50 %.3f ms, p90 %.3f, p99 %.3f, p99.9 %.3f, longest %.1f (%,d measured)%n",
                what,
                nanos[nanos.length / 2] / 1e6,
                nanos[(int) (nanos.length * 0.9)] / 1e6,
                nanos[(int) (nanos.length * 0.99)] / 1e6,
                nanos[(int) (nanos.length * 0.999)] / 1e6,
                nanos[nanos.length - 1] / 1e6,
                nanos.length);
    }

    /// Gives frames at their time, whatever became of those before.
    private final class PacedFeed implements TradeFeed {
        private final List<byte[]> frames;
        private final long pause;
        private FeedProtocol protocol;
        private Thread thread;

        PacedFeed(List<byte[]> frames, int rate) {
            this.frames = frames;
            pause = 1_000_000_000L * A_FRAME / rate;
        }

        @Override
        public void start(Sink sink) {
            protocol = LiveFrames.listening(sink);
        }

        void go() {
            thread = Thread.ofPlatform().name("paced-feed").start(this::give);
        }

        private void give() {
            long begin = System.nanoTime();
            int row = 0;
            for (int i = 0; i < frames.size(); i++) {
                long due = begin + i * pause;
                while (System.nanoTime() < due) LockSupport.parkNanos(Math.max(1, due - System.nanoTime()));
                Arrays.fill(in, row, row += kept[i], due);
                protocol.message(frames.get(i), true, LiveFrames.BEGIN.plusNanos(due - begin));
            }
        }

        @Override
        public void close() {
            if (thread != null) thread.interrupt();
        }
    }

    /// Sleeps a millisecond at a time, and notes how much longer it took.
    private static final class Hiccups extends Thread {
        private final long[] late = new long[1 << 20];
        private int count;

        @Override
        public void run() {
            while (!isInterrupted() && count < late.length) {
                long begin = System.nanoTime();
                LockSupport.parkNanos(1_000_000);
                late[count++] = System.nanoTime() - begin - 1_000_000;
            }
        }

        void tell() throws InterruptedException {
            join();
            show("a sleeper beside it", Arrays.copyOf(late, count));
        }
    }
}

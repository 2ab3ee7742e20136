package dev.jupitor.stream.api;

import com.sun.management.ThreadMXBean;
import dev.jupitor.core.dashboard.SortMode;
import dev.jupitor.core.news.NewsBook;
import dev.jupitor.stream.http.HttpOptions;
import dev.jupitor.stream.http.HttpServer;
import dev.jupitor.stream.tape.LiveTape;
import dev.jupitor.stream.view.FromScratch;
import dev.jupitor.stream.view.LiveBoard;
import dev.jupitor.stream.view.LiveBoards;
import dev.jupitor.stream.view.LivePicture;
import dev.jupitor.stream.view.MovingDay;
import dev.jupitor.stream.view.TierTable;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;

/// `/api/dashboard` over a tape of 5 M rows while 50,000 trades a second arrive and 200 requests a second are made,
/// over
/// real ports in one process; then the same tape from scratch, and whether both say the same.
///
///     .ci/bench jupitor-stream --main dev.jupitor.stream.api.DashboardSpeed [seconds [rows [trades a second]]]
public final class DashboardSpeed {
    private static final int REQUESTS_A_SECOND = 200;
    private static final int TICKS_A_SECOND = 100;
    private static final int WARM_UP_SECONDS = 5;

    private final int seconds;
    private final int perTick;
    private final MovingDay day = new MovingDay();
    private final LiveTape tape = new LiveTape(MovingDay.DAY, MovingDay.followed(), 1);
    private final LiveBoards boards;
    private volatile boolean done;

    private DashboardSpeed(int seconds, int rows, int perSecond) {
        this.seconds = seconds;
        perTick = perSecond / TICKS_A_SECOND;
        for (int told = 0; told < rows; told += 10_000) tape.add(day.next(10_000));
        tape.publish();
        TierTable tiers = MovingDay.tiers();
        boards = new LiveBoards(tape, () -> tiers);
    }

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        int rows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5_000_000;
        int perSecond = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 50_000;
        new DashboardSpeed(seconds, rows, perSecond).run();
    }

    private void run() throws Exception {
        long begin = System.nanoTime();
        long cpu = cpu();
        boards.refresh();
        tell(
                "the first picture of %,d rows: %.0f ms, %.0f ms of a core",
                tape.epoch().rows(), since(begin), (cpu() - cpu) / 1e6);
        DashboardRoutes routes = new DashboardRoutes(boards, NewsBook.NONE);
        try (HttpServer server = HttpServer.start(List.of(routes), HttpOptions.loopback(0))) {
            boards.start();
            Thread printing = Thread.ofPlatform().daemon(true).start(this::print);
            URI address = URI.create("http://127.0.0.1:" + server.port() + "/api/dashboard?sort=0");
            ask(address, WARM_UP_SECONDS);
            long[] before = usage();
            Samples samples = ask(address, seconds);
            long[] after = usage();
            done = true;
            printing.join();
            tell(samples);
            tell(before, after);
        }
        boards.refresh();
        boards.close();
        compare();
    }

    /// The market: every hundredth of a second a hundredth of its prints.
    private void print() {
        long next = System.nanoTime();
        while (!done) {
            tape.add(day.next(perTick, 20_000));
            tape.publish();
            next += 1_000_000_000L / TICKS_A_SECOND;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private record Sample(double latency, double age, int bytes) {}

    private record Samples(List<Sample> all) {
        double[] sorted(ToDoubleFunction<Sample> of) {
            return all.stream().mapToDouble(of).sorted().toArray();
        }
    }

    /// Requests at fixed instants, one after another on one connection; each is measured from when it should have
    /// been
    /// made.
    private static Samples ask(URI address, int seconds) throws IOException {
        List<Sample> samples = new ArrayList<>();
        int count = seconds * REQUESTS_A_SECOND;
        try (PlainClient client = new PlainClient(address)) {
            long due = System.nanoTime();
            for (int i = 0; i < count; i++) {
                due += 1_000_000_000L / REQUESTS_A_SECOND;
                while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
                PlainClient.Answer answer = client.ask();
                if (answer.status() == 200) samples.add(new Sample(since(due), answer.age(), answer.bytes()));
            }
        }
        if (samples.size() < count) tell("not answered, or refused: %d of %d", count - samples.size(), count);
        return new Samples(samples);
    }

    /// Speaks as much HTTP as is needed, so that what is measured is the server.
    private static final class PlainClient implements AutoCloseable {
        private final Socket socket;
        private final DataInputStream in;
        private final byte[] request;

        record Answer(int status, double age, int bytes) {}

        PlainClient(URI address) throws IOException {
            socket = new Socket(address.getHost(), address.getPort());
            socket.setTcpNoDelay(true);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
            request = "GET %s HTTP/1.1\r\nHost: %s\r\nAccept-Encoding: gzip\r\n\r\n"
                    .formatted(address.getRawPath() + "?" + address.getRawQuery(), address.getAuthority())
                    .getBytes(StandardCharsets.US_ASCII);
        }

        Answer ask() throws IOException {
            socket.getOutputStream().write(request);
            int status = Integer.parseInt(line().substring(9, 12));
            int bytes = 0;
            double age = 0;
            for (String header = line(); !header.isEmpty(); header = line()) {
                String[] parts = header.split(": ", 2);
                if (parts[0].equalsIgnoreCase("content-length")) bytes = Integer.parseInt(parts[1]);
                if (parts[0].equalsIgnoreCase(DashboardRoutes.AGE)) age = Double.parseDouble(parts[1]);
            }
            in.readFully(new byte[bytes]);
            return new Answer(status, age, bytes);
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte())
                if (next != '\r') line.append((char) next);
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }

    private static void tell(Samples samples) {
        tell("%d requests, %,.0f bytes packed", samples.all().size(), at(samples.sorted(Sample::bytes), 0.5));
        tell("%-10s %8s %8s %8s %8s", "ms", "p50", "p99", "p99.9", "max");
        row("latency", samples.sorted(Sample::latency));
        row("age", samples.sorted(Sample::age));
    }

    private static void row(String what, double[] sorted) {
        tell(
                "%-10s %8.2f %8.2f %8.2f %8.2f",
                what, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 0.999), at(sorted, 1));
    }

    private static double at(double[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1, part * sorted.length)];
    }

    /// Processor time and bytes allocated of the thread that draws, and the collector's pauses, ms.
    private static long[] usage() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long drawing = Arrays.stream(threads.getAllThreadIds())
                .filter(id -> threads.getThreadInfo(id) != null
                        && threads.getThreadInfo(id).getThreadName().equals("live-picture"))
                .findFirst()
                .orElseThrow();
        long pauses = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
        return new long[] {threads.getThreadCpuTime(drawing), threads.getThreadAllocatedBytes(drawing), pauses};
    }

    private void tell(long[] before, long[] after) {
        tell(
                "the thread that draws: %.1f %% of a core, %.1f MB/s allocated; collector %d ms in %d s",
                (after[0] - before[0]) / 1e7 / seconds,
                (after[1] - before[1]) / 1e6 / seconds,
                after[2] - before[2],
                seconds);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void compare() {
        for (int round = 0; round < 3; round++) {
            long begin = System.nanoTime();
            long cpu = cpu();
            LivePicture scratch = FromScratch.of(tape);
            LiveBoard board = LiveBoard.of(scratch, boards.tiers().tiers(), SortMode.PRE_TRADES);
            double took = since(begin);
            double busy = (cpu() - cpu) / 1e6;
            boolean same = board.equals(boards.board(SortMode.PRE_TRADES)) && isSame(scratch);
            tell("from scratch, %,d rows: %.0f ms, %.0f ms of a core; the same: %b", scratch.rows(), took, busy, same);
        }
    }

    private boolean isSame(LivePicture scratch) {
        return scratch.symbols().allMatch(symbol -> {
            var live = boards.picture().symbol(symbol.symbol()).orElseThrow();
            return live.pre().withoutProfile().equals(symbol.pre().withoutProfile())
                    && live.reg().withoutProfile().equals(symbol.reg().withoutProfile());
        });
    }

    private static void tell(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}

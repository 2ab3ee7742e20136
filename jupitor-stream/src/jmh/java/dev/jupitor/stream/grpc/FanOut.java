package dev.jupitor.stream.grpc;

import com.sun.management.OperatingSystemMXBean;
import dev.jupitor.core.feed.FeedBatch;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.sdk.proto.MarketDataGrpc;
import dev.jupitor.sdk.proto.StreamLiveTradesRequest;
import dev.jupitor.stream.tape.Followed;
import dev.jupitor.stream.tape.LiveTape;
import dev.jupitor.stream.tape.TapeDay;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// How many trades reach 100 clients for each second of processor time that the server takes. Server and clients are
/// processes of their own; the server's time is what the system says it used, collector and compiler included.
///
///     .ci/bench jupitor-stream --main dev.jupitor.stream.grpc.FanOut single 60000 5000
///     .ci/bench jupitor-stream --main dev.jupitor.stream.grpc.FanOut batch 600000 0
///
/// The second argument is how many trades are told, after a third of that as warm-up, the third how many a second (0:
/// as
/// fast as they go), the fourth how many clients.
public final class FanOut {
    private static final int AT_A_TIME = 250;

    private FanOut() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "server" -> new TradeServer().run();
            case "clients" ->
                new Clients(arguments[1], Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3])).run();
            default -> compare(arguments);
        }
    }

    private static void compare(String[] arguments) throws Exception {
        String kind = arguments[0];
        int trades = Integer.parseInt(arguments[1]);
        int rate = Integer.parseInt(arguments[2]);
        String clients = arguments.length > 3 ? arguments[3] : "100";
        try (Child server = new Child("server")) {
            int port = (int) server.number();
            try (Child readers = new Child("clients", kind, Integer.toString(port), clients)) {
                readers.number();
                round(server, readers, trades / 3, rate, Integer.parseInt(clients), "warm-up");
                for (int i = 0; i < 3; i++) round(server, readers, trades, rate, Integer.parseInt(clients), kind);
            }
        }
    }

    private static void round(Child server, Child readers, int trades, int rate, int clients, String name)
            throws IOException {
        readers.say(Integer.toString(trades));
        long from = System.nanoTime();
        server.say(trades + " " + rate);
        long got = readers.number();
        double seconds = (System.nanoTime() - from) / 1e9;
        server.say("0 0");
        double cpu = server.number() / 1e9;
        System.out.printf(
                "%s: %,d trades to %d clients in %.2f s, %.2f s of the server's processors: %,.0f deliveries a"
                        + " processor second, %,d lost%n",
                name, trades, clients, seconds, cpu, got / cpu, (long) trades * clients - got);
    }

    /// Another process of this class.
    private static final class Child implements AutoCloseable {
        private final Process process;
        private final BufferedReader from;
        private final PrintStream to;

        Child(String... arguments) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx1500m",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    FanOut.class.getName()));
            command.addAll(List.of(arguments));
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            from = process.inputReader(StandardCharsets.UTF_8);
            to = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        }

        void say(String line) {
            to.println(line);
        }

        long number() throws IOException {
            return Long.parseLong(from.readLine());
        }

        @Override
        public void close() throws Exception {
            to.close();
            process.destroy();
            process.waitFor();
        }
    }

    /// Prints its port, then publishes what it is told to; after `0 0` prints the nanoseconds that the last round
    /// took.
    private static final class TradeServer {
        private final OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        private final FeedBatch.Books books = FeedBatch.Books.create();
        private final Random dice = new Random(1);
        private final TapeDay day = TapeDay.of(LocalDate.of(2026, 2, 13), new NyseCalendar());
        private final List<String> symbols = new ArrayList<>();
        private LiveTape tape;
        private long id = 52_983_525_000_000L;
        private long at = SessionClock.instant(day.date(), LocalTime.of(9, 30)).toEpochMilli() * 1_000_000;

        void run() throws IOException {
            Set<Symbol> followed = new HashSet<>();
            for (int i = 0; i < 500; i++) {
                String symbol = "S" + i;
                symbols.add(symbol);
                followed.add(new Symbol(symbol));
            }
            tape = new LiveTape(day, Followed.exIndex(followed), 1);
            ServedMarket market = new ServedMarket(tape, new BarHub(), null, Optional.empty(), null);
            try (GrpcServer server = GrpcServer.start(market, GrpcOptions.loopback(0))) {
                System.out.println(server.port());
                obey(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
            }
        }

        private void obey(BufferedReader orders) throws IOException {
            long before = 0;
            for (String line = orders.readLine(); line != null; line = orders.readLine()) {
                String[] order = line.split(" ", -1);
                int trades = Integer.parseInt(order[0]);
                if (trades == 0) System.out.println(system.getProcessCpuTime() - before);
                else {
                    before = system.getProcessCpuTime();
                    publish(trades, Integer.parseInt(order[1]));
                }
            }
        }

        private void publish(int trades, int rate) {
            int chunk = rate == 0 ? AT_A_TIME : Math.max(1, rate / 1000);
            long start = System.nanoTime();
            for (int done = 0; done < trades; ) {
                int count = Math.min(chunk, trades - done);
                tape.add(batch(count));
                tape.publish();
                done += count;
                if (rate > 0) waitUntil(start + (long) (done * 1e9 / rate));
            }
        }

        private static void waitUntil(long nanos) {
            for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime())
                LockSupport.parkNanos(left);
        }

        private FeedBatch batch(int count) {
            FeedBatch batch = new FeedBatch(books, count);
            for (int i = 0; i < count; i++)
                batch.append(
                        FeedBatch.Kind.TRADE,
                        books.symbols().code(symbols.get(dice.nextInt(symbols.size()))),
                        at += 1000,
                        10 + dice.nextInt(10_000) / 100.0,
                        101 + dice.nextInt(900),
                        books.exchanges().code("V"),
                        id++,
                        0,
                        books.conditions().code("@"),
                        books.tapes().code("C"));
            return batch;
        }
    }

    /// Prints 0 when all are connected; for every line, which says how many trades come next, the trades that have
    /// come.
    private static final class Clients {
        private final String kind;
        private final int port;
        private final int count;
        private final AtomicLong trades = new AtomicLong();

        Clients(String kind, int port, int count) {
            this.kind = kind;
            this.port = port;
            this.count = count;
        }

        void run() throws IOException {
            for (int i = 0; i < count; i++) connect();
            LockSupport.parkNanos(2_000_000_000L);
            System.out.println(0);
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = orders.readLine(); line != null; line = orders.readLine()) {
                long expected = Long.parseLong(line) * count;
                while (trades.get() < expected) LockSupport.parkNanos(1_000_000);
                System.out.println(trades.getAndSet(0));
            }
        }

        private void connect() {
            ManagedChannel channel = Grpc.newChannelBuilder("127.0.0.1:" + port, InsecureChannelCredentials.create())
                    .directExecutor()
                    .build();
            ClientCall<StreamLiveTradesRequest, Integer> call = channel.newCall(method(), CallOptions.DEFAULT);
            call.start(
                    new ClientCall.Listener<>() {
                        @Override
                        public void onMessage(Integer count) {
                            trades.addAndGet(count);
                            call.request(1);
                        }

                        @Override
                        public void onClose(Status status, Metadata trailers) {
                            System.err.println("a client was ended: " + status);
                        }
                    },
                    new Metadata());
            call.request(4096);
            call.sendMessage(StreamLiveTradesRequest.newBuilder()
                    .setSequenced(kind.endsWith("sequenced"))
                    .build());
            call.halfClose();
        }

        private MethodDescriptor<StreamLiveTradesRequest, Integer> method() {
            var single = MarketDataGrpc.getStreamLiveTradesMethod();
            if (!kind.startsWith("batch"))
                return single.toBuilder(single.getRequestMarshaller(), new Counting(false))
                        .build();
            var batch = MarketDataGrpc.getStreamLiveTradeBatchesMethod();
            return batch.toBuilder(batch.getRequestMarshaller(), new Counting(true))
                    .build();
        }
    }

    /// Counts the trades in a message and looks no further.
    private record Counting(boolean batch) implements MethodDescriptor.Marshaller<Integer> {
        @Override
        public InputStream stream(Integer value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Integer parse(InputStream stream) {
            try {
                if (!batch) return stream.available() > 0 ? 1 : 0;
                int count = 0;
                byte[] bytes = stream.readAllBytes();
                for (int at = 0; at < bytes.length; count++) at = next(bytes, at + 1);
                return count;
            } catch (IOException unread) {
                throw new UncheckedIOException(unread);
            }
        }

        private static int next(byte[] bytes, int at) {
            int length = bytes[at] & 0x7F;
            int after = at + 1;
            if (bytes[at] < 0) length |= (bytes[after++] & 0x7F) << 7;
            return after + length;
        }
    }
}

package dev.jupitor.stream.replay;

import com.sun.management.OperatingSystemMXBean;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.sdk.BatchListener;
import dev.jupitor.sdk.JupitorClient;
import dev.jupitor.sdk.LiveListener;
import dev.jupitor.sdk.TapePosition;
import dev.jupitor.sdk.TapePrint;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import dev.jupitor.stream.grpc.BarHub;
import dev.jupitor.stream.grpc.GrpcOptions;
import dev.jupitor.stream.grpc.GrpcServer;
import dev.jupitor.stream.grpc.ServedMarket;
import dev.jupitor.stream.past.DayPrints;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.arrow.memory.RootAllocator;

/// How fast a stored day comes to one client at full speed, from the file to the listener of the SDK's client; both
/// sides are in this process. Then how long it takes to go to the middle of the day and to its end.
///
///     .ci/bench jupitor-store --main dev.jupitor.store.consolidate.MadeUpDay /tmp/lake 2026-02-13 2000000
///     .ci/bench jupitor-stream --main dev.jupitor.stream.replay.ReplayToClient /tmp/lake 2026-02-13 batch 6
///
/// The third argument is `single` or `batch`, the fourth the number of rounds, of which the first warm up.
public final class ReplayToClient {
    private final MarketStore lake;
    private final LocalDate date;
    private final boolean batches;
    private final RootAllocator memory = new RootAllocator();
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final AtomicLong heard = new AtomicLong();

    private ReplayToClient(MarketStore lake, LocalDate date, boolean batches) {
        this.lake = lake;
        this.date = date;
        this.batches = batches;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        MarketStore lake = MarketStore.open(folder, folder, new StoreOptions(0, "bench", Timekeeper.system()));
        LocalDate date = LocalDate.parse(arguments[1]);
        ReplayToClient bench = new ReplayToClient(lake, date, arguments[2].equals("batch"));
        System.out.println("| round | rows | read s | CPU s | told s | CPU s | rows/s told | rows/s in all | to noon ms"
                + " | to the end ms |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        for (int round = 1; round <= Integer.parseInt(arguments[3]); round++) bench.round(round);
        bench.memory.close();
    }

    private void round(int number) throws Exception {
        heard.set(0);
        long begin = System.nanoTime();
        long beginCpu = system.getProcessCpuTime();
        try (ReplayStream replay = open();
                GrpcServer server = GrpcServer.start(market(replay), GrpcOptions.loopback(0));
                JupitorClient client = JupitorClient.builder("127.0.0.1:" + server.port())
                        .allocator(memory)
                        .build()) {
            long read = System.nanoTime();
            long readCpu = system.getProcessCpuTime();
            Thread listener = listen(client);
            replay.start();
            long rows = awaitAll(replay);
            long told = System.nanoTime();
            long toldCpu = system.getProcessCpuTime();
            client.close();
            listener.join();
            long noon = seek(replay, "12:00");
            long end = seek(replay, "20:00");
            System.out.printf(
                    "| %d | %,d | %.2f | %.2f | %.2f | %.2f | %,.0f | %,.0f | %.0f | %.0f |%n",
                    number,
                    rows,
                    (read - begin) / 1e9,
                    (readCpu - beginCpu) / 1e9,
                    (told - read) / 1e9,
                    (toldCpu - readCpu) / 1e9,
                    rows * 1e9 / (told - read),
                    rows * 1e9 / (told - begin),
                    noon / 1e6,
                    end / 1e6);
        }
    }

    private ReplayStream open() throws Exception {
        NyseCalendar calendar = new NyseCalendar();
        return ReplayStream.builder()
                .prints(new StoredPrints(new DayPrints(lake, calendar, Corrections.APPLY, memory, 2)))
                .calendar(calendar)
                .date(date)
                .speed(new ReplaySpeed.Max())
                .open();
    }

    private ServedMarket market(ReplayStream replay) {
        return new ServedMarket(replay.tape(), new BarHub(), null, Optional.empty(), memory);
    }

    private Thread listen(JupitorClient client) {
        return Thread.ofPlatform().start(() -> {
            try {
                if (batches) client.followBatches(new Counting());
                else client.follow(new CountingOne());
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private long awaitAll(ReplayStream replay) {
        while (replay.state().at().isBefore(SessionClock.instant(date, SessionClock.POST_CLOSE)))
            LockSupport.parkNanos(1_000_000);
        int rows = replay.tape().epoch().rows();
        while (heard.get() < rows) LockSupport.parkNanos(1_000_000);
        return rows;
    }

    private long seek(ReplayStream replay, String time) throws Exception {
        long begin = System.nanoTime();
        replay.order(ReplayOrder.NOTHING
                .at(SessionClock.instant(date, LocalTime.parse(time)))
                .paused(true));
        return System.nanoTime() - begin;
    }

    private final class Counting implements BatchListener {
        @Override
        public void trades(TradeBatch prints, TapePosition last) {
            heard.addAndGet(prints.rows());
        }
    }

    private final class CountingOne implements LiveListener {
        @Override
        public void trade(TapePrint print) {
            heard.incrementAndGet();
        }
    }
}

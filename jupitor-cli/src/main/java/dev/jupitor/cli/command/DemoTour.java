package dev.jupitor.cli.command;

import dev.jupitor.cli.wiring.Platform;
import dev.jupitor.cli.wiring.ReplayPlan;
import dev.jupitor.core.consolidate.TradeRun;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.sdk.JupitorClient;
import dev.jupitor.store.layout.DayFile;
import dev.jupitor.stream.ShownDay;
import dev.jupitor.stream.replay.ReplaySpeed;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Serves what a demonstration has collected, as `jupitor stream` does, asks every route and a gRPC stream once, and
/// lets
/// the session before the last one go by again.
///
/// @param last   the session that is shown live
/// @param before the one that is replayed
record DemoTour(Platform platform, DayShow show, LocalDate last, LocalDate before, String symbol) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String EVERYTHING = Long.toString(Long.MAX_VALUE);

    DemoServed make() throws Exception {
        List<RouteTour.Stop> stops = new ArrayList<>();
        long[] live = new long[1];
        show.live(platform, false, (day, servers) -> {
            awaitCaughtUp(day);
            stops.addAll(askLive(servers));
            live[0] = told(servers);
        });
        boolean[] isReplayTrue = new boolean[1];
        ReplayPlan again = new ReplayPlan(before, new ReplaySpeed.Max(), SessionClock.PRE_OPEN, false);
        show.stored(platform, again, (day, servers) -> stops.addAll(askReplay(servers, isReplayTrue)));
        return new DemoServed(stops, live[0], stored(last), before, isReplayTrue[0]);
    }

    private static void awaitCaughtUp(ShownDay day) throws InterruptedException, IOException {
        for (long waited = 0; !day.isCaughtUp(); waited += 20) {
            if (waited > PATIENCE.toMillis()) throw new IOException("the live day was not complete in a minute");
            pause();
        }
    }

    private static void pause() throws InterruptedException {
        new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
    }

    private List<RouteTour.Stop> askLive(DayServers servers) throws IOException, InterruptedException {
        try (RouteTour tour = new RouteTour(address(servers))) {
            for (String path :
                    List.of("/", "/health", "/ready", "/metrics", "/openapi.json", "/api/gaps", "/api/dates"))
                tour.get(path);
            tour.get("/api/dashboard?sort=0");
            tour.get("/api/dashboard/history/" + before);
            tour.get("/api/dashboard/replay?date=%s&until=%s".formatted(before, EVERYTHING));
            tour.get("/api/symbol-history/" + symbol);
            tour.get("/api/news/%s?date=%s".formatted(symbol, before));
            askMarks(tour);
            return tour.stops();
        }
    }

    private void askMarks(RouteTour tour) throws IOException, InterruptedException {
        tour.put("/api/watchlist/%s?date=%s".formatted(symbol, last));
        tour.get("/api/watchlist?date=" + last);
        tour.delete("/api/watchlist/%s?date=%s".formatted(symbol, last));
        tour.put("/api/targets", "{\"date\":\"%s\",\"key\":\"%s:PRE\",\"value\":0.25}".formatted(last, symbol));
        tour.get("/api/targets?date=" + last);
        tour.firstEvent("/api/targets/stream");
        tour.delete("/api/targets?date=%s&key=%s:PRE".formatted(last, symbol));
    }

    private List<RouteTour.Stop> askReplay(DayServers servers, boolean[] isTrue) throws Exception {
        try (RouteTour tour = new RouteTour(address(servers))) {
            tour.get("/api/replay");
            isTrue[0] = isSame(tour) && told(servers) == stored(before);
            tour.put("/api/replay", "{\"paused\":true}");
            return tour.stops().stream().distinct().toList();
        }
    }

    /// Asks until the day has gone by.
    private boolean isSame(RouteTour tour) throws IOException, InterruptedException {
        String stored = session(tour.get("/api/dashboard/history/" + before));
        for (int i = 0; i < 250; i++, pause())
            if (session(tour.get("/api/dashboard")).equals(stored)) return true;
        return false;
    }

    /// What a dashboard says of its session: counts and tiers.
    private static String session(String dashboard) {
        int from = Math.max(0, dashboard.indexOf("\"preCount\""));
        int next = dashboard.indexOf("\"next\"", from);
        int to = next > 0 ? next : dashboard.indexOf("\"sortMode\"", from);
        return dashboard.substring(from, Math.max(from, to));
    }

    private static URI address(DayServers servers) {
        return URI.create("http://127.0.0.1:" + servers.http().port());
    }

    private static long told(DayServers servers) throws InterruptedException {
        try (JupitorClient client =
                JupitorClient.connect("127.0.0.1:" + servers.grpc().port())) {
            long[] prints = new long[1];
            client.snapshot().forEach(print -> {
                if (print.isToday()) prints[0]++;
            });
            return prints[0];
        }
    }

    /// How many prints a consolidated file holds.
    private long stored(LocalDate date) throws Exception {
        long rows = 0;
        try (TradeRun run = platform.usDayFiles().open(DayFile.EX_INDEX, date, platform.allocator())) {
            for (Optional<TradeBatch> batch = run.next(); batch.isPresent(); batch = run.next())
                rows += batch.get().rows();
        }
        return rows;
    }
}

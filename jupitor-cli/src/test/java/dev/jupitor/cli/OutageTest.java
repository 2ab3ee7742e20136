package dev.jupitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `stream` goes on serving when something that it rests on is gone, and when that is back.
class OutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String FRIDAY_NOON = "2026-02-13T12:00:00-05:00";
    private static final String THURSDAY = "2026-02-12";
    private static final List<String> LIVE =
            List.of("/", "/health", "/metrics", "/openapi.json", "/api/dashboard", "/api/gaps");

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private LiveLake lake;
    private String server;

    @BeforeEach
    void prepare() throws IOException {
        lake = LiveLake.in(folder);
    }

    @AfterEach
    void close() {
        http.shutdownNow();
    }

    @Test
    void withoutTheVendorEverythingElseIsServedAndReadinessTellsUntilItIsBack() throws Exception {
        Vendor vendor = Vendor.at(0, LiveLake.market(), FRIDAY_NOON);
        int port = vendor.simulator().port();
        Map<String, String> environment = lake.environment(vendor, FRIDAY_NOON);
        try (Daemon stream = Daemon.start(environment, "stream", "--grpc-port", "0", "--http-port", "0")) {
            serverOf(stream);
            await("/ready", status -> status == 200);

            vendor.close();
            await("/ready", status -> status == 503);
            for (String path : LIVE) assertThat(status(path)).as(path).isEqualTo(200);
            for (String path : List.of("/api/dates", "/api/targets", "/api/news/AAPL", "/api/symbol-history/AAPL"))
                assertThat(status(path)).as(path).isEqualTo(200);

            Vendor back = Vendor.at(port, LiveLake.market(), FRIDAY_NOON);
            try {
                await("/ready", status -> status == 200);
            } finally {
                back.close();
            }
        }
    }

    @Test
    void aVolumeThatIsUnpluggedIsNoEmptyLakeAndIsServedFromAgainWhenItIsBack() throws Exception {
        try (Vendor vendor = LiveLake.vendor()) {
            Map<String, String> environment = lake.environment(vendor, Vendor.FRIDAY_EVENING);
            assertThat(Run.of(environment, "alpaca-data", "--once").exit()).isZero();
            assertThat(Run.of(environment, "stock-trades", "--date", THURSDAY).exit())
                    .isZero();
            try (Daemon stream = Daemon.start(environment, "stream", "--grpc-port", "0", "--http-port", "0")) {
                serverOf(stream);
                await("/ready", status -> status == 200);
                List<String> stored = List.of(
                        "/api/dashboard/history/" + THURSDAY,
                        "/api/dashboard/replay?date=%s&until=9223372036854775807".formatted(THURSDAY));

                Path elsewhere = Files.move(lake.data(), folder.resolve("unplugged"));
                await("/ready", status -> status == 503);
                for (String path : LIVE) assertThat(status(path)).as(path).isEqualTo(200);
                for (String path : stored) assertThat(status(path)).as(path).isGreaterThanOrEqualTo(500);

                if (Files.exists(lake.data())) Files.move(lake.data(), folder.resolve("written meanwhile"));
                Files.move(elsewhere, lake.data());
                await("/ready", status -> status == 200);
                for (String path : stored) await(path, status -> status == 200);
            }
        }
    }

    private void serverOf(Daemon stream) throws Exception {
        server = "http://127.0.0.1:" + stream.ready().get("http").asInt();
    }

    private int status(String path) throws IOException, InterruptedException {
        return ask(path).statusCode();
    }

    private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(server + path)).build(), BodyHandlers.ofString());
    }

    private void await(String path, IntPredicate wanted) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<String> said = new ArrayList<>();
        while (true) {
            HttpResponse<String> answer = ask(path);
            if (wanted.test(answer.statusCode())) return;
            said.add(answer.statusCode() + " " + answer.body());
            assertThat(System.nanoTime()).as("%s: %s", path, said.getLast()).isLessThan(deadline);
            LockSupport.parkNanos(100_000_000);
        }
    }
}

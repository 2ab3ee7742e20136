package dev.jupitor.stream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.stream.http.HttpCounters;
import dev.jupitor.stream.http.HttpCounters.RouteCounters;
import dev.jupitor.stream.http.Reply;
import dev.jupitor.stream.ingest.StreamCounters;
import dev.jupitor.stream.tape.Tape13;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Health, readiness and metrics.
class OperationRoutesTest {
    private static final HttpCounters SERVED = new HttpCounters(
            List.of(new RouteCounters(
                    "/api/news/{symbol}",
                    "GET",
                    Map.of(200, 4L, 400, 1L),
                    List.of(1L, 2L, 0L, 0L, 0L, 0L, 0L, 2L),
                    30.25)),
            3,
            2,
            1,
            5,
            6);

    private final FakeDay day = new FakeDay();
    private Optional<String> disk = Optional.empty();
    private final OperationRoutes routes = new OperationRoutes(
            day,
            List.of(() -> disk),
            () -> SERVED,
            List.of(Reading.gauge("jupitor_grpc_clients", "Clients of gRPC.", () -> 9)));

    @Test
    void healthIsWellAsLongAsItAnswers() throws Exception {
        day.isCaughtUp = false;
        disk = Optional.of("gone");
        Reply.Body health = Asked.get(routes, "/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(Asked.text(health)).isEqualTo("{\"status\":\"ok\"}\n");
    }

    @Test
    void aCompleteDayIsReady() throws Exception {
        day.feed.print("A", "V", 1, Tape13.at(10, 0), 10);
        day.feed.tape.publish();
        Reply.Body ready = Asked.get(routes, "/ready");
        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(Asked.text(ready))
                .isEqualTo("{\"ready\":true,\"date\":\"2026-02-13\",\"trades\":1,\"connected\":true,\"queued\":7,"
                        + "\"asking\":2,\"reason\":\"\"}\n");
    }

    @Test
    void aDayThatMissesPrintsIsNotAndSaysWhy() throws Exception {
        day.isCaughtUp = false;
        assertNotReady("prints that were missed are being asked for");
        day.counters = new StreamCounters(true, 0, 0, 0, 0, List.of());
        assertNotReady("prints are missing, and the vendor will be asked for them");
        day.counters = new StreamCounters(false, 0, 0, 0, 3, List.of());
        assertNotReady("the market's feed is not connected");
        disk = Optional.of("the data folder can't be read");
        assertNotReady("the data folder can't be read");
    }

    @Test
    void aDiskThatIsGoneIsEnough() throws Exception {
        disk = Optional.of("the data folder can't be read");
        assertNotReady("the data folder can't be read");
        disk = Optional.empty();
        assertThat(Asked.get(routes, "/ready").status()).isEqualTo(200);
    }

    private void assertNotReady(String reason) throws Exception {
        Reply.Body ready = Asked.get(routes, "/ready");
        assertThat(ready.status()).isEqualTo(503);
        assertThat(Asked.text(ready))
                .startsWith("{\"ready\":false,")
                .endsWith("\"reason\":\"" + reason + "\"}\n")
                .doesNotContain("/srv");
    }

    @Test
    void metricsAreWhatPrometheusReads() throws Exception {
        Reply.Body metrics = Asked.get(routes, "/metrics");
        assertThat(metrics.type()).startsWith("text/plain; version=0.0.4");
        Map<String, Double> samples = parsed(Asked.text(metrics));
        assertThat(samples)
                .containsEntry("jupitor_ready", 1.0)
                .containsEntry("jupitor_feed_rows_total", 1000.0)
                .containsEntry("jupitor_feed_rows_dropped_total", 3.0)
                .containsEntry("jupitor_tape_epoch", 7.0)
                .containsEntry("jupitor_tape_trades{group=\"today-ex-index\"}", 0.0)
                .containsEntry("jupitor_session_info{date=\"2026-02-13\"}", 1.0)
                .containsEntry("jupitor_gap_spans{state=\"lost\"}", 1.0)
                .containsEntry("jupitor_gap_seconds{state=\"lost\"}", 0.0)
                .containsEntry("jupitor_gap_seconds{state=\"covered\"}", 68_400.0)
                .containsEntry("jupitor_grpc_clients", 9.0)
                .containsKey("jvm_memory_used_bytes{area=\"heap\"}");
        assertThat(Asked.text(metrics)).doesNotContain("/srv");
    }

    @Test
    void aHistogramCountsUpToEachBound() throws Exception {
        Map<String, Double> samples = parsed(Asked.text(Asked.get(routes, "/metrics")));
        String route = "route=\"/api/news/{symbol}\",method=\"GET\"";
        assertThat(samples)
                .containsEntry("jupitor_http_requests_total{" + route + ",status=\"200\"}", 4.0)
                .containsEntry("jupitor_http_requests_total{" + route + ",status=\"400\"}", 1.0)
                .containsEntry("jupitor_http_request_seconds_bucket{" + route + ",le=\"0.001\"}", 1.0)
                .containsEntry("jupitor_http_request_seconds_bucket{" + route + ",le=\"0.005\"}", 3.0)
                .containsEntry("jupitor_http_request_seconds_bucket{" + route + ",le=\"10\"}", 3.0)
                .containsEntry("jupitor_http_request_seconds_bucket{" + route + ",le=\"+Inf\"}", 5.0)
                .containsEntry("jupitor_http_request_seconds_sum{" + route + "}", 30.25)
                .containsEntry("jupitor_http_request_seconds_count{" + route + "}", 5.0)
                .containsEntry("jupitor_http_connections", 3.0)
                .containsEntry("jupitor_http_connections_refused_total", 5.0);
    }

    private static final Pattern SAMPLE = Pattern.compile(
            "([a-z_]+)(\\{[a-z]+=\"(?:[^\"\\\\\\n]|\\\\.)*\"(?:,[a-z]+=\"(?:[^\"\\\\\\n]|\\\\.)*\")*})? (\\S+)");

    /// Reads the text as Prometheus does: a family is described once, before its samples, and no sample comes
    /// twice.
    private static Map<String, Double> parsed(String text) {
        assertThat(text).endsWith("\n");
        Map<String, Double> samples = new HashMap<>();
        Set<String> families = new HashSet<>();
        String family = "";
        List<String> lines = new ArrayList<>(List.of(text.split("\n")));
        for (String line : lines) {
            if (line.startsWith("# HELP ")) {
                family = line.split(" ")[2];
                assertThat(families.add(family)).as(family).isTrue();
            } else if (line.startsWith("# TYPE ")) {
                assertThat(line.split(" ")[2]).isEqualTo(family);
                assertThat(line.split(" ")[3]).isIn("counter", "gauge", "histogram");
            } else {
                Matcher sample = SAMPLE.matcher(line);
                assertThat(sample.matches()).as(line).isTrue();
                assertThat(sample.group(1)).startsWith(family);
                String labels = sample.group(2) == null ? "" : sample.group(2);
                assertThat(samples.put(sample.group(1) + labels, Double.valueOf(sample.group(3))))
                        .as(line)
                        .isNull();
            }
        }
        return samples;
    }
}

package dev.jupitor.stream.api;

import dev.jupitor.core.gap.GapSpan;
import dev.jupitor.core.gap.GapState;
import dev.jupitor.stream.ShownDay;
import dev.jupitor.stream.http.Ask;
import dev.jupitor.stream.http.HttpCounters;
import dev.jupitor.stream.http.JsonLine;
import dev.jupitor.stream.http.Reply;
import dev.jupitor.stream.http.Route;
import dev.jupitor.stream.http.RouteGroup;
import dev.jupitor.stream.ingest.StreamCounters;
import dev.jupitor.stream.tape.TapeCounts;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// For whoever runs the server.
///
/// - `GET /health`: 200 as long as the process answers; open to all.
/// - `GET /ready`: 200 when the day shown is complete until shortly before now, else 503; both say the same:
///   `{"ready","date","trades","connected","queued","asking","reason"}`, `reason` a sentence or `""`. As all but
///   `/health` it needs the token where there is one.
/// - `GET /metrics`: counters in Prometheus' text format.
public final class OperationRoutes implements RouteGroup {
    private static final byte[] HEALTHY = JsonLine.object(json -> json.text("status", "ok"));
    private static final Map<String, String> NOT_KEPT = Map.of("Cache-Control", "no-store");

    private final ShownDay day;
    private final List<ReadyCheck> checks;
    private final Supplier<HttpCounters> http;
    private final List<Reading> readings;

    /// @param checks   beside the day itself
    /// @param http     of the server that serves these routes; asked after it has started
    /// @param readings of other parts
    public OperationRoutes(ShownDay day, List<ReadyCheck> checks, Supplier<HttpCounters> http, List<Reading> readings) {
        this.day = day;
        this.checks = List.copyOf(checks);
        this.http = http;
        this.readings = List.copyOf(readings);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/health", ask -> body(200, JsonLine.TYPE, HEALTHY)),
                Route.get("/ready", this::ready),
                Route.get("/metrics", this::metrics));
    }

    private static Reply body(int status, String type, byte[] bytes) {
        return new Reply.Body(status, type, bytes, Optional.empty(), Optional.empty(), NOT_KEPT);
    }

    private Reply ready(Ask ask) {
        StreamCounters counters = day.counters();
        String reason = reason(counters);
        byte[] line = JsonLine.object(json -> json.bool("ready", reason.isEmpty())
                .text("date", day.tape().epoch().day().date().toString())
                .whole("trades", day.tape().counts().total())
                .bool("connected", counters.connected())
                .whole("queued", counters.queued())
                .whole("asking", counters.asking())
                .text("reason", reason));
        return body(reason.isEmpty() ? 200 : 503, JsonLine.TYPE, line);
    }

    /// Why the server is not ready; empty when it is. What the stream itself says of its troubles may name files,
    /// and is
    /// for the log.
    private String reason(StreamCounters counters) {
        for (ReadyCheck check : checks) {
            Optional<String> trouble = check.trouble();
            if (trouble.isPresent()) return trouble.get();
        }
        if (day.isCaughtUp()) return "";
        if (!counters.connected()) return "the market's feed is not connected";
        if (counters.asking() > 0) return "prints that were missed are being asked for";
        return "prints are missing, and the vendor will be asked for them";
    }

    private Reply metrics(Ask ask) {
        MetricsText text = new MetricsText();
        StreamCounters counters = day.counters();
        text.gauge(
                "jupitor_ready", "1 when the server is ready.", reason(counters).isEmpty() ? 1 : 0);
        stream(text, counters);
        tape(text);
        gaps(text);
        text.http(http.get());
        for (Reading reading : readings)
            text.one(
                    reading.name(),
                    reading.kind(),
                    reading.help(),
                    reading.value().getAsLong());
        machine(text);
        return body(200, MetricsText.TYPE, text.bytes());
    }

    private static void stream(MetricsText text, StreamCounters counters) {
        text.gauge("jupitor_feed_connected", "1 when the vendor's feed is connected.", counters.connected() ? 1 : 0)
                .counter("jupitor_feed_rows_total", "Rows that the feed told.", counters.heard())
                .counter("jupitor_feed_rows_dropped_total", "Rows not taken, and asked for again.", counters.dropped())
                .gauge("jupitor_tape_queued_rows", "Rows that wait for the tape.", counters.queued())
                .gauge("jupitor_history_requests", "Requests to the vendor's history.", counters.asking())
                .gauge(
                        "jupitor_troubles",
                        "What needs a person; the log says it.",
                        counters.trouble().size());
    }

    private void tape(MetricsText text) {
        TapeCounts counts = day.tape().counts();
        SortedMap<String, Long> trades = new TreeMap<>(Map.of(
                "today-index", counts.todayIndex(),
                "today-ex-index", counts.todayExIndex(),
                "next-index", counts.nextIndex(),
                "next-ex-index", counts.nextExIndex()));
        SortedMap<String, Long> dates =
                new TreeMap<>(Map.of(day.tape().epoch().day().date().toString(), 1L));
        text.gauges("jupitor_tape_trades", "Prints that stand.", "group", trades)
                .counter(
                        "jupitor_tape_rows_refused_total",
                        "Rows for which there was no room.",
                        day.tape().refused())
                .gauge(
                        "jupitor_tape_epoch",
                        "Number of the epoch.",
                        day.tape().epoch().number())
                .gauge(
                        "jupitor_tape_epoch_rows",
                        "Rows of the epoch.",
                        day.tape().epoch().rows())
                .gauges("jupitor_session_info", "The session that is shown.", "date", dates);
    }

    private void gaps(MetricsText text) {
        SortedMap<String, Long> spans = new TreeMap<>();
        SortedMap<String, Double> seconds = new TreeMap<>();
        for (GapState state : GapState.values()) {
            spans.put(state.text(), 0L);
            seconds.put(state.text(), 0.0);
        }
        for (GapSpan span : day.gaps().spans()) {
            String state = span.state().text();
            spans.merge(state, 1L, Long::sum);
            if (span.symbols().isEmpty()) seconds.merge(state, seconds(span), Double::sum);
        }
        text.gauges("jupitor_gap_spans", "Stretches of the session by what is known of them.", "state", spans)
                .gauges("jupitor_gap_seconds", "Their length where they are about all symbols.", "state", seconds);
    }

    private static double seconds(GapSpan span) {
        return Duration.between(span.start(), span.end()).toMillis() / 1000.0;
    }

    private static void machine(MetricsText text) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        MemoryUsage other = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();
        text.gauges(
                        "jvm_memory_used_bytes",
                        "Memory in use.",
                        "area",
                        new TreeMap<>(Map.of("heap", heap.getUsed(), "nonheap", other.getUsed())))
                .gauge("jvm_memory_heap_max_bytes", "The largest heap.", heap.getMax())
                .gauge(
                        "jvm_threads",
                        "Threads of the system.",
                        ManagementFactory.getThreadMXBean().getThreadCount());
    }
}

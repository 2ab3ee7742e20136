package dev.jupitor.stream.api;

import dev.jupitor.stream.http.HttpCounters;
import dev.jupitor.stream.http.HttpCounters.RouteCounters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes numbers in Prometheus' text format, version 0.0.4: each family once, with what it is and of which kind.
final class MetricsText {
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder(8192);

    /// One family without labels.
    MetricsText one(String name, Reading.Kind kind, String help, double value) {
        return family(name, kind.name(), help).sample(name, "", value);
    }

    MetricsText gauge(String name, String help, double value) {
        return one(name, Reading.Kind.GAUGE, help, value);
    }

    MetricsText counter(String name, String help, double value) {
        return one(name, Reading.Kind.COUNTER, help, value);
    }

    /// One family of gauges with a label.
    MetricsText gauges(String name, String help, String label, SortedMap<String, ? extends Number> values) {
        family(name, Reading.Kind.GAUGE.name(), help);
        values.forEach((of, value) -> sample(name, label(label, of), value.doubleValue()));
        return this;
    }

    private MetricsText family(String name, String kind, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ")
                .append(name)
                .append(' ')
                .append(kind.toLowerCase(Locale.ROOT))
                .append('\n');
        return this;
    }

    private MetricsText sample(String name, String labels, double value) {
        text.append(name);
        if (!labels.isEmpty()) text.append('{').append(labels).append('}');
        text.append(' ').append(number(value)).append('\n');
        return this;
    }

    private static String number(double value) {
        boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return isWhole ? Long.toString((long) value) : Double.toString(value);
    }

    private static String label(String name, String value) {
        return name + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    /// What a server has done, by route.
    MetricsText http(HttpCounters counters) {
        String requests = "jupitor_http_requests_total";
        family(requests, "counter", "Answers by route, method and status.");
        for (RouteCounters route : counters.routes())
            new TreeMap<>(route.statuses())
                    .forEach((status, count) ->
                            sample(requests, route(route) + "," + label("status", String.valueOf(status)), count));
        family("jupitor_http_request_seconds", "histogram", "How long answers took, events aside.");
        counters.routes().forEach(this::durations);
        return gauge("jupitor_http_connections", "Open connections.", counters.connections())
                .gauge("jupitor_http_requests", "Requests that are being answered.", counters.working())
                .gauge("jupitor_http_event_clients", "Clients that are told events.", counters.told())
                .counter(
                        "jupitor_http_connections_refused_total",
                        "Closed because there was no room.",
                        counters.refused())
                .counter("jupitor_http_connections_cut_total", "Closed because they took too long.", counters.cut());
    }

    private static String route(RouteCounters route) {
        return label("route", route.pattern()) + "," + label("method", route.method());
    }

    private void durations(RouteCounters route) {
        String name = "jupitor_http_request_seconds";
        List<Double> bounds = HttpCounters.BOUNDS;
        long sum = 0;
        for (int i = 0; i < route.durations().size(); i++) {
            sum += route.durations().get(i);
            String bound = i < bounds.size() ? number(bounds.get(i)) : "+Inf";
            sample(name + "_bucket", route(route) + "," + label("le", bound), sum);
        }
        sample(name + "_sum", route(route), route.seconds());
        sample(name + "_count", route(route), sum);
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}

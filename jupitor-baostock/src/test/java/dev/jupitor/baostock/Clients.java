package dev.jupitor.baostock;

import dev.jupitor.baostock.internal.wire.Fields;
import dev.jupitor.baostock.internal.wire.Frame;
import dev.jupitor.baostock.query.Query;
import dev.jupitor.baostock.query.QueryKind;
import dev.jupitor.baostock.query.Records;
import dev.jupitor.core.time.VirtualTimekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Clients for tests, whose waits cost no time, and what fake servers answer them.
public final class Clients {
    static final Instant NOW = Instant.parse("2026-04-22T10:00:00+08:00");

    private Clients() {}

    static BaostockBuilder of(FakeServer server) {
        return of(server, new MemoryQuota(), new VirtualTimekeeper(NOW));
    }

    static BaostockBuilder of(FakeServer server, MemoryQuota quota, VirtualTimekeeper clock) {
        return Baostock.builder(quota, clock)
                .host("127.0.0.1")
                .port(server.port())
                .seed(1)
                .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    /// The question that a request asks.
    static Query queryOf(Frame request) {
        QueryKind kind = QueryKind.ofType(request.type()).orElseThrow();
        Fields fields = request.fields();
        int first = fields.count() - kind.parameters().size();
        List<String> parameters = new ArrayList<>();
        for (int i = first; i < fields.count(); i++) parameters.add(fields.text(i));
        return new Query(kind, parameters);
    }

    static int pageOf(Frame request) {
        return Integer.parseInt(request.fields().text(2));
    }

    /// The body of an answer to a question.
    static String body(Query query, int page, int size, List<String> columns, List<List<String>> rows) {
        List<String> fields =
                new ArrayList<>(List.of("0", "success", query.kind().method(), "anonymous"));
        String names = String.join(", ", columns);
        switch (query.kind().shape()) {
            case WHOLE_DAY -> fields.addAll(List.of(Records.write(rows), names));
            case PAGED -> {
                fields.addAll(List.of(Integer.toString(page), Integer.toString(size), Records.write(rows)));
                fields.addAll(query.parameters());
                fields.add(names);
            }
            case BARS -> {
                fields.addAll(List.of(Integer.toString(page), Integer.toString(size), Records.write(rows)));
                fields.addAll(query.parameters());
            }
        }
        return String.join("\u0001", fields);
    }
}

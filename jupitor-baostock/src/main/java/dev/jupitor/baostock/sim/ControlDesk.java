package dev.jupitor.baostock.sim;

import com.sun.net.httpserver.HttpExchange;
import dev.jupitor.baostock.query.AdjustFlag;
import dev.jupitor.baostock.query.BarFrequency;
import dev.jupitor.baostock.query.QueryKind;
import dev.jupitor.baostock.sim.BarDesk.Request;
import dev.jupitor.baostock.sim.Parameters.Window;
import dev.jupitor.baostock.sim.ServerError.Refused;
import dev.jupitor.baostock.sim.market.CnSyntheticMarket;
import dev.jupitor.baostock.sim.market.Listing;
import dev.jupitor.core.time.ScaledTimekeeper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The control port: what was asked, what is true, what shall go wrong, what time it is. Never faulted, never counted.
final class ControlDesk {

    private static final int LONGEST_BODY = 1 << 16;
    private static final String CSV = "text/csv; charset=utf-8";
    private static final String JSON = "application/json";
    private static final List<String> FACTOR_COLUMNS = QueryKind.ADJUST_FACTORS.columns();

    private final CnSyntheticMarket market;
    private final Answerer answerer;
    private final ScaledTimekeeper clock;
    private final FaultPlan faults;
    private final RequestLog log;

    ControlDesk(CnSyntheticMarket market, Answerer answerer, ScaledTimekeeper clock, FaultPlan faults, RequestLog log) {
        this.market = market;
        this.answerer = answerer;
        this.clock = clock;
        this.faults = faults;
        this.log = log;
    }

    /// Answers one request.
    void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                answer(exchange);
            } catch (IllegalArgumentException | DateTimeException wrong) {
                send(exchange, 400, JSON, ControlJson.message(String.valueOf(wrong.getMessage())));
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        switch (exchange.getRequestMethod() + " " + path) {
            case "GET /_sim/requests" -> send(exchange, 200, "application/x-ndjson", ControlJson.lines(log.snapshot()));
            case "GET /_sim/truth/bars" -> send(exchange, 200, CSV, bars(query));
            case "GET /_sim/truth/factors" -> send(exchange, 200, CSV, factors(query));
            case "GET /_sim/truth/table" -> send(exchange, 200, CSV, table(query));
            case "PUT /_sim/faults" -> replaceFaults(exchange);
            case "PUT /_sim/clock" -> setClock(exchange);
            default -> send(exchange, 404, JSON, ControlJson.message("there is no " + path));
        }
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> values = new HashMap<>();
        if (raw == null) return values;
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals < 0) throw new IllegalArgumentException("a parameter is name=value: " + pair);
            values.put(
                    pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return values;
    }

    private Publication published() {
        return Publication.at(clock.instant());
    }

    /// The bars of a date, of a security, or both, as the service would give them, with ten decimals.
    private String bars(Map<String, String> query) {
        if (!query.containsKey("date") && !query.containsKey("symbol")) {
            throw new IllegalArgumentException("date or symbol is required");
        }
        try {
            BarFrequency frequency = Answerer.frequency(query.getOrDefault("freq", "d"));
            AdjustFlag flag = Answerer.flag(query.getOrDefault("adjust", "3"));
            StringBuilder csv = new StringBuilder(String.join(",", frequency.columns())).append("\r\n");
            List<BarColumn> columns = BarColumn.of(frequency.columns());
            for (Listing listing : listings(query)) {
                answerer.bars(
                        new Request(listing, window(query), frequency, flag),
                        published(),
                        row -> line(csv, row, columns));
            }
            return csv.toString();
        } catch (Refused wrong) {
            throw new IllegalArgumentException("freq is d, w, m, 5, 15, 30 or 60, adjust 1, 2 or 3", wrong);
        }
    }

    private static void line(StringBuilder csv, BarRow row, List<BarColumn> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (i > 0) csv.append(',');
            row.append(csv, columns.get(i), false);
        }
        csv.append("\r\n");
    }

    private static Window window(Map<String, String> query) {
        Optional<LocalDate> date = Optional.ofNullable(query.get("date")).map(LocalDate::parse);
        LocalDate from = date.orElse(LocalDate.parse(query.getOrDefault("from", "1990-12-19")));
        LocalDate to = date.orElse(LocalDate.parse(query.getOrDefault("to", "2030-12-31")));
        return new Window(from, to);
    }

    private List<Listing> listings(Map<String, String> query) {
        String symbol = query.get("symbol");
        if (symbol == null) return market.listings();
        return List.of(market.find(symbol).orElseThrow(() -> new IllegalArgumentException("there is no " + symbol)));
    }

    private String factors(Map<String, String> query) {
        List<List<String>> rows = new ArrayList<>();
        for (Listing listing : listings(query)) rows.addAll(answerer.factors(listing, published()));
        String date = query.get("date");
        if (date != null) rows.removeIf(row -> !row.get(1).equals(date));
        return Csv.of(FACTOR_COLUMNS, rows);
    }

    /// Any other table whole: `kind` is the method's name on the wire, `p` its parameters, joined by commas.
    private String table(Map<String, String> query) {
        String method = query.getOrDefault("kind", "");
        QueryKind kind = Arrays.stream(QueryKind.values())
                .filter(known -> known.method().equals(method) && known.shape() != QueryKind.Shape.BARS)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("kind is the name of a method, not '%s'".formatted(method)));
        List<String> parameters = List.of(query.getOrDefault("p", "").split(",", -1));
        if (parameters.size() != kind.parameters().size()) {
            throw new IllegalArgumentException("p is %s".formatted(String.join(",", kind.parameters())));
        }
        try {
            return Csv.of(kind.columns(), answerer.table(kind, parameters, published()));
        } catch (Refused refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    private void replaceFaults(HttpExchange exchange) throws IOException {
        List<FaultSpec> specs = ControlJson.faults(body(exchange)).stream()
                .map(FaultSpec::parse)
                .toList();
        faults.replace(specs);
        send(exchange, 200, JSON, "{\"faults\":%d}".formatted(specs.size()));
    }

    private void setClock(HttpExchange exchange) throws IOException {
        ControlJson.Clock wanted = ControlJson.clock(body(exchange));
        Instant now =
                wanted.now().map(text -> OffsetDateTime.parse(text).toInstant()).orElseGet(clock::instant);
        clock.set(now, wanted.speed().orElse(clock.speed()));
        send(exchange, 200, JSON, "{\"now\":\"%s\",\"speed\":%s}".formatted(clock.instant(), clock.speed()));
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) throw new IllegalArgumentException("the body is too long");
        return body;
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length == 0) return;
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /// RFC 4180.
    private static final class Csv {

        static String of(List<String> columns, List<List<String>> rows) {
            StringBuilder csv = new StringBuilder();
            line(csv, columns);
            rows.forEach(row -> line(csv, row));
            return csv.toString();
        }

        private static void line(StringBuilder csv, List<String> cells) {
            for (int i = 0; i < cells.size(); i++) csv.append(i > 0 ? "," : "").append(cell(cells.get(i)));
            csv.append("\r\n");
        }

        private static String cell(String text) {
            boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
            return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
        }
    }
}

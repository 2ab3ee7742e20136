package dev.jupitor.alpaca.sim;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.ScaledTimekeeper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The simulator's own paths under `/_sim/`: what was asked, what is true, what shall go wrong, what time it is.
/// Nothing here is faulted, counted or refused for want of keys.
final class ControlDesk {

    static final String PREFIX = "/_sim/";

    private static final int BUFFER = 1 << 16;

    private final DayCache days;
    private final TruthCsv truth;
    private final ScaledTimekeeper clock;
    private final Consumer<List<FaultSpec>> faults;
    private final RequestLog log;
    private final JsonMapper json = JsonMapper.builder().build();

    ControlDesk(DayCache days, ScaledTimekeeper clock, Consumer<List<FaultSpec>> faults, RequestLog log) {
        this.days = days;
        this.truth = new TruthCsv(days);
        this.clock = clock;
        this.faults = faults;
        this.log = log;
    }

    void answer(Request request, Response response, Callback done) {
        try {
            route(request, response);
            done.succeeded();
        } catch (ApiError error) {
            response.setStatus(error.status());
            send(response, Reply.JSON, error.body(), done);
        } catch (IOException e) {
            done.failed(e);
        }
    }

    private void route(Request request, Response response) throws ApiError, IOException {
        Query query = Query.parse(request.getHttpURI().getQuery());
        String call = request.getMethod() + " " + request.getHttpURI().getPath().substring(PREFIX.length());
        switch (call) {
            case "GET requests" -> writeRequests(response);
            case "GET truth/trades" -> writeTrades(query, response);
            case "GET truth/bars" -> writeBars(query, response);
            case "PUT faults" -> replaceFaults(body(request), response);
            case "PUT clock" -> setClock(body(request), response);
            default -> throw ApiError.data(404, "no such control: " + call);
        }
    }

    private void writeRequests(Response response) throws IOException {
        try (OutputStream out = open(response, "application/x-ndjson")) {
            for (RequestRecord request : log.snapshot()) out.write(line(request).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String line(RequestRecord request) {
        return "{\"n\":%d,\"at\":\"%s\",\"path\":%s,\"query\":%s,\"status\":%d,\"fault\":%s}%n"
                .formatted(
                        request.n(),
                        request.at(),
                        JsonText.quoted(request.path()),
                        JsonText.quoted(request.query()),
                        request.status(),
                        request.fault().map(JsonText::quoted).orElse("null"));
    }

    private void writeTrades(Query query, Response response) throws ApiError, IOException {
        LocalDate date = query.date("date").orElseThrow(() -> ApiError.badRequest("date is required"));
        List<Symbol> symbols = symbols(query);
        try (OutputStream out = open(response, "text/csv; charset=utf-8")) {
            truth.writeTrades(symbols, date, now(), out);
        }
    }

    private void writeBars(Query query, Response response) throws ApiError, IOException {
        Optional<LocalDate> date = query.date("date");
        if (date.isEmpty() && query.text("symbol").isEmpty()) throw ApiError.badRequest("date or symbol is required");
        List<Symbol> symbols = symbols(query);
        List<LocalDate> dates = date.map(List::of).orElse(days.market().sessions());
        try (OutputStream out = open(response, "text/csv; charset=utf-8")) {
            truth.writeBars(symbols, dates, now(), out);
        }
    }

    private List<Symbol> symbols(Query query) throws ApiError {
        Optional<String> ticker = query.text("symbol");
        return ticker.isPresent()
                ? List.of(Query.symbol(ticker.get()))
                : days.market().symbols();
    }

    private void replaceFaults(JsonNode body, Response response) throws ApiError, IOException {
        JsonNode wanted = body.path("faults");
        if (!wanted.isArray()) throw ApiError.badRequest("the body is {\"faults\":[SPEC,…]}");
        List<FaultSpec> specs = new ArrayList<>();
        for (JsonNode spec : wanted) specs.add(fault(spec));
        faults.accept(specs);
        write(response, "{\"faults\":%d}".formatted(specs.size()));
    }

    private static FaultSpec fault(JsonNode spec) throws ApiError {
        try {
            return FaultSpec.parse(spec.asString());
        } catch (IllegalArgumentException | JacksonException e) {
            throw ApiError.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private void setClock(JsonNode body, Response response) throws ApiError, IOException {
        try {
            Instant now = body.has("now")
                    ? OffsetDateTime.parse(body.get("now").asString()).toInstant()
                    : clock.instant();
            clock.set(now, body.has("speed") ? body.get("speed").asDouble() : clock.speed());
        } catch (DateTimeException | IllegalArgumentException | JacksonException e) {
            throw ApiError.badRequest("the body is {\"now\":<RFC 3339>,\"speed\":<number>}: " + e.getMessage());
        }
        write(response, "{\"now\":\"%s\",\"speed\":%s}".formatted(clock.instant(), clock.speed()));
    }

    private JsonNode body(Request request) throws ApiError, IOException {
        try {
            return json.readTree(Content.Source.asString(request, StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            throw ApiError.badRequest("the body is not JSON");
        }
    }

    private long now() {
        return StockQuery.nanos(clock.instant());
    }

    private static void write(Response response, String body) throws IOException {
        try (OutputStream out = open(response, Reply.JSON)) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static OutputStream open(Response response, String contentType) {
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        return new BufferedOutputStream(Content.Sink.asOutputStream(response), BUFFER);
    }

    private static void send(Response response, String contentType, String body, Callback done) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        Content.Sink.write(response, true, body, done);
    }
}

package dev.jupitor.cli.command;

import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.TradeBatch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;

/// What the simulator says its market holds: the tables under `/_sim/truth`, RFC 4180 with a header, times as integers.
final class TruthCsv {
    private static final int OK = 200;

    private final HttpClient http;
    private final URI simulator;
    private final BufferAllocator allocator;

    TruthCsv(HttpClient http, URI simulator, BufferAllocator allocator) {
        this.http = http;
        this.simulator = simulator;
        this.allocator = allocator;
    }

    /// Every print of the symbol that day, at all hours. The caller closes the batch.
    TradeBatch trades(Symbol symbol, LocalDate date) throws IOException, InterruptedException {
        TradeBatch batch = TradeBatch.create(allocator);
        read("/_sim/truth/trades?date=%s&symbol=%s".formatted(date, symbol), row -> append(batch, row));
        return batch;
    }

    /// The daily bars of all symbols that day. The caller closes the batch.
    BarBatch bars(LocalDate date) throws IOException, InterruptedException {
        BarBatch batch = new BarBatch(allocator);
        read("/_sim/truth/bars?date=" + date, row -> append(batch, row));
        return batch;
    }

    private static void append(TradeBatch batch, Row row) {
        TradeBatch.Codebooks books = batch.books();
        batch.append(
                books.symbols().code(row.text("symbol")),
                row.integer("timestamp"),
                row.decimal("price"),
                row.integer("size"),
                books.exchanges().code(row.text("exchange")),
                Long.parseUnsignedLong(row.text("id")),
                books.conditions().code(row.text("conditions")),
                books.updates().code(row.text("update")),
                row.integer("sip_timestamp"),
                books.tapes().code(row.text("tape")));
    }

    private static void append(BarBatch batch, Row row) {
        batch.append(
                row.text("symbol"),
                row.integer("timestamp"),
                row.decimal("open"),
                row.decimal("high"),
                row.decimal("low"),
                row.decimal("close"),
                row.integer("volume"),
                row.integer("trade_count"),
                row.decimal("vwap"));
    }

    private void read(String path, Consumer<Row> rows) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(simulator.resolve(path)).build();
        HttpResponse<Stream<String>> response = http.send(request, HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            if (response.statusCode() != OK)
                throw new IOException("the simulator answers %d to %s".formatted(response.statusCode(), path));
            Iterator<String> line = lines.iterator();
            if (!line.hasNext()) throw new IOException("the simulator answers %s with nothing".formatted(path));
            List<String> header = cells(line.next());
            while (line.hasNext()) rows.accept(new Row(header, cells(line.next())));
        }
    }

    /// The cells of one line; a quoted cell may hold commas, and a doubled quote stands for one.
    static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean doubled = quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"';
            if (doubled) cell.append(line.charAt(i++));
            else if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted) cells.add(take(cell));
            else cell.append(c);
        }
        cells.add(take(cell));
        return cells;
    }

    private static String take(StringBuilder cell) {
        String text = cell.toString();
        cell.setLength(0);
        return text;
    }

    /// One row of a table with a header.
    private record Row(List<String> header, List<String> cells) {
        String text(String column) {
            int at = header.indexOf(column);
            if (at < 0) throw new IllegalArgumentException("the table has no column " + column);
            return cells.get(at);
        }

        long integer(String column) {
            return Long.parseLong(text(column));
        }

        double decimal(String column) {
            return Double.parseDouble(text(column));
        }
    }
}

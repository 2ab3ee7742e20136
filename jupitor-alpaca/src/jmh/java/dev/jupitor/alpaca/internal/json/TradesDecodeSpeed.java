package dev.jupitor.alpaca.internal.json;

import dev.jupitor.alpaca.internal.control.VendorLibraryDecoding;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TradeBatch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/// How fast pages of trades are decoded, in trades per second of the calling thread's CPU time; medians over rounds in
/// which all readers take turns. Arguments: rounds, pages, and a folder to leave the pages in for readers in other
/// languages.
public final class TradesDecodeSpeed {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<byte[]> pages;
    private final BufferAllocator memory = new RootAllocator();
    private final TradeBatch batch = TradeBatch.create(memory);
    private final TradesDecoder decoder = new TradesDecoder(batch.books());

    private TradesDecodeSpeed(List<byte[]> pages) {
        this.pages = pages;
    }

    /// Decodes one page; gives the number of trades.
    private interface Reader {
        int read(byte[] page) throws Exception;
    }

    record Row(String t, String x, double p, long s, List<String> c, long i, String z, String u) {}

    record Body(Map<String, List<Row>> trades, String next_page_token) {}

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 9;
        int count = args.length > 1 ? Integer.parseInt(args[1]) : 40;
        for (boolean alphabetical : new boolean[] {false, true}) {
            List<byte[]> pages = BenchPages.of(count, alphabetical);
            System.out.printf(
                    "keys in %s order, %.1f B/trade%n",
                    alphabetical ? "alphabetical" : "the vendor's",
                    pages.stream().mapToInt(p -> p.length).sum() / (count * 1e4));
            if (args.length > 2) leave(pages, Path.of(args[2], alphabetical ? "alphabetical" : "vendor"));
            new TradesDecodeSpeed(pages).compare(rounds);
        }
    }

    private static void leave(List<byte[]> pages, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < pages.size(); i++) Files.write(folder.resolve("page-%03d.json".formatted(i)), pages.get(i));
    }

    private void compare(int rounds) throws Exception {
        Map<String, Reader> readers = new LinkedHashMap<>();
        readers.put("TradesDecoder, into columns", this::own);
        readers.put("Jackson streaming, into the same columns", this::streaming);
        readers.put(
                "Jackson databind, into records",
                page -> JSON.readValue(page, Body.class)
                        .trades()
                        .values()
                        .iterator()
                        .next()
                        .size());
        readers.put(
                "Jackson tree",
                page -> JSON.readTree(page).get("trades").iterator().next().size());
        readers.put("alpaca-java's model (Gson)", page -> VendorLibraryDecoding.decode(page, symbol(page)));
        Map<String, List<Double>> speeds = new LinkedHashMap<>();
        for (int round = -2; round < rounds; round++)
            for (Map.Entry<String, Reader> reader : readers.entrySet()) {
                double speed = speed(reader.getValue());
                if (round >= 0)
                    speeds.computeIfAbsent(reader.getKey(), k -> new ArrayList<>())
                            .add(speed);
            }
        List<Double> own = speeds.get("TradesDecoder, into columns");
        speeds.forEach((name, all) -> {
            double[] ratios = new double[rounds];
            Arrays.setAll(ratios, i -> own.get(i) / all.get(i));
            System.out.printf(
                    "  %-42s %6.2f M trades/cpu-s   ours is %.1f times as fast%n",
                    name, median(all.stream().mapToDouble(v -> v).toArray()) / 1e6, median(ratios));
        });
    }

    private double speed(Reader reader) throws Exception {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long trades = 0;
        for (byte[] page : pages) trades += reader.read(page);
        return trades * 1e9 / (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static String symbol(byte[] page) {
        int from = "{\"trades\":{\"".length();
        int to = from;
        while (page[to] != '"') to++;
        return new String(page, from, to - from, StandardCharsets.US_ASCII);
    }

    private int own(byte[] page) throws Exception {
        batch.clear();
        return decoder.append(page, 0, page.length, batch).rows();
    }

    private int streaming(byte[] page) {
        batch.clear();
        try (JsonParser parser = JSON.createParser(page)) {
            parser.nextToken();
            parser.nextToken();
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                int symbol = batch.books().symbols().code(parser.currentName());
                parser.nextToken();
                while (parser.nextToken() == JsonToken.START_OBJECT) streamingTrade(parser, symbol);
            }
        }
        return batch.rows();
    }

    private void streamingTrade(JsonParser parser, int symbol) {
        TradeBatch.Codebooks books = batch.books();
        Instant at = Instant.EPOCH;
        double price = 0;
        long size = 0;
        long id = 0;
        String exchange = "";
        String tape = "";
        String update = "";
        StringBuilder conditions = new StringBuilder();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            switch (key) {
                case "t" -> at = Instant.parse(parser.getString());
                case "x" -> exchange = parser.getString();
                case "p" -> price = parser.getDoubleValue();
                case "s" -> size = parser.getLongValue();
                case "i" -> id = parser.getLongValue();
                case "z" -> tape = parser.getString();
                case "u" -> update = parser.getString();
                default -> {
                    while (parser.nextToken() != JsonToken.END_ARRAY)
                        conditions.append(conditions.isEmpty() ? "" : ",").append(parser.getString());
                }
            }
        }
        long nanos = at.getEpochSecond() * 1_000_000_000L + at.getNano();
        batch.append(
                symbol,
                SessionClock.etMillis(nanos),
                price,
                size,
                books.exchanges().code(exchange),
                id,
                books.conditions().code(conditions.toString()),
                books.updates().code(update),
                nanos,
                books.tapes().code(tape));
    }
}

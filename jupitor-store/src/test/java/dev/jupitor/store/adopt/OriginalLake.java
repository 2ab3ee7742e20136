package dev.jupitor.store.adopt;

import dev.jupitor.core.lake.SpaceGuard;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.VirtualTimekeeper;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import dev.jupitor.store.internal.parquet.ForeignWriter;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageTypeParser;

/// A lake as the original's programs leave it.
record OriginalLake(Path data) {
    static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");

    private static final String COLUMNS = """
            required binary symbol (STRING); required int64 timestamp (TIMESTAMP(MILLIS,true));
            required double price; required int64 size (INTEGER(64,true));
            required binary exchange (STRING); required binary id (STRING);
            """;
    private static final String CONDITIONS = "required binary conditions (STRING); required binary update (STRING);";

    /// One print, as the market had it.
    record Print(Symbol symbol, Instant at, double price, long size, String exchange, long id) {
        LocalDate utcDate() {
            return LocalDate.ofInstant(at, ZoneOffset.UTC);
        }

        LocalDate newYorkDate() {
            return SessionClock.newYorkDate(at);
        }

        long etMillis() {
            return SessionClock.etMillisOfEpochMillis(at.toEpochMilli());
        }
    }

    /// A block at a New York time.
    static Print block(Symbol symbol, LocalDate date, String time, long id) {
        return new Print(symbol, SessionClock.instant(date, LocalTime.parse(time)), 25.5, 400, "Q", id);
    }

    /// Blocks of a liquid symbol: some in the pre-market, most in the session, some after it up to 20:00.
    static List<Print> liquidDay(Symbol symbol, LocalDate date, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed ^ date.toEpochDay() ^ symbol.hashCode());
        List<Print> prints = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LocalTime time = randomTime(random);
            String exchange = String.valueOf("DQNPZ".charAt(random.nextInt(5)));
            double price = (2_000 + random.nextInt(300)) / 100.0;
            prints.add(new Print(
                    symbol, SessionClock.instant(date, time), price, 101 + random.nextInt(900), exchange, 1_000 + i));
        }
        return prints;
    }

    private static LocalTime randomTime(SplittableRandom random) {
        int kind = random.nextInt(20);
        int first = kind == 0 ? 4 * 60 : kind <= 2 ? 16 * 60 : 9 * 60 + 30;
        int minutes = kind == 0 ? 330 : kind <= 2 ? 240 : 390;
        return LocalTime.MIN.plusMinutes(first).plusNanos(random.nextLong(minutes * 60_000L) * 1_000_000L);
    }

    /// The symbol's files with New York's clock, one a session.
    void shifted(List<Print> prints) throws IOException {
        write(prints, Print::newYorkDate, Print::etMillis, CONDITIONS);
    }

    /// The symbol's files with true UTC, one a UTC day; those of New York dates without a session were never asked
    /// for.
    void utc(List<Print> prints, List<LocalDate> asked) throws IOException {
        List<Print> got =
                prints.stream().filter(p -> asked.contains(p.utcDate())).toList();
        write(got, Print::utcDate, print -> print.at().toEpochMilli(), CONDITIONS);
    }

    /// As [#shifted], before the original stored conditions.
    void withoutConditions(List<Print> prints) throws IOException {
        write(prints, Print::newYorkDate, Print::etMillis, "");
    }

    /// A file of these rows for a date, whatever their times are.
    void file(Symbol symbol, LocalDate date, List<Print> rows, Function<Print, Long> clock, boolean withConditions)
            throws IOException {
        file(symbol, date, rows, clock, withConditions ? CONDITIONS : "");
    }

    private void write(List<Print> prints, Function<Print, LocalDate> dateOf, Function<Print, Long> clock, String more)
            throws IOException {
        TreeMap<Symbol, TreeMap<LocalDate, List<Print>>> files = new TreeMap<>();
        for (Print print : prints)
            files.computeIfAbsent(print.symbol(), first -> new TreeMap<>())
                    .computeIfAbsent(dateOf.apply(print), first -> new ArrayList<>())
                    .add(print);
        for (var symbol : files.entrySet())
            for (var date : symbol.getValue().entrySet())
                file(symbol.getKey(), date.getKey(), date.getValue(), clock, more);
    }

    private void file(Symbol symbol, LocalDate date, List<Print> rows, Function<Print, Long> clock, String more)
            throws IOException {
        Path file = trades(symbol, date);
        Files.createDirectories(file.getParent());
        List<Print> sorted =
                rows.stream().sorted(Comparator.comparing(Print::at)).toList();
        ForeignWriter.write(
                file,
                MessageTypeParser.parseMessageType("message TradeRecord {" + COLUMNS + more + "}"),
                builder -> builder.withWriterVersion(WriterVersion.PARQUET_2_0).withDictionaryEncoding(false),
                (factory, sink) -> {
                    for (Print row : sorted) {
                        Group group = factory.newGroup()
                                .append("symbol", symbol.ticker())
                                .append("timestamp", clock.apply(row))
                                .append("price", row.price())
                                .append("size", row.size())
                                .append("exchange", row.exchange())
                                .append("id", Long.toUnsignedString(row.id()));
                        sink.write(
                                more.isEmpty()
                                        ? group
                                        : group.append("conditions", "@").append("update", ""));
                    }
                });
    }

    Path trades(Symbol symbol, LocalDate date) {
        return data.resolve("us/trades/%s/%s.parquet".formatted(symbol, date));
    }

    void universe(LocalDate date, Symbol... symbols) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Symbol symbol : symbols) text.append(symbol).append('\n');
        text("us/universe/" + date + ".txt", text.toString());
    }

    void lastCompleted(LocalDate date) throws IOException {
        text("us/daily/.last-completed", date.toString());
    }

    void text(String name, String text) throws IOException {
        Path file = data.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    MarketStore open() throws IOException {
        return MarketStore.open(data, data, new StoreOptions(0, "test", new VirtualTimekeeper(NOW)));
    }

    /// The ports of this lake, for a test to replace some.
    static AdoptionPorts ports(MarketStore store, SpaceGuard space) {
        return new AdoptionPorts(
                store.layout(),
                new ParquetFiles(),
                store.usTrades(),
                store.usBars(),
                store.usUniverse(),
                store.usCompletion(),
                store.usDailyState(),
                store.usLocks(),
                space,
                new NyseCalendar());
    }

    private static String fingerprint(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return "%d bytes, %08x".formatted(bytes.length, checksum.getValue());
    }

    /// Every file below a folder and the fingerprint of its bytes, locks left out.
    TreeMap<String, String> files(String folder) throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        if (!Files.exists(data.resolve(folder))) return files;
        try (Stream<Path> all = Files.walk(data.resolve(folder))) {
            for (Path file : all.filter(Files::isRegularFile).toList())
                if (!file.toString().contains("locks"))
                    files.put(data.relativize(file).toString(), fingerprint(Files.readAllBytes(file)));
        }
        return files;
    }
}

package dev.jupitor.store.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.VirtualTimekeeper;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import dev.jupitor.store.export.ExportRequest.Kind;
import dev.jupitor.store.export.Exported.SymbolDay;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportTest {
    private static final LocalDate THURSDAY = LocalDate.of(2026, 2, 12);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);
    private static final Symbol AAPL = new Symbol("AAPL");
    private static final Symbol MSFT = new Symbol("MSFT");

    private final BufferAllocator allocator = new RootAllocator();

    @TempDir
    Path data;

    private MarketStore lake;

    @BeforeEach
    void fillTheLake() throws IOException {
        lake = MarketStore.open(
                data, data, new StoreOptions(0, "test", new VirtualTimekeeper(Instant.parse("2026-02-14T01:30:00Z"))));
        bars(AAPL, bar(AAPL, "2026-02-12T05:00:00Z", 10.5), bar(AAPL, "2026-02-13T05:00:00Z", 11));
        bars(MSFT, bar(MSFT, "2026-02-13T05:00:00Z", 400.25));
        prints(MSFT, FRIDAY, print(MSFT, "2026-02-13T14:30:00.123456789Z", 400.25, 100, "Q", -1, "@,T", ""));
        prints(
                AAPL,
                FRIDAY,
                print(AAPL, "2026-02-13T09:00:00.000000001Z", 10.5, 7, "V", 12, "", ""),
                print(AAPL, "2026-02-13T21:00:00Z", 11, 300, "D", 13, " ", "canceled"));
        prints(AAPL, THURSDAY, print(AAPL, "2026-02-12T15:00:00Z", 10, 1, "V", 5, "@", ""));
    }

    @AfterEach
    void everyBatchWasClosed() {
        allocator.close();
    }

    @Test
    void barsAsCsvHaveTheirDates() throws IOException {
        assertThat(csv(Kind.BARS, FRIDAY, FRIDAY))
                .isEqualTo("symbol,date,open,high,low,close,volume,trade_count,vwap\r\n"
                        + "AAPL,2026-02-13,10.0,12.0,9.0,11.0,1000,20,10.75\r\n"
                        + "MSFT,2026-02-13,10.0,12.0,9.0,400.25,1000,20,10.75\r\n");
    }

    @Test
    void tradesAsCsvShowTheWallClockAndTheTrueInstant() throws IOException {
        assertThat(csv(Kind.TRADES, FRIDAY, FRIDAY))
                .isEqualTo("symbol,timestamp,price,size,exchange,id,conditions,update,sip_timestamp,tape\r\n"
                        + "AAPL,2026-02-13T04:00:00.000,10.5,7,V,12,,,2026-02-13T09:00:00.000000001Z,C\r\n"
                        + "AAPL,2026-02-13T16:00:00.000,11.0,300,D,13, ,canceled,2026-02-13T21:00:00.000000000Z,C\r\n"
                        + "MSFT,2026-02-13T09:30:00.123,400.25,100,Q,18446744073709551615,\"@,T\",,"
                        + "2026-02-13T14:30:00.123456789Z,C\r\n");
    }

    @Test
    void aJsonLineIsAnObject() throws IOException {
        assertThat(text(request(Kind.TRADES, ExportFormat.JSON, FRIDAY, FRIDAY, MSFT)))
                .isEqualTo(
                        "{\"symbol\":\"MSFT\",\"timestamp\":\"2026-02-13T09:30:00.123\",\"price\":400.25,\"size\":100,"
                                + "\"exchange\":\"Q\",\"id\":\"18446744073709551615\",\"conditions\":\"@,T\",\"update\":\"\","
                                + "\"sip_timestamp\":\"2026-02-13T14:30:00.123456789Z\",\"tape\":\"C\"}\n");
        assertThat(text(request(Kind.BARS, ExportFormat.JSON, THURSDAY, THURSDAY, AAPL)))
                .isEqualTo("{\"symbol\":\"AAPL\",\"date\":\"2026-02-12\",\"open\":10.0,\"high\":12.0,\"low\":9.0,"
                        + "\"close\":10.5,\"volume\":1000,\"trade_count\":20,\"vwap\":10.75}\n");
    }

    @Test
    void rowsComeBySymbolAndThenByTime() throws IOException {
        assertThat(csv(Kind.TRADES, THURSDAY, FRIDAY).lines().skip(1).map(line -> line.substring(0, 15)))
                .containsExactly("AAPL,2026-02-12", "AAPL,2026-02-13", "AAPL,2026-02-13", "MSFT,2026-02-13");
    }

    @Test
    void arrowHasTheColumnsOfTheLake() throws IOException {
        Path file = data.resolve("out.arrow");
        export().toFile(request(Kind.TRADES, ExportFormat.ARROW, FRIDAY, FRIDAY, AAPL, MSFT), file);

        List<String> lines = ArrowFile.read(file, allocator);
        assertThat(lines)
                .startsWith(
                        "symbol: Utf8 not null",
                        "timestamp: Timestamp(MILLISECOND, UTC) not null",
                        "price: FloatingPoint(DOUBLE) not null",
                        "size: Int(64, true) not null",
                        "exchange: Utf8 not null",
                        "id: Utf8 not null",
                        "conditions: Utf8 not null",
                        "update: Utf8 not null",
                        "sip_timestamp: Timestamp(NANOSECOND, UTC) not null",
                        "tape: Utf8 not null")
                .hasSize(13)
                .last()
                .isEqualTo("MSFT 1770975000123 400.25 100 Q 18446744073709551615 @,T  1770993000123456789 C");
    }

    @Test
    void parquetIsATradeFileOfManySymbols() throws IOException {
        Path file = data.resolve("out.parquet");
        export().toFile(request(Kind.TRADES, ExportFormat.PARQUET, THURSDAY, FRIDAY, AAPL, MSFT), file);

        List<Trade> expected = new ArrayList<>();
        for (Symbol symbol : List.of(AAPL, MSFT))
            for (LocalDate date : List.of(THURSDAY, FRIDAY)) addTrades(symbol, date, expected);
        try (TradeBatch written = new ParquetFiles().readTrades(file, allocator)) {
            assertThat(trades(written)).isEqualTo(expected).hasSize(4);
        }
    }

    @Test
    void parquetOfBarsIsAFileOfBars() throws IOException {
        Path file = data.resolve("out.parquet");
        Exported exported =
                export().toFile(request(Kind.BARS, ExportFormat.PARQUET, THURSDAY, FRIDAY, AAPL, MSFT), file);

        assertThat(exported.rows()).isEqualTo(3);
        assertThat(new ParquetFiles().readBars(file))
                .satisfies(table -> assertThat(table.rows()).isEqualTo(3))
                .satisfies(table -> assertThat(table.symbol(2)).isEqualTo("MSFT"));
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void theSameLakeGivesTheSameBytes(ExportFormat format) throws IOException {
        for (Kind kind : Kind.values()) {
            ExportRequest request = request(kind, format, THURSDAY, FRIDAY, AAPL, MSFT);
            export().toFile(request, data.resolve("one"));
            export().toFile(request, data.resolve("two"));
            assertThat(data.resolve("two")).hasSameBinaryContentAs(data.resolve("one"));
        }
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void nothingInRangeIsAFileWithoutRows(ExportFormat format) throws IOException {
        for (Kind kind : Kind.values()) {
            LocalDate other = LocalDate.of(2020, 1, 2);
            Exported exported = export().toFile(request(kind, format, other, other, AAPL), data.resolve("out"));
            assertThat(exported).isEqualTo(new Exported(0, 0, Optional.empty()));
            assertThat(data.resolve("out")).exists();
        }
    }

    @Test
    void aDayThatWasNeverCollectedIsNamed() throws IOException {
        lake.usUniverse().add(THURSDAY, List.of(AAPL, MSFT));
        Exported exported = export().toFile(
                        request(Kind.TRADES, ExportFormat.CSV, THURSDAY, FRIDAY, AAPL, MSFT), data.resolve("out"));

        assertThat(exported).isEqualTo(new Exported(4, 1, Optional.of(new SymbolDay(MSFT, THURSDAY))));
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void aDamagedFileLeavesTheOldExportInPlace(ExportFormat format) throws IOException {
        Path out = Files.writeString(data.resolve("out"), "old");
        Path damaged = lake.layout().trades(MSFT, FRIDAY);
        byte[] bytes = Files.readAllBytes(damaged);
        Files.write(damaged, Arrays.copyOf(bytes, bytes.length / 2));

        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> export().toFile(request(Kind.TRADES, format, FRIDAY, FRIDAY, AAPL, MSFT), out));
        assertThat(out).hasContent("old");
        try (var entries = Files.list(data)) {
            assertThat(entries.map(entry -> entry.getFileName().toString())).noneMatch(name -> name.contains(".tmp-"));
        }
    }

    @Test
    void onlyTextGoesToAStream() {
        ExportRequest request = request(Kind.BARS, ExportFormat.PARQUET, FRIDAY, FRIDAY, AAPL);
        assertThatIllegalArgumentException().isThrownBy(() -> text(request));
    }

    @Test
    void aRecordBatchEndsWhereItIsFull() throws IOException {
        int prints = 33_000;
        for (LocalDate date : List.of(THURSDAY, FRIDAY)) {
            Instant first = Instant.parse(date + "T15:00:00Z");
            try (TradeBatch many = TradeBatch.create(allocator)) {
                for (int i = 0; i < prints; i++)
                    many.append(new Trade(AAPL, first.plusNanos(i), 10, 1, "V", i, "", "", "C"));
                lake.usTrades().replace(AAPL, date, many, TradesKeep.ALL);
            }
        }
        ExportRequest request = request(Kind.TRADES, ExportFormat.ARROW, THURSDAY, FRIDAY, AAPL);
        assertThat(export().toFile(request, data.resolve("out")).rows()).isEqualTo(2 * prints);
        assertThat(ArrowFile.read(data.resolve("out"), allocator)).hasSize(10 + 2 * prints);
    }

    @Test
    void rowGroupsAreAsLongAsTheyShouldBeWhateverThePieces() throws IOException {
        List<String> groups = new ArrayList<>();
        ExportRequest request = request(Kind.TRADES, ExportFormat.PARQUET, THURSDAY, FRIDAY, AAPL, MSFT);
        SymbolTrades pieces = new SymbolTrades(lake.layout(), lake.usTrades(), lake.usUniverse(), request, allocator);
        try (TradeGroups trades = new TradeGroups(pieces, 3, allocator)) {
            trades.writeTo(group -> groups.add(trades(group).stream()
                    .map(trade -> trade.symbol().ticker())
                    .toList()
                    .toString()));
        }
        assertThat(groups).containsExactly("[AAPL, AAPL, AAPL]", "[MSFT]");
    }

    private Export export() {
        return lake.usExport(allocator);
    }

    private String csv(Kind kind, LocalDate first, LocalDate last) throws IOException {
        return text(request(kind, ExportFormat.CSV, first, last, AAPL, MSFT));
    }

    private String text(ExportRequest request) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export().toStream(request, Channels.newChannel(out));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static ExportRequest request(
            Kind kind, ExportFormat format, LocalDate first, LocalDate last, Symbol... symbols) {
        return new ExportRequest(kind, new TreeSet<>(List.of(symbols)), first, last, format);
    }

    private void bars(Symbol symbol, Bar... bars) throws IOException {
        try (BarBatch batch = new BarBatch(allocator)) {
            for (Bar bar : bars) batch.append(bar);
            lake.usBars().merge(symbol, batch);
        }
    }

    private static Bar bar(Symbol symbol, String at, double close) {
        return new Bar(symbol, Instant.parse(at).toEpochMilli(), 10, 12, 9, close, 1000, 20, 10.75);
    }

    private void prints(Symbol symbol, LocalDate date, Trade... prints) throws IOException {
        try (TradeBatch batch = TradeBatch.create(allocator)) {
            for (Trade print : prints) batch.append(print);
            lake.usTrades().replace(symbol, date, batch, TradesKeep.ALL);
        }
    }

    private static Trade print(
            Symbol symbol,
            String at,
            double price,
            long size,
            String exchange,
            long id,
            String conditions,
            String update) {
        return new Trade(symbol, Instant.parse(at), price, size, exchange, id, conditions, update, "C");
    }

    private void addTrades(Symbol symbol, LocalDate date, List<Trade> to) throws IOException {
        Optional<TradeBatch> read = lake.usTrades().read(symbol, date, allocator);
        if (read.isEmpty()) return;
        try (TradeBatch rows = read.get()) {
            to.addAll(trades(rows));
        }
    }

    private static List<Trade> trades(TradeBatch rows) {
        List<Trade> trades = new ArrayList<>();
        for (int row = 0; row < rows.rows(); row++) trades.add(rows.trade(row));
        return trades;
    }
}

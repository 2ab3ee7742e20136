package dev.jupitor.baostock.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.jupitor.baostock.internal.wire.Fields;
import dev.jupitor.baostock.internal.wire.Frame;
import dev.jupitor.baostock.internal.wire.FrameReader;
import dev.jupitor.baostock.query.Page;
import dev.jupitor.baostock.query.Query;
import dev.jupitor.baostock.query.QueryKind;
import dev.jupitor.baostock.query.Records;
import dev.jupitor.core.cn.Adjustment;
import dev.jupitor.core.cn.BeijingTime;
import dev.jupitor.core.cn.CnBars;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.cn.CnDailyBatch;
import dev.jupitor.core.cn.CnFlag;
import dev.jupitor.core.cn.CnMinuteBatch;
import dev.jupitor.core.cn.CnMinutes;
import dev.jupitor.core.cn.CnValue;
import dev.jupitor.core.source.SourceException.Malformed;
import dev.jupitor.core.source.SourceException.Rejected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;

class CnBarSourceTest {
    private static final CnCode PUDONG = new CnCode("sh.600000");
    private static final CnCode PING_AN = new CnCode("sz.000001");
    private static final LocalDate DAY = LocalDate.of(2024, 1, 2);

    @Test
    void recordedBarsOfFiveMinutesComeAsColumns() throws Exception {
        Page page = recorded("query_history_k_data_plus_5min");
        try (BufferAllocator allocator = new RootAllocator();
                CnMinuteBatch bars = new CnMinuteBatch(allocator)) {
            int rows = new BarSink(bars).take(page);
            assertSameAsText(bars, page);
            assertThat(rows).isEqualTo(bars.rows()).isPositive();
        }
    }

    @Test
    void aRecordedAnswerWithFewerColumnsIsNoDailyBar() throws Exception {
        Page page = recorded("query_history_k_data_plus");
        try (BufferAllocator allocator = new RootAllocator();
                CnDailyBatch bars = new CnDailyBatch(allocator)) {
            assertThatThrownBy(() -> new BarSink(bars).take(page))
                    .isInstanceOf(Malformed.class)
                    .hasMessageContaining("no column peTTM");
        }
    }

    private static void assertSameAsText(CnBars bars, Page page) throws Malformed {
        List<List<String>> text = page.rows();
        assertThat(bars.rows()).isEqualTo(text.size());
        for (int row = 0; row < text.size(); row++)
            for (int column = 0; column < page.columns().size(); column++)
                assertThat(cell(bars, row, page.columns().get(column)))
                        .isEqualTo(number(text.get(row).get(column)));
    }

    private static String cell(CnBars bars, int row, String column) {
        for (CnValue value : bars.values())
            if (value.column().equals(column))
                return bars.has(value, row) ? number(Double.toString(bars.get(value, row))) : "";
        for (CnFlag flag : bars.flags())
            if (flag.column().equals(column)) return bars.has(flag, row) ? "" + bars.get(flag, row) : "";
        return switch (column) {
            case "code" -> bars.code(row);
            case "date" -> bars.date(row).toString();
            case "time" -> BeijingTime.digits(((CnMinuteBatch) bars).time(row));
            case "volume" -> bars.hasVolume(row) ? "" + bars.volume(row) : "";
            default -> throw new IllegalArgumentException(column);
        };
    }

    private static String number(String cell) {
        boolean decimal = cell.contains(".") && !cell.startsWith("s");
        return decimal ? new java.math.BigDecimal(cell).stripTrailingZeros().toPlainString() : cell;
    }

    @Test
    void severalPagesAreOneSeries() throws Exception {
        PageSource source = (query, sink) -> {
            sink.take(page(query.kind(), day(PUDONG, DAY, "6.6")));
            sink.take(page(query.kind(), day(PUDONG, DAY.plusDays(1), "6.64")));
        };
        try (BufferAllocator allocator = new RootAllocator();
                CnDailyBatch bars = new CnDailyBatch(allocator)) {
            assertThat(new CnBarSource(source).dailyBars(PUDONG, DAY, DAY.plusDays(1), bars))
                    .isEqualTo(2);
            assertThat(bars.get(CnValue.CLOSE, 1)).isEqualTo(6.64);
        }
    }

    @Test
    void ofAnAnswerThatBreaksOffNothingIsKept() throws Exception {
        PageSource source = (query, sink) -> {
            sink.take(page(query.kind(), day(PUDONG, DAY, "6.6")));
            throw new IOException("closed");
        };
        try (BufferAllocator allocator = new RootAllocator();
                CnDailyBatch bars = new CnDailyBatch(allocator)) {
            assertThatThrownBy(() -> new CnBarSource(source).dailyBars(PUDONG, DAY, DAY, bars))
                    .isInstanceOf(IOException.class);
            assertThat(bars.isEmpty()).isTrue();
        }
    }

    @Test
    void aServerWithoutTheWholeMarketIsAskedForEachSecurity() throws Exception {
        List<String> asked = new ArrayList<>();
        PageSource source = (query, sink) -> {
            if (query.kind() == QueryKind.MARKET_STOCKS) throw new Rejected("10004020", Rejected.Reason.PLAN);
            asked.add(query.parameters().getFirst());
            sink.take(page(query.kind(), day(new CnCode(query.parameters().getFirst()), DAY, "6.6")));
        };
        try (BufferAllocator allocator = new RootAllocator();
                CnDailyBatch bars = new CnDailyBatch(allocator)) {
            CnBarSource.MarketDay got = new CnBarSource(source).marketDay(DAY, List.of(PUDONG, PING_AN), bars);
            assertThat(got).isEqualTo(new CnBarSource.MarketDay(2, false));
            assertThat(asked).containsExactly("sh.600000", "sz.000001");
            assertThat(bars.code(1)).isEqualTo("sz.000001");
        }
    }

    @Test
    void theWholeMarketIsOneQuestion() throws Exception {
        List<Query> asked = new ArrayList<>();
        PageSource source = (query, sink) -> {
            asked.add(query);
            sink.take(page(query.kind(), day(PUDONG, DAY, "6.6"), day(PING_AN, DAY, "9.2")));
        };
        try (BufferAllocator allocator = new RootAllocator();
                CnDailyBatch bars = new CnDailyBatch(allocator)) {
            assertThat(new CnBarSource(source).marketDay(DAY, List.of(PUDONG), bars))
                    .isEqualTo(new CnBarSource.MarketDay(2, true));
            assertThat(asked).hasSize(1);
        }
    }

    @Test
    void minuteBarsAreAskedForByTheirLength() throws Exception {
        List<Query> asked = new ArrayList<>();
        PageSource source = (query, sink) -> asked.add(query);
        try (BufferAllocator allocator = new RootAllocator();
                CnMinuteBatch bars = new CnMinuteBatch(allocator)) {
            for (CnMinutes length : CnMinutes.values())
                new CnBarSource(source).minuteBars(PUDONG, length, DAY, DAY, bars);
            assertThat(asked.stream().map(query -> query.parameters().get(4))).containsExactly("5", "15", "30", "60");
        }
    }

    @Test
    void factorsComeWholeOrNotAtAll() throws Exception {
        CnBarSource good = factors(
                List.of("sh.600000", "2016-06-23", "0.759535", "7.128788", "7.128788"),
                List.of("sh.600000", "2017-05-25", "1.000000", "9.385732", "9.385732"));
        assertThat(good.factors(PUDONG, DAY).factor(LocalDate.of(2017, 5, 24), Adjustment.FORE))
                .isEqualTo(0.759535);
        CnBarSource mixed = factors(
                List.of("sh.600000", "2016-06-23", "1", "7.128788", "7.128788"),
                List.of("sh.600000", "2017-05-25", "1", "9.385732", "9.385732"));
        assertThatThrownBy(() -> mixed.factors(PUDONG, DAY)).isInstanceOf(Malformed.class);
        CnBarSource empty = factors(List.of("sh.600000", "2016-06-23", "", "7.128788", "7.128788"));
        assertThatThrownBy(() -> empty.factors(PUDONG, DAY)).isInstanceOf(Malformed.class);
        CnBarSource other = factors(List.of("sz.000001", "2016-06-23", "1", "1.1", "1.1"));
        assertThatThrownBy(() -> other.factors(PUDONG, DAY)).isInstanceOf(Malformed.class);
    }

    @SafeVarargs
    private static CnBarSource factors(List<String>... rows) {
        return new CnBarSource((query, sink) -> sink.take(page(query.kind(), rows)));
    }

    private static List<String> day(CnCode code, LocalDate day, String price) {
        List<String> cells = new ArrayList<>(List.of(day.toString(), code.text()));
        for (int i = 0; i < 5; i++) cells.add(price);
        cells.addAll(List.of("100", "660.0", "3", "0.1", "1", "0.0", "", "", "", "", "0"));
        return cells;
    }

    @SafeVarargs
    private static Page page(QueryKind kind, List<String>... rows) {
        byte[] bytes = Records.write(Arrays.asList(rows)).getBytes(StandardCharsets.UTF_8);
        List<String> columns = kind == QueryKind.BARS ? dailyColumns() : kind.columns();
        return new Page(kind, columns, 1, 2000, bytes, 0, bytes.length);
    }

    private static List<String> dailyColumns() {
        return dev.jupitor.baostock.query.BarFrequency.DAY.columns();
    }

    private static Page recorded(String name) throws IOException {
        Path folder = Path.of("..", "..", "shared", "data", "baostock", name);
        assumeThat(Files.isDirectory(folder))
                .as("recorded answers are not here")
                .isTrue();
        byte[] bytes = Files.readAllBytes(folder.resolve("response.bin"));
        Frame frame = new FrameReader(new ByteArrayInputStream(bytes)).answer();
        Fields fields = frame.fields();
        List<String> columns = Arrays.stream(
                        fields.text(QueryKind.BARS.columnsField()).split(","))
                .map(String::strip)
                .toList();
        int records = QueryKind.BARS.recordsField();
        return new Page(QueryKind.BARS, columns, 1, 2000, fields.bytes(), fields.from(records), fields.to(records));
    }
}

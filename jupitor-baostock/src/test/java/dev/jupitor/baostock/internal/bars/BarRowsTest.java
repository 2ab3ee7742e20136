package dev.jupitor.baostock.internal.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.cn.BeijingTime;
import dev.jupitor.core.cn.CnBars;
import dev.jupitor.core.cn.CnDailyBatch;
import dev.jupitor.core.cn.CnFlag;
import dev.jupitor.core.cn.CnMinuteBatch;
import dev.jupitor.core.cn.CnValue;
import dev.jupitor.core.source.SourceException.Malformed;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BarRowsTest {
    private static final JsonMapper PLAIN = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();
    private static final List<String> DAILY = List.of(
            "date,code,open,high,low,close,preclose,volume,amount,adjustflag,turn,tradestatus,pctChg,peTTM,psTTM,pcfNcfTTM,pbMRQ,isST"
                    .split(","));
    private static final List<String> MINUTE =
            List.of("date,time,code,open,high,low,close,volume,amount,adjustflag".split(","));

    private final BarRows rows = new BarRows();

    @Test
    void aSuspendedDayHasNoTurnover() throws Exception {
        String text = """
                {"record":[["2024-01-02","sh.600000","6.6300000000","6.6300000000","6.6300000000","6.6300000000",\
                "6.6300000000","0","","3","","0","0.000000","5.1","-0.5","","0.4","0"]]}""";
        daily(text, DAILY, bars -> {
            assertThat(bars.rows()).isEqualTo(1);
            assertThat(bars.code(0)).isEqualTo("sh.600000");
            assertThat(bars.date(0)).isEqualTo(LocalDate.of(2024, 1, 2));
            assertThat(bars.value(CnValue.OPEN, 0)).hasValue(6.63);
            assertThat(bars.shares(0)).hasValue(0);
            assertThat(bars.value(CnValue.AMOUNT, 0)).isEmpty();
            assertThat(bars.value(CnValue.TURN, 0)).isEmpty();
            assertThat(bars.flag(CnFlag.TRADE_STATUS, 0)).hasValue(0);
            assertThat(bars.value(CnValue.PS_TTM, 0)).hasValue(-0.5);
            assertThat(bars.value(CnValue.PCF_NCF_TTM, 0)).isEmpty();
        });
    }

    @Test
    void aMinuteBarEndsAtItsTimeInBeijing() throws Exception {
        String text = """
                {"record":[["2024-01-02","20240102103000000","sh.600000","6.2070789300","6.2258031500","6.1883547100",\
                "6.1977168200","8628100","57209414.0000","2"]]}""";
        try (BufferAllocator allocator = new RootAllocator();
                CnMinuteBatch bars = new CnMinuteBatch(allocator)) {
            decode(text, MINUTE, bars);
            assertThat(BeijingTime.digits(bars.time(0))).isEqualTo("20240102103000000");
            assertThat(bars.get(CnValue.OPEN, 0)).isEqualTo(6.20707893);
            assertThat(bars.volume(0)).isEqualTo(8_628_100);
            assertThat(bars.get(CnValue.AMOUNT, 0)).isEqualTo(57_209_414);
            assertThat(bars.get(CnFlag.ADJUST_FLAG, 0)).isEqualTo(2);
        }
    }

    @Test
    void noRowsAreAnEmptyFieldOrAnEmptyRecord() throws Exception {
        for (String none : new String[] {"", " ", "{\"record\":[]}", "{ \"record\" : [ ] }\n"})
            daily(none, DAILY, bars -> assertThat(bars.rows()).isZero());
    }

    @Test
    void aRowThatIsTooShortOrTooLongIsRefusedByItsNumber() {
        String good = row(Map.of());
        assertThatThrownBy(() -> daily("{\"record\":[" + good + ",[\"2024-01-02\",\"sh.600000\"]]}", DAILY, bars -> {}))
                .isInstanceOf(Malformed.class)
                .hasMessage("[baostock] row 2 has 2 cells for 18 columns");
        assertThatThrownBy(() -> daily("{\"record\":[" + good.replace("]", ",\"1\"]") + "]}", DAILY, bars -> {}))
                .hasMessage("[baostock] row 1 has more cells than the 18 columns");
    }

    @Test
    void aBadCellIsRefusedByRowAndColumn() {
        Map<String, String> bad = Map.of(
                "open",
                "6.6x",
                "date",
                "2024-02-30",
                "code",
                "hk.600000",
                "volume",
                "-5",
                "isST",
                "12",
                "turn",
                "NaN",
                "peTTM",
                "1e999",
                "close",
                "1 2",
                "adjustflag",
                "x");
        bad.forEach((column, cell) -> assertThatThrownBy(() -> daily(
                        "{\"record\":[" + row(Map.of()) + "," + row(Map.of(column, cell)) + "]}", DAILY, bars -> {}))
                .as(column)
                .isInstanceOf(Malformed.class)
                .hasMessage("[baostock] row 2, column %s: '%s' is none", column, cell));
        for (String column : List.of("date", "code"))
            assertThatThrownBy(() -> daily("{\"record\":[" + row(Map.of(column, "")) + "]}", DAILY, bars -> {}))
                    .as("an empty " + column)
                    .isInstanceOf(Malformed.class);
    }

    @Test
    void aRefusedPageLeavesTheRowsBeforeIt() throws Exception {
        try (BufferAllocator allocator = new RootAllocator();
                CnDailyBatch bars = new CnDailyBatch(allocator)) {
            decode("{\"record\":[" + row(Map.of()) + "]}", DAILY, bars);
            String bad = "{\"record\":[" + row(Map.of()) + "," + row(Map.of("open", "?")) + "]}";
            assertThatThrownBy(() -> decode(bad, DAILY, bars)).isInstanceOf(Malformed.class);
            assertThat(bars.rows()).isEqualTo(1);
            decode("{\"record\":[" + row(Map.of("open", "")) + "]}", DAILY, bars);
            assertThat(bars.value(CnValue.OPEN, 1)).isEmpty();
        }
    }

    @Test
    void anAnswerWithoutAColumnOrWithOneTwiceIsRefused() {
        List<String> lacking = new ArrayList<>(DAILY);
        lacking.remove("turn");
        assertThatThrownBy(() -> daily("", lacking, bars -> {})).hasMessageContaining("no column turn");
        List<String> twice = new ArrayList<>(DAILY);
        twice.add("open");
        assertThatThrownBy(() -> daily("", twice, bars -> {})).hasMessageContaining("open stands twice");
    }

    @Test
    void whatIsNoTableOfTextsIsRefused() {
        for (String text : new String[] {
            "{",
            "[]",
            "{\"records\":[]}",
            "{\"record\":[]",
            "{\"record\":[]}x",
            "{\"record\":[[1]]}",
            "{\"record\":[,]}",
            "{\"record\":[[\"2024-01-02\",]]}",
            "{\"record\":[[\"2024",
            "{\"record\":[[\"\\u12",
            "{\"record\":[[\"\\q\"]]}",
            "{\"record\":[[null]]}"
        }) assertThatThrownBy(() -> daily(text, DAILY, bars -> {})).as(text).isInstanceOf(Malformed.class);
    }

    @Property(tries = 400)
    void numbersAreThoseOfParseDouble(@ForAll("decimals") String text) {
        byte[] bytes = ("#" + text + "#").getBytes(StandardCharsets.US_ASCII);
        double expected = Double.parseDouble(text);
        double got = Numbers.decimal(bytes, 1, bytes.length - 1);
        assertThat(Double.doubleToRawLongBits(got)).isEqualTo(Double.doubleToRawLongBits(expected));
    }

    @Provide
    Arbitrary<String> decimals() {
        Arbitrary<String> whole = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(20);
        Arbitrary<String> decimals = Arbitraries.strings().numeric().ofMaxLength(14);
        Arbitrary<String> sign = Arbitraries.of("", "-");
        Arbitrary<String> exponent = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(9, Arbitraries.just("")),
                net.jqwik.api.Tuple.of(
                        1, Arbitraries.integers().between(-30, 30).map(e -> "e" + e)));
        return net.jqwik.api.Combinators.combine(sign, whole, decimals, exponent)
                .as((s, w, d, e) -> s + w + (d.isEmpty() ? "" : "." + d) + e);
    }

    /// Any rows, any order of columns, any white space, escaped or not: what a plain reader finds in the text is
    /// what
    /// stands in the columns.
    @Property(tries = 150)
    void columnsHoldWhatAPlainReaderFinds(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        List<String> names = new ArrayList<>(DAILY);
        if (random.nextBoolean()) names.add("somethingNew");
        Collections.shuffle(names, random);
        String text = table(random, names);
        daily(text, names, bars -> {
            JsonNode records = PLAIN.readTree(text).get("record");
            assertThat(bars.rows()).isEqualTo(records.size());
            for (int row = 0; row < bars.rows(); row++)
                for (int column = 0; column < names.size(); column++)
                    assertThat(cell(bars, row, names.get(column)))
                            .isEqualTo(plain(
                                    names.get(column),
                                    records.get(row).get(column).stringValue().trim()));
        });
    }

    private static Object cell(CnBars bars, int row, String name) {
        if (name.equals("code")) return bars.code(row);
        if (name.equals("date")) return bars.date(row);
        if (name.equals("volume")) return bars.shares(row);
        for (CnValue value : CnValue.values()) if (value.column().equals(name)) return bars.value(value, row);
        for (CnFlag flag : CnFlag.values()) if (flag.column().equals(name)) return bars.flag(flag, row);
        return "";
    }

    private static Object plain(String name, String text) {
        return switch (name) {
            case "code" -> text;
            case "date" -> LocalDate.parse(text);
            case "volume" ->
                text.isEmpty() ? java.util.OptionalLong.empty() : java.util.OptionalLong.of(Long.parseLong(text));
            case "adjustflag", "tradestatus", "isST" ->
                text.isEmpty() ? java.util.OptionalInt.empty() : java.util.OptionalInt.of(Integer.parseInt(text));
            case "somethingNew" -> "";
            default ->
                text.isEmpty()
                        ? java.util.OptionalDouble.empty()
                        : java.util.OptionalDouble.of(Double.parseDouble(text));
        };
    }

    private static String table(Random random, List<String> names) {
        StringBuilder text =
                new StringBuilder(space(random) + "{" + space(random) + "\"record\"" + space(random) + ":[");
        int count = random.nextInt(6);
        for (int row = 0; row < count; row++) {
            text.append(row == 0 ? "" : ",").append(space(random)).append('[');
            for (int column = 0; column < names.size(); column++)
                text.append(column == 0 ? "" : ",")
                        .append(space(random))
                        .append('"')
                        .append(escaped(random, random(random, names.get(column))))
                        .append('"')
                        .append(space(random));
            text.append(']').append(space(random));
        }
        return text.append("]")
                .append(space(random))
                .append('}')
                .append(space(random))
                .toString();
    }

    private static String random(Random random, String name) {
        return switch (name) {
            case "code" ->
                "%s.%06d".formatted(List.of("sh", "sz", "bj").get(random.nextInt(3)), random.nextInt(1_000_000));
            case "date" -> LocalDate.ofEpochDay(random.nextInt(30_000)).toString();
            case "somethingNew" ->
                List.of("", "浦发银行 A", "\"quoted\"", "100(ECPI ESG)").get(random.nextInt(4));
            case "volume" -> random.nextInt(4) == 0 ? "" : Long.toString(random.nextLong(1_000_000_000_000L));
            case "adjustflag", "tradestatus", "isST" ->
                random.nextInt(5) == 0 ? "" : Integer.toString(random.nextInt(10));
            default -> random.nextInt(5) == 0 ? "" : "%.10f".formatted(random.nextGaussian() * 1000);
        };
    }

    private static String escaped(Random random, String cell) {
        StringBuilder text = new StringBuilder();
        for (char letter : cell.toCharArray()) {
            if (letter == '"' || letter == '\\') text.append('\\').append(letter);
            else if (random.nextInt(50) == 0) text.append("\\u%04x".formatted((int) letter));
            else text.append(letter);
        }
        return switch (random.nextInt(12)) {
            case 0 -> " " + text;
            case 1 -> text + "\n";
            case 2 -> text + "\\t";
            default -> text.toString();
        };
    }

    private static String space(Random random) {
        return random.nextInt(6) > 0 ? "" : List.of(" ", "\n", "\t ", "\r\n").get(random.nextInt(4));
    }

    private static String row(Map<String, String> changed) {
        List<String> cells = new ArrayList<>();
        for (String name : DAILY) {
            String usual = switch (name) {
                case "date" -> "2024-01-02";
                case "code" -> "sh.600000";
                default -> "1";
            };
            cells.add('"' + changed.getOrDefault(name, usual) + '"');
        }
        return "[" + String.join(",", cells) + "]";
    }

    private interface Look {
        void at(CnDailyBatch bars) throws Exception;
    }

    private void daily(String text, List<String> names, Look look) throws Exception {
        try (BufferAllocator allocator = new RootAllocator();
                CnDailyBatch bars = new CnDailyBatch(allocator)) {
            decode(text, names, bars);
            look.at(bars);
        }
    }

    private void decode(String text, List<String> names, CnBars bars) throws Malformed {
        byte[] bytes = ("before" + text + "after").getBytes(StandardCharsets.UTF_8);
        rows.decode(bytes, 6, bytes.length - 5, names, bars);
    }
}

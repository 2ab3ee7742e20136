package dev.jupitor.stream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// JSON in the original's way (stream-and-serving §4.1).
class JsonLineTest {
    private static String number(double value) {
        String line = JsonLine.text(JsonLine.object(json -> json.number("n", value)));
        return line.substring(5, line.length() - 2);
    }

    private static String text(String value) {
        String line = JsonLine.text(JsonLine.object(json -> json.text("t", value)));
        return line.substring(6, line.length() - 3);
    }

    @Test
    void wholeNumbersHaveNoFraction() {
        assertThat(number(10)).isEqualTo("10");
        assertThat(number(-3)).isEqualTo("-3");
        assertThat(number(0)).isEqualTo("0");
        assertThat(number(-0.0)).isEqualTo("-0");
        assertThat(number(1e15)).isEqualTo("1000000000000000");
        assertThat(number(123456789012345680000.0)).isEqualTo("123456789012345680000");
        assertThat(number(1e20)).isEqualTo("100000000000000000000");
        assertThat(number(9007199254740993.0)).isEqualTo("9007199254740992");
    }

    @Test
    void othersHaveTheFewestDigitsThatReadBackAsTheSame() {
        assertThat(number(11.4)).isEqualTo("11.4");
        assertThat(number(0.1667492157833911)).isEqualTo("0.1667492157833911");
        assertThat(number(0.0500247647350173)).isEqualTo("0.0500247647350173");
        assertThat(number(0.3)).isEqualTo("0.3");
        assertThat(number(0.1 + 0.2)).isEqualTo("0.30000000000000004");
        assertThat(number(2e-3)).isEqualTo("0.002");
    }

    @Test
    void verySmallAndVeryLargeOnesHaveAnExponent() {
        assertThat(number(1e-6)).isEqualTo("0.000001");
        assertThat(number(1e-7)).isEqualTo("1e-7");
        assertThat(number(1.5e-7)).isEqualTo("1.5e-7");
        assertThat(number(9.99e-7)).isEqualTo("9.99e-7");
        assertThat(number(1e21)).isEqualTo("1e+21");
        assertThat(number(-1.5e300)).isEqualTo("-1.5e+300");
        assertThat(number(1.2345e-10)).isEqualTo("1.2345e-10");
    }

    @Property
    void everyNumberReadsBackAsItself(@ForAll double value) {
        assertThat(Double.parseDouble(number(value))).isEqualTo(value);
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> number(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> number(Double.POSITIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatAPageCouldTakeForMarkupIsEscaped() {
        assertThat(text("to the moon <3 & more >")).isEqualTo("to the moon \\u003c3 \\u0026 more \\u003e");
        assertThat(text("a\u2028b\u2029c")).isEqualTo("a\\u2028b\\u2029c");
        assertThat(text("\"\\\n\r\t")).isEqualTo("\\\"\\\\\\n\\r\\t");
        assertThat(text("\u0001/")).isEqualTo("\\u0001/");
    }

    @Test
    void otherTextStaysAsItIs() {
        assertThat(text("银行 é 🚀")).isEqualTo("银行 é 🚀");
    }

    @Test
    void halfOfACharacterBecomesTheReplacementCharacter() {
        assertThat(text("a\uD83Db")).isEqualTo("a\uFFFDb");
        assertThat(text("\uDE80")).isEqualTo("\uFFFD");
        assertThat(text("end\uD83D")).isEqualTo("end\uFFFD");
        assertThat(text("\uDE80\uD83D")).isEqualTo("\uFFFD\uFFFD");
        assertThat(text("x".repeat(9000) + "\uD83D")).endsWith("x\uFFFD");
    }

    @Test
    void aDocumentIsOneLineInTheOrderInWhichItWasWritten() {
        byte[] line = JsonLine.object(json -> json.text("b", "x")
                .array("a", values -> values.wholeValue(1).wholeValue(2))
                .object("o", inner -> inner.bool("y", true))
                .array("rows", rows -> rows.arrayValue(row -> row.wholeValue(3))));
        assertThat(JsonLine.text(line)).isEqualTo("{\"b\":\"x\",\"a\":[1,2],\"o\":{\"y\":true},\"rows\":[[3]]}\n");
    }
}

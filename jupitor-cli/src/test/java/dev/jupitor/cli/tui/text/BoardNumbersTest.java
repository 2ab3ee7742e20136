package dev.jupitor.cli.tui.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tables of stream-and-serving §5.6.
class BoardNumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "999|999",
                "1000|1,000",
                "12345|12,345",
                "99999|99,999",
                "100000|100K",
                "100500|100K",
                "101500|102K",
                "1234567|1235K"
            })
    void countsAreShort(long number, String text) {
        assertThat(BoardNumbers.count(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"-123|-123", "-1234|-1,234", "1234567|1,234,567", "-123456|-123,456"})
    void thousandsAreSeparated(long number, String text) {
        assertThat(BoardNumbers.integer(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5,0",
        "1.5,2",
        "999.4,999",
        "999.5,1000",
        "1000,1.0K",
        "1050,1.1K",
        "1250,1.2K",
        "999949.99,999.9K",
        "999950,1000.0K",
        "1108000,1.1M",
        "2550000,2.5M",
        "1e9,1.0B",
        "12345678901,12.3B"
    })
    void turnoverHasItsUnit(double usd, String text) {
        assertThat(BoardNumbers.turnover(usd)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0,-",
        "0.004,0.00",
        "0.005,0.01",
        "0.125,0.12",
        "2.675,2.67",
        "10.005,10.01",
        "1234.5,1234.50",
        "12345.678,12345.68",
        "1.7976931348623157e308,-"
    })
    void pricesHaveTwoDecimals(double usd, String text) {
        assertThat(BoardNumbers.price(usd)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0,''",
        "-1,''",
        "0.004,0%",
        "0.006,1%",
        "0.0949,9%",
        "0.095,10%",
        "0.105,10%",
        "0.115,12%",
        "0.125,12%",
        "0.135,14%",
        "0.166749,17%",
        "2.5,250%",
        "12.345,1234%"
    })
    void gainsAndLossesHaveTheirSign(double fraction, String text) {
        assertThat(BoardNumbers.gain(fraction)).isEqualTo(text.isEmpty() ? "" : "+" + text);
        assertThat(BoardNumbers.loss(fraction)).isEqualTo(text.isEmpty() ? "" : "-" + text);
    }

    @Property(tries = 500)
    void theQuickWayRoundsAsTheExactOne(@ForAll @DoubleRange(min = 0.001, max = 100_000) @Scale(5) double usd) {
        assertThat(BoardNumbers.price(usd))
                .isEqualTo(
                        new BigDecimal(usd).setScale(2, RoundingMode.HALF_EVEN).toPlainString());
    }
}

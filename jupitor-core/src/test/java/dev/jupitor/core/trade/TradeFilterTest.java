package dev.jupitor.core.trade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// us-pipeline TC-04 and TC-05.
class TradeFilterTest {
    @ParameterizedTest
    @CsvSource({"1.00,101", "0.50,200", "0.10,1000", "0.05,2000"})
    void aBlockIsMoreThanARoundLotWorthAHundredDollars(double price, long size) {
        assertThat(TradeFilter.isBlock(price, size)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"50,100", "0.99,101", "0.0999,1000", "0.3333,300"})
    void aRoundLotOrLessThanAHundredDollarsIsNoBlock(double price, long size) {
        assertThat(TradeFilter.isBlock(price, size)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"V,''", "V,' '", "V,@", "V,T", "V,'@,T'", "V,'@,F'", "V,' ,F'", "V,'@,F,T'", "d,@", "'',@"})
    void aPrintUnderRegularConditionsCounts(String exchange, String conditions) {
        assertThat(TradeFilter.isRegular(exchange, conditions)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"D,@", "V,'@,I'", "V,'@, T'", "V,','", "V,'@,4,W'", "V,O", "V,'@,'", "V,',@'", "V,'@T'", "V,'@@@'"
            })
    void aFinraPrintOrAnyOtherConditionDoesNot(String exchange, String conditions) {
        assertThat(TradeFilter.isRegular(exchange, conditions)).isFalse();
    }
}

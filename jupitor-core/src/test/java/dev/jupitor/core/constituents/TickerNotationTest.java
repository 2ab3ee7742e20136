package dev.jupitor.core.constituents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.market.Symbol;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TickerNotationTest {
    @ParameterizedTest
    @CsvSource({
        "aapl, AAPL",
        "' MSFT ', MSFT",
        "TMC-200006, TMC",
        "BF.B-199901, BF.B",
        "BRK-B, BRK.B",
        "brk/b, BRK.B",
        "BRK.B, BRK.B"
    })
    void tickersAreReadAsAlpacaWritesThem(String text, String symbol) {
        assertThat(TickerNotation.parse(text)).hasValue(new Symbol(symbol));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BAC/PL", "BAC$L", "ABR$D", "SOUL/U.W", "C$N*"})
    void preferredSharesInOtherNotationsAreKnownAsSuch(String text) {
        assertThat(TickerNotation.parse(text)).isEmpty();
        assertThat(TickerNotation.isForeign(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<td>", "Alphabet Inc.", "a b", "../A", "-200006", "MICROSOFTCORPORATION"})
    void whatIsNoTickerAtAllIsNeither(String text) {
        assertThat(TickerNotation.parse(text)).isEmpty();
        assertThat(TickerNotation.isForeign(text)).isFalse();
    }
}

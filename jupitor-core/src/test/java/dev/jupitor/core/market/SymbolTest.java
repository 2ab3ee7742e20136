package dev.jupitor.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolTest {
    @ParameterizedTest
    @ValueSource(strings = {"A", "AAPL", "BRK.B", "BF-B", "CON", "PRN", "0700", "ABCDEFGHIJKL"})
    void tickersOfTheVendorAreSymbols(String ticker) {
        assertThat(new Symbol(ticker).ticker()).isEqualTo(ticker);
        assertThat(Symbol.parse(ticker)).contains(new Symbol(ticker));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "../x",
                "..",
                ".A",
                "-A",
                "A/B",
                "A\\B",
                "aapl",
                "A B",
                "ABCDEFGHIJKLM",
                "Ä",
                "A\u0000",
                "A\n"
            })
    void whatCouldLeaveItsFolderIsNoSymbol(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Symbol(text)).withMessageContaining("not a symbol");
        assertThat(Symbol.parse(text)).isEmpty();
    }

    @Test
    void aLongTextIsCutInTheMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Symbol("X".repeat(4000)))
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void symbolsAreOrderedAsTheirBytes() {
        assertThat(new Symbol("BRK.B")).isLessThan(new Symbol("BRKA")).isGreaterThan(new Symbol("BRK"));
    }
}

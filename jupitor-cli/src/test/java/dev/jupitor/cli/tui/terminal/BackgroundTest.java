package dev.jupitor.cli.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackgroundTest {
    @ParameterizedTest
    @CsvSource({
        "11;rgb:ffff/ffff/ffff, true",
        "11;rgb:0000/0000/0000, false",
        "11;rgb:fd/f6/e3, true",
        "11;rgb:00/2b/36, false",
        "11;rgba:f/f/f/f, true"
    })
    void theColourOfTheGroundIsTakenFromTheAnswer(String answer, boolean light) {
        assertThat(Background.isLight(answer)).contains(light);
    }

    @ParameterizedTest
    @CsvSource({"10;rgb:ffff/ffff/ffff", "?62;4c", "11;red"})
    void otherAnswersSayNothing(String answer) {
        assertThat(Background.isLight(answer)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"15;0, false", "0;15, true", "0;default;7, true", "7;8, false", "nonsense, false", "'', false"})
    void theVariableNamesTheGroundLast(String variable, boolean light) {
        assertThat(Background.isLight(Optional.of(variable))).isEqualTo(light);
    }
}

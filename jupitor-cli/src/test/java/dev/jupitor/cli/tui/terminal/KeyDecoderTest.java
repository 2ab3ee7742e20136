package dev.jupitor.cli.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.cli.tui.model.Input;
import dev.jupitor.cli.tui.model.Input.Key;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyDecoderTest {
    private final List<Input> inputs = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final KeyDecoder decoder = new KeyDecoder(inputs::add, answers::add);

    private void send(String text) {
        text.codePoints().forEach(decoder::feed);
    }

    private static Input key(Key key) {
        return new Input.Pressed(key);
    }

    @ParameterizedTest
    @CsvSource({
        "[A, UP",
        "OA, UP",
        "[1;5B, DOWN",
        "[C, RIGHT",
        "OD, LEFT",
        "[H, HOME",
        "OH, HOME",
        "[1~, HOME",
        "[7~, HOME",
        "[F, END",
        "[4~, END",
        "[8~, END",
        "[5~, PAGE_UP",
        "[6;2~, PAGE_DOWN",
        "[3~, DELETE",
        "OP, F1",
        "[11~, F1",
        "[[A, F1",
        "OM, ENTER"
    })
    void everyTerminalsFormOfAKeyIsTheKey(String sequence, Key expected) {
        send("\u001b" + sequence);

        assertThat(inputs).containsExactly(key(expected));
        assertThat(decoder.isOpen()).isFalse();
    }

    @Test
    void lettersAndBlanksAreTyped() {
        send("q \uD83D\uDCC8");

        assertThat(inputs).containsExactly(new Input.Typed('q'), new Input.Typed(' '), new Input.Typed(0x1F4C8));
    }

    @Test
    void controlLettersAreKeys() {
        send("\u0003\u0004\u000c\u0015\r\t\u007f");

        assertThat(inputs)
                .containsExactly(
                        key(Key.CTRL_C),
                        key(Key.CTRL_D),
                        key(Key.CTRL_L),
                        key(Key.CTRL_U),
                        key(Key.ENTER),
                        key(Key.TAB),
                        key(Key.BACKSPACE));
    }

    @Test
    void escapeAloneIsTheKeyOnceNothingFollows() {
        send("\u001b");
        assertThat(inputs).isEmpty();
        assertThat(decoder.isOpen()).isTrue();

        decoder.pause();

        assertThat(inputs).containsExactly(key(Key.ESCAPE));
        assertThat(decoder.isOpen()).isFalse();
    }

    @Test
    void theMouseCountsFromTheUpperLeftCorner() {
        send(
                "\u001b[<0;1;1M\u001b[<0;1;1m\u001b[<64;10;5M\u001b[<65;10;5M\u001b[<16;3;4M\u001b[<2;3;4M\u001b[<35;3;4M");

        assertThat(inputs)
                .containsExactly(
                        new Input.Clicked(0, 0),
                        new Input.Wheeled(9, 4, true),
                        new Input.Wheeled(9, 4, false),
                        new Input.Clicked(2, 3));
    }

    @Test
    void whatTheTerminalAnswersIsNoKey() {
        send("\u001b]11;rgb:ffff/ffff/ffff\u0007\u001b]11;rgb:0000/0000/0000\u001b\\\u001b[?62;4cq");

        assertThat(answers).containsExactly("11;rgb:ffff/ffff/ffff", "11;rgb:0000/0000/0000", "?62;4c");
        assertThat(inputs).containsExactly(new Input.Typed('q'));
    }

    @Test
    void aSequenceThatNobodyKnowsIsPassedOverWhole() {
        send("\u001b[200~\u001b[99;99R\u001bOzq");

        assertThat(inputs).containsExactly(new Input.Typed('q'));
    }

    @Property
    void afterAPauseTheNextLetterIsALetterWhateverCame(
            @ForAll @StringLength(max = 400) @CharRange(from = 0, to = 127) String noise) {
        send(noise);
        decoder.pause();
        inputs.clear();

        send("q");

        assertThat(inputs).containsExactly(new Input.Typed('q'));
    }
}

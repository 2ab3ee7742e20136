package dev.jupitor.cli.tui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PainterTest {
    private static final int WIDTH = 12;
    private static final int HEIGHT = 4;
    private static final List<Style> STYLES =
            List.of(Style.NORMAL, Style.of(208), Style.of(15).on(4).bold(), Style.NORMAL.reverse());

    record Text(int column, int row, String text, int style) {}

    @Property(tries = 300)
    void fromAnyPictureTheTerminalComesToTheNext(
            @ForAll @Size(min = 1, max = 6) List<@From("texts") Text> first,
            @ForAll @Size(max = 6) List<@From("texts") Text> second) {
        Painter painter = new Painter();
        TinyTerminal terminal = new TinyTerminal(WIDTH, HEIGHT);
        Canvas canvas = new Canvas(WIDTH, HEIGHT);
        put(canvas, first);
        terminal.write(painter.paint(canvas));
        assertThat(terminal.shows(canvas)).isTrue();
        put(canvas, second);
        terminal.write(painter.paint(canvas));
        assertThat(terminal.shows(canvas)).isTrue();
        assertThat(painter.paint(canvas)).isEmpty();
    }

    private static void put(Canvas canvas, List<Text> texts) {
        for (Text text : texts) canvas.put(text.column(), text.row(), text.text(), STYLES.get(text.style()));
    }

    @Provide
    Arbitrary<Text> texts() {
        Arbitrary<String> letters =
                Arbitraries.strings().withChars("aé漢字\u0301 \u001b\u202e─").ofMaxLength(9);
        return Combinators.combine(
                        Arbitraries.integers().between(-2, WIDTH),
                        Arbitraries.integers().between(-1, HEIGHT),
                        letters,
                        Arbitraries.integers().between(0, STYLES.size() - 1))
                .as(Text::new);
    }

    @Test
    void nothingThatOrdersATerminalAboutGetsThrough() {
        Canvas canvas = new Canvas(40, 1);
        canvas.put(0, 0, "A\u001b[2J\u0007\u009b\u202eB\u2066\tC\nD\ud800", Style.NORMAL);
        String text = new Painter().paint(canvas).toString();
        assertThat(canvas.line(0)).startsWith("A�[2J���B� C D�");
        assertThat(text.replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "").chars())
                .noneMatch(letter -> letter < ' ' || (letter >= 0x7f && letter < 0xa0) || letter == 0x202e);
    }

    @Test
    void wideCharactersTakeTwoCells() {
        Canvas canvas = new Canvas(6, 1);
        assertThat(canvas.put(0, 0, "漢e\u0301📰", Style.NORMAL)).isEqualTo(5);
        assertThat(canvas.line(0)).isEqualTo("漢é📰 ");
        canvas.put(1, 0, "x", Style.NORMAL);
        assertThat(canvas.line(0)).isEqualTo(" xé📰 ");
        canvas.put(5, 0, "漢", Style.NORMAL);
        assertThat(canvas.line(0)).isEqualTo(" xé📰 ");
    }

    @Test
    void onlyWhatChangedIsWritten() {
        Painter painter = new Painter();
        Canvas canvas = new Canvas(20, 2);
        canvas.put(0, 0, "10:30:05 ACME", Style.NORMAL);
        painter.paint(canvas);
        canvas.put(7, 0, "6", Style.NORMAL);
        assertThat(painter.paint(canvas).toString()).isEqualTo("\u001b[?2026h\u001b[1;8H6\u001b[?2026l");
        painter.forget();
        assertThat(painter.paint(canvas).toString()).contains("\u001b[2J").contains("10:30:06 ACME");
    }
}

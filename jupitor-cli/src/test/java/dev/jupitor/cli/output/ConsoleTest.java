package dev.jupitor.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Console console(Terminal terminal) {
        return new Console(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), terminal);
    }

    @Test
    void theAnswerGoesToStdoutAndLogsToStderr() {
        Console console = console(Terminal.none());

        console.answer("answer\n");
        console.log("log\n");

        assertThat(out.toString(UTF_8)).isEqualTo("answer\n");
        assertThat(err.toString(UTF_8)).isEqualTo("log\n");
    }

    @Test
    void noProgressLineReachesAPipe() {
        Console console = console(Terminal.none());

        console.progress("50 %");

        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void aLogLineNeverTearsTheProgressLine() {
        Console console = console(new Terminal(false, false, true));

        console.progress("50 %");
        console.log("log\n");
        console.progress("");

        assertThat(err.toString(UTF_8)).isEqualTo("\r\u001b[K50 %\r\u001b[Klog\n50 %\r\u001b[K");
    }

    @Test
    void noColorIsHonoured() {
        Terminal coloured = new Terminal(true, true, true);

        assertThat(console(coloured).style()).isEqualTo(Style.COLOUR);
        assertThat(Terminal.detect(Map.of("NO_COLOR", "1")).colourOut()).isFalse();
        assertThat(Style.PLAIN.good("x")).isEqualTo("x");
    }
}

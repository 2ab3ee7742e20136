package dev.jupitor.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.cli.config.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogsTest {
    private static final Logger OURS = LoggerFactory.getLogger("dev.jupitor.test");
    private static final Logger THEIRS = LoggerFactory.getLogger("org.eclipse.jetty.test");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(System.out, new PrintStream(err, true, UTF_8), Terminal.none());

    private String logged(Settings.Level level, Settings.Format format, Runnable events) throws IOException {
        try (Logs logs = Logs.start(console, new Settings.Logging(level, format), Optional.empty())) {
            assertThat(logs).isNotNull();
            events.run();
        }
        OURS.error("after the end");
        return err.toString(UTF_8);
    }

    @Test
    void textLinesHaveTimeLevelAndMessage() throws Exception {
        assertThat(logged(Settings.Level.INFO, Settings.Format.TEXT, () -> OURS.info("two {}", 2)))
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d INFO  two 2\n");
    }

    @Test
    void aJsonLineIsOneObjectWithTheStackTraceInside() throws Exception {
        String line =
                logged(Settings.Level.INFO, Settings.Format.JSON, () -> OURS.error("bad", new IOException("why")));

        assertThat(line).hasLineCount(1);
        JsonNode event = JsonMapper.builder().build().readTree(line);
        assertThat(event.get("level").asString()).isEqualTo("error");
        assertThat(event.get("logger").asString()).isEqualTo("dev.jupitor.test");
        assertThat(event.get("message").asString()).isEqualTo("bad");
        assertThat(event.get("error").asString()).contains("java.io.IOException: why");
        assertThat(event.get("time").asString()).endsWith("Z");
    }

    @Test
    void ofLibrariesOnlyErrorsAreHeard() throws Exception {
        assertThat(logged(Settings.Level.DEBUG, Settings.Format.TEXT, () -> {
                    THEIRS.warn("chatter");
                    OURS.debug("detail");
                }))
                .contains("detail")
                .doesNotContain("chatter");
    }

    @Test
    void theLogFileIsRolledAndBounded() throws Exception {
        Path file = folder.resolve("100% logs/jupitor.log");
        String line = "x".repeat(1 << 20);
        try (Logs logs = Logs.start(
                console, new Settings.Logging(Settings.Level.INFO, Settings.Format.TEXT), Optional.of(file))) {
            assertThat(logs).isNotNull();
            for (int megabyte = 0; megabyte < 25; megabyte++) OURS.info(line);
        }

        assertThat(filesBeside(file)).contains("jupitor.log", "jupitor.log.1").hasSizeLessThanOrEqualTo(11);
        assertThat(Files.size(file)).isLessThan(20L << 20);
    }

    private static List<String> filesBeside(Path file) throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.map(each -> each.getFileName().toString()).toList();
        }
    }
}

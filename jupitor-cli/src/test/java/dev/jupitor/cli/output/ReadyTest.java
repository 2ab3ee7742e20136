package dev.jupitor.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadyTest {
    @TempDir
    Path folder;

    @Test
    void theLineSaysNullWhereThereIsNothing() {
        assertThat(new Ready(1, OptionalInt.of(8080), OptionalInt.empty(), OptionalInt.empty(), Optional.empty())
                        .line())
                .isEqualTo("READY {\"pid\":1,\"http\":8080,\"grpc\":null,\"ws\":null,\"tcp\":null,\"data\":null}\n");
    }

    @Test
    void everyServerHasItsPort() {
        Ready ready = new Ready(1, OptionalInt.of(80), OptionalInt.of(81), OptionalInt.of(82), Optional.empty());

        assertThat(ready.json()).contains("\"http\":80,\"grpc\":81,\"ws\":82,");
    }

    @Test
    void theFileSaysTheSameAndGoesAwayAtTheEnd() throws Exception {
        Path file = folder.resolve("port.json");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(new PrintStream(out, true, UTF_8), System.err, Terminal.none());
        Ready ready = new Ready(
                7, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), Optional.of(Path.of("/a lake")));

        try (Ready.Announcement announcement = ready.announcement(console, Optional.of(file))) {
            assertThat(file).doesNotExist();
            announcement.make();
            assertThat("READY " + Files.readString(file)).isEqualTo(out.toString(UTF_8));
            assertThat(folder).isDirectoryNotContaining("glob:**.tmp-*");
        }

        assertThat(file).doesNotExist();
    }

    @Test
    void whatWasNeverAnnouncedTakesNoFileAway() throws Exception {
        Path others = Files.writeString(folder.resolve("port.json"), "of another process");
        Console console = new Console(System.out, System.err, Terminal.none());

        try (Ready.Announcement announcement = new Ready(
                        7, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), Optional.empty())
                .announcement(console, Optional.of(others))) {
            assertThat(announcement).isNotNull();
        }

        assertThat(others).exists();
    }
}

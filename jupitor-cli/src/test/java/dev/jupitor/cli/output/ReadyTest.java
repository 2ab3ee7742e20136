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
        assertThat(ready(1, OptionalInt.of(8080), Optional.empty()).line())
                .isEqualTo("READY {\"pid\":1,\"http\":8080,\"grpc\":null,\"ws\":null,\"tcp\":null,\"data\":null}\n");
    }

    @Test
    void everyServerHasItsPort() {
        Ready ready = new Ready(
                1, OptionalInt.of(1), OptionalInt.of(2), OptionalInt.of(3), OptionalInt.of(4), Optional.empty());

        assertThat(ready.json()).isEqualTo("{\"pid\":1,\"http\":1,\"grpc\":2,\"ws\":3,\"tcp\":4,\"data\":null}");
    }

    private static Ready ready(long pid, OptionalInt http, Optional<Path> data) {
        return new Ready(pid, http, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), data);
    }

    @Test
    void theFileSaysTheSameAndGoesAwayAtTheEnd() throws Exception {
        Path file = folder.resolve("port.json");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(new PrintStream(out, true, UTF_8), System.err, Terminal.none());
        Ready ready = ready(7, OptionalInt.empty(), Optional.of(Path.of("/a lake")));

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

        try (Ready.Announcement announcement =
                ready(7, OptionalInt.empty(), Optional.empty()).announcement(console, Optional.of(others))) {
            assertThat(announcement).isNotNull();
        }

        assertThat(others).exists();
    }
}

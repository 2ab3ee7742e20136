package dev.jupitor.store.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveNoteTest {
    private static final LiveStanding STANDING = new LiveStanding(
            17,
            OptionalInt.empty(),
            OptionalInt.of(50_051),
            true,
            LocalDate.of(2026, 2, 13),
            5_000_000,
            true,
            Instant.parse("2026-02-13T15:00:00Z"));

    @TempDir
    Path data;

    private DataLayout layout;
    private LiveNote note;

    @BeforeEach
    void open() {
        layout = new DataLayout(data, data);
        note = new LiveNote(layout);
    }

    @Test
    void whereNobodyStreamsThereIsNoNote() throws IOException {
        assertThat(note.read()).isEmpty();
    }

    @Test
    void anotherProcessReadsWhatWasWritten() throws IOException {
        note.write(STANDING);

        assertThat(new LiveNote(layout).read()).contains(STANDING);
        assertThat(Files.readString(layout.liveNote())).contains("\"http\":null", "\"grpc\":50051");
    }

    @Test
    void theNoteGoesWithTheOneWhoWroteIt() throws IOException {
        note.write(STANDING);
        note.remove();
        note.remove();

        assertThat(note.read()).isEmpty();
    }

    @Test
    void aDamagedNoteIsNotTakenForNone() throws IOException {
        note.write(STANDING);
        Files.writeString(layout.liveNote(), "{\"pid\":17");

        assertThatThrownBy(note::read).isInstanceOf(UnreadableFileException.class);
    }
}

package dev.jupitor.core.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Failures of files, told apart and put into words.
class FileTroubleTest {
    @Test
    void aRefusedFileIsNamedWithItsReason() {
        assertThat(FileTrouble.of(new AccessDeniedException("/lake/us/trades/AAPL")))
                .isEqualTo(new FileTrouble(
                        "/lake/us/trades/AAPL: permission denied", "AccessDeniedException permission denied"));
    }

    @Test
    void theSameFailureOfTwoFilesIsOfOneKind() {
        IOException one = new IOException("/a was not written: I/O", new IOException("Input/output error"));
        IOException other = new IOException("/b was not written: I/O", new IOException("Input/output error"));
        assertThat(FileTrouble.of(one).kind()).isEqualTo(FileTrouble.of(other).kind());
        assertThat(FileTrouble.of(one).sentence()).contains("/a");
    }

    @Test
    void aFullDiskIsRecognisedWhoeverSaysSo() {
        IOException wrapped = new IOException("/a was not written", new IOException("No space left on device"));
        assertThat(DiskFullException.behind(wrapped)).isPresent();
        assertThat(DiskFullException.behind(new FileSystemException("/a", null, "Disk quota exceeded")))
                .isPresent();
        DiskFullException ours = new DiskFullException(Path.of("lake"), 0, 1);
        assertThat(DiskFullException.behind(ours)).containsSame(ours);
        assertThat(DiskFullException.behind(new IOException("Input/output error")))
                .isEmpty();
    }
}

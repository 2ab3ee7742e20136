package dev.jupitor.stream.upkeep;

import dev.jupitor.core.derive.MadeFile;
import java.io.IOException;
import java.util.List;

/// One kind of file that is kept made.
///
/// @param name what is made, for logs
public record UpkeepStep(String name, Work work) {
    /// Makes what is due.
    @FunctionalInterface
    public interface Work {
        /// @return what was made or refused; what was fresh may be left out
        /// @throws dev.jupitor.core.lake.LockHeldException when another process derives; it is tried at the
        /// next turn
        List<MadeFile> makeDue() throws IOException, InterruptedException;
    }
}

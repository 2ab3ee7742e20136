package dev.jupitor.store.adopt;

import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.TradesKeep;

/// What one trade file turned out to be when it was read whole.
sealed interface FileFinding {
    /// @param isOurs        whether we wrote it
    /// @param hasConditions whether it has sale conditions; without them nothing can be audited
    /// @param hasSmallPrint whether one of its prints is no block
    /// @param evidence      what its clock says; nothing for a file of ours
    record Sound(StoredFile file, boolean isOurs, boolean hasConditions, boolean hasSmallPrint, FrameEvidence evidence)
            implements FileFinding {
        /// The file as the record is to know it.
        ///
        /// @param ofDate which prints the original's files of the date hold
        StoredFile kept(TradesKeep ofDate) {
            if (isOurs) return file;
            return file.keeping(hasConditions ? ofDate : TradesKeep.BLOCKS);
        }
    }

    /// @param reason why it can't be read
    record Damaged(String reason) implements FileFinding {}
}

package dev.jupitor.alpaca.collect;

import dev.jupitor.core.lake.FileTrouble;
import java.io.IOException;

/// Not single files but the lake as a whole can't be read or written; the run stops.
final class LakeFailedException extends IOException {
    private static final long serialVersionUID = 1;

    LakeFailedException(int files, FileTrouble last, Throwable cause) {
        super("%d files in a row failed alike, the last one so: %s".formatted(files, last.sentence()), cause);
    }
}

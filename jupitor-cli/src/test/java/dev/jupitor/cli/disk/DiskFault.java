package dev.jupitor.cli.disk;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/// One way for a disk to fail: at the n-th of the calls that can fail so, once or from then on.
///
/// @param trouble what the system says
/// @param first   the call that fails, from 1; only calls that can meet this trouble are counted
/// @param forGood whether every such call after it fails too
record DiskFault(Trouble trouble, long first, boolean forGood) {
    /// What a call asks of the disk.
    enum Call {
        OPEN_TO_READ,
        READ,
        OPEN_TO_WRITE,
        WRITE,
        FORCE,
        MOVE,
        DELETE,
        MAKE_FOLDER,
        LIST,
        LOOK
    }

    /// What a disk can say instead of doing what it was asked for.
    enum Trouble {
        /// ENOSPC. A write that meets it puts half of its bytes down first.
        NO_SPACE(
                "No space left on device",
                EnumSet.of(Call.OPEN_TO_WRITE, Call.WRITE, Call.FORCE, Call.MOVE, Call.MAKE_FOLDER)),
        /// EIO.
        BROKEN("Input/output error", EnumSet.allOf(Call.class));

        private final String words;
        private final Set<Call> calls;

        Trouble(String words, Set<Call> calls) {
            this.words = words;
            this.calls = Set.copyOf(calls);
        }

        String words() {
            return words;
        }

        boolean canBefall(Call call) {
            return calls.contains(call);
        }

        /// As the JDK says it: calls on an open file leave the name out.
        IOException exception(Call call, Path file) {
            return switch (call) {
                case READ, WRITE, FORCE -> new IOException(words);
                case OPEN_TO_READ, OPEN_TO_WRITE, MOVE, DELETE, MAKE_FOLDER, LIST, LOOK ->
                    new FileSystemException(file.toString(), null, words);
            };
        }
    }

    boolean hits(long call) {
        return forGood ? call >= first : call == first;
    }
}

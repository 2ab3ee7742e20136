package dev.jupitor.store.internal.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What a killed writer left behind in folders too many to be looked through at every start.
///
/// Nothing happens until somebody finds the lock of a dead writer and says so ([#expect]); from then on each folder is
/// swept once, when something is written into it: and what the dead one had under way is what is written again.
/// Thread-safe.
public final class LeftOvers {
    private final Set<Path> swept = ConcurrentHashMap.newKeySet();
    private volatile boolean expected;

    /// A writer was killed: there may be temporary files of its own.
    public void expect() {
        swept.clear();
        expected = true;
    }

    /// To be called before something is written into a folder.
    public void clear(Path folder) throws IOException {
        if (expected && swept.add(folder)) AtomicFile.sweep(folder);
    }
}

package dev.jupitor.alpaca.collect;

import java.io.IOException;

/// What else may be wrong with a lake, for the daemon's weekly look. Called on the daemon's thread, once a week.
public interface LakeFindings {
    /// Nobody looks.
    LakeFindings NONE = new LakeFindings() {
        @Override
        public int quarantinedFiles() {
            return 0;
        }

        @Override
        public long openSymbolDays() {
            return 0;
        }
    };

    /// How many files wait in quarantine.
    int quarantinedFiles() throws IOException;

    /// How many symbol-days the audits of the lake call open.
    long openSymbolDays() throws IOException;
}

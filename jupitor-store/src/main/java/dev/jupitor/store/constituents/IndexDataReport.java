package dev.jupitor.store.constituents;

import dev.jupitor.core.derive.MadeFile;
import java.util.List;

/// What came of a run.
///
/// @param files every list that was asked for; where a source failed, its index's folder, refused
/// @param notes what a person should know of the sources, a sentence each without a full stop
public record IndexDataReport(List<MadeFile> files, List<String> notes) {
    public IndexDataReport {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }
}

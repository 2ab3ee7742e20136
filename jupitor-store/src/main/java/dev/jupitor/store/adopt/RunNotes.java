package dev.jupitor.store.adopt;

import java.util.ArrayList;
import java.util.List;

/// What a run has to tell: handed on at once, and kept for the report. For one thread.
final class RunNotes {
    private final AdoptionListener listener;
    private final List<String> warnings = new ArrayList<>();

    RunNotes(AdoptionListener listener) {
        this.listener = listener;
    }

    void advanced(AdoptionListener.Step step, int done, int total) {
        listener.advanced(step, done, total);
    }

    void warn(String sentence) {
        warnings.add(sentence);
        listener.warned(sentence);
    }

    List<String> warnings() {
        return warnings;
    }
}

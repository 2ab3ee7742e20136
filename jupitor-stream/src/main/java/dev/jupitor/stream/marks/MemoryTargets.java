package dev.jupitor.stream.marks;

import dev.jupitor.core.target.TargetStore;
import dev.jupitor.core.target.Targets;

/// Targets of an experiment, of which nothing is kept.
public final class MemoryTargets implements TargetStore {
    private volatile Targets targets;

    public MemoryTargets(Targets start) {
        targets = start;
    }

    @Override
    public Targets read() {
        return targets;
    }

    @Override
    public void write(Targets changed) {
        targets = changed;
    }
}

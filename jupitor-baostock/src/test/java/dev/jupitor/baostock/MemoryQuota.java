package dev.jupitor.baostock;

import dev.jupitor.core.source.QuotaState;
import dev.jupitor.core.source.QuotaStore;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/// A day's use that is kept in memory, and outlives the sessions of a test.
public final class MemoryQuota implements QuotaStore {
    private QuotaState state = QuotaState.UNUSED;
    private IOException damage;

    /// From now on nothing can be read.
    public synchronized void damage(String why) {
        damage = new IOException(why);
    }

    @Override
    public synchronized QuotaState read() throws IOException {
        if (damage != null) throw damage;
        return state;
    }

    @Override
    public synchronized boolean change(Function<QuotaState, Optional<QuotaState>> rule) throws IOException {
        Optional<QuotaState> next = rule.apply(read());
        next.ifPresent(kept -> state = kept);
        return next.isPresent();
    }
}

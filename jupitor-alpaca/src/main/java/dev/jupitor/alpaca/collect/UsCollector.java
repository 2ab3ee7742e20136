package dev.jupitor.alpaca.collect;

import dev.jupitor.core.collect.CollectionReport;
import dev.jupitor.core.collect.FetchMeter;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.Timekeeper;
import java.io.IOException;
import org.apache.arrow.memory.BufferAllocator;

/// Collects US equities.
public final class UsCollector {
    public UsCollector(
            CollectorPorts ports,
            CollectOptions options,
            Timekeeper clock,
            FetchMeter meter,
            BufferAllocator allocator,
            CollectorListener listener) {}

    /// Collects until nothing is due.
    public CollectionReport catchUp() throws IOException, SourceException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /// What [#catchUp] would do; writes nothing.
    public CollectionPlan plan() throws IOException, SourceException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /// The daemon: collects until the thread is interrupted.
    public void run() throws InterruptedException, IOException {
        throw new UnsupportedOperationException();
    }
}

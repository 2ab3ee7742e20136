package dev.jupitor.store.adopt;

import dev.jupitor.store.internal.work.Workers;
import java.io.IOException;
import org.apache.arrow.memory.BufferAllocator;

/// Makes a lake of the original ours: completion records of what is there, the time frame of each date, damaged
/// files out of the way.
///
/// * A date that has a completion record, and no file of the original, is left alone. A date without trade files
/// gets no record: all of it is due.
/// * Every file is read whole. What can't be read, or holds another symbol's prints, is moved to quarantine and due
///   again; damaged year files of bars likewise.
/// * A date's prints tell its [TimeFrame]. True UTC is converted, after the original's files went into the backup.
/// * Which prints were kept is told by the prints themselves; where nothing else is known a day counts as not
///   auditable.
///
/// It may be run again at any time, also after it was killed: what is done is not done twice, and the lake ends the
/// same. Each step holds the `raw` lock on its own.
public final class Adoption {
    private static final int FEWEST_WORKERS = 4;

    private final AdoptionPorts ports;
    private final BufferAllocator allocator;

    /// @param allocator for the rows in work; the caller's
    public Adoption(AdoptionPorts ports, BufferAllocator allocator) {
        this.ports = ports;
        this.allocator = allocator;
    }

    /// Adopts whatever is not ours yet.
    ///
    /// @throws dev.jupitor.core.lake.LockHeldException  when another process writes, and has not ended within 30
    /// seconds
    /// @throws dev.jupitor.core.lake.DiskFullException when there is no room for the backup; nothing was converted
    /// @throws dev.jupitor.core.lake.UnreadableFileException when `us/.state/adopted.json`, or the state of the
    /// daily bars, is damaged
    public AdoptionReport adopt(AdoptionListener listener) throws IOException, InterruptedException {
        int count = Math.max(FEWEST_WORKERS, Runtime.getRuntime().availableProcessors());
        return new AdoptionRun(ports, allocator, new Workers("adopt", count), new RunNotes(listener)).run();
    }
}

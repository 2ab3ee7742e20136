package dev.jupitor.core.cn;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.apache.arrow.memory.BufferAllocator;

/// The A-share bars and factors of the lake: bars in one file per security and year, factors in one per security. Safe
/// for many threads, each on its own security.
///
/// What can't be read is never taken for empty: see [dev.jupitor.core.lake.UnreadableFileException] and
/// [#quarantine].
public interface CnStore {
    /// Merges daily bars of one security into its year files: an incoming bar replaces the one of the same date
    /// whole,
    /// the result is ascending. Each year file is replaced atomically and is durable when this returns.
    ///
    /// @param allocator for the rows in work; the caller's
    /// @throws dev.jupitor.core.lake.UnreadableFileException when an existing year file is unreadable; it is left
    /// as it
    ///                                                       is
    void mergeDaily(CnCode code, CnDailyBatch bars, BufferAllocator allocator) throws IOException;

    /// The daily bars of a security from one date to another, both included, ascending; an empty batch when there
    /// are
    /// none. The caller closes it.
    CnDailyBatch readDaily(CnCode code, LocalDate first, LocalDate last, BufferAllocator allocator) throws IOException;

    /// As [#mergeDaily], for minute bars, which are the same when date and time are.
    void mergeMinutes(CnCode code, CnMinutes length, CnMinuteBatch bars, BufferAllocator allocator) throws IOException;

    /// As [#readDaily], for minute bars.
    CnMinuteBatch readMinutes(CnCode code, CnMinutes length, LocalDate first, LocalDate last, BufferAllocator allocator)
            throws IOException;

    /// Replaces the factors of a security by a whole answer; forward factors of different days do not mix. An empty
    /// table says that the security never had an ex-day.
    void writeFactors(CnCode code, List<AdjustFactor> factors) throws IOException;

    /// The factors of a security; empty when they were never asked for.
    ///
    /// @throws dev.jupitor.core.lake.UnreadableFileException when the file is unreadable or contradicts itself
    Optional<AdjustFactors> factors(CnCode code) throws IOException;

    /// The securities that have a folder of daily bars, in order.
    SortedSet<CnCode> codes() throws IOException;

    /// Moves an unreadable file of bars or factors into quarantine; what was in it must then be fetched again.
    ///
    /// @return where it lies now; empty when there was nothing to move
    Optional<Path> quarantine(Path file, String reason) throws IOException;
}

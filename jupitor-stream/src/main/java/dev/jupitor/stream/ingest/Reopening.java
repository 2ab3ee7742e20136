package dev.jupitor.stream.ingest;

import dev.jupitor.core.gap.GapRecord;
import dev.jupitor.core.gap.GapStore;
import dev.jupitor.stream.tape.Followed;
import dev.jupitor.stream.tape.TapeDay;
import dev.jupitor.stream.tape.cache.Restored;
import dev.jupitor.stream.tape.cache.TapeCache;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What an earlier run has left of a day.
///
/// @param cache  the tape, with what was on disk
/// @param record the ledger of the day, or of the one before
public record Reopening(TapeDay day, TapeCache cache, Optional<GapRecord> record) {
    private static final Logger LOG = LoggerFactory.getLogger(Reopening.class);

    /// Reads what there is. A ledger that can't be read is no error: the whole day is asked for again.
    ///
    /// @throws IOException when the folder of the tape can't be used
    public static Reopening of(TapeDay day, GapStore ledgers, Path folder, Instant now) throws IOException {
        Optional<GapRecord> record = read(ledgers, day.date()).or(() -> read(ledgers, day.previous()));
        Followed followed = record.map(Reopening::followed).orElse(Followed.exIndex(Set.of()));
        TapeCache cache = TapeCache.open(folder, day, followed, now.toEpochMilli());
        return new Reopening(day, cache, record);
    }

    private static Followed followed(GapRecord record) {
        return new Followed(record.exIndex(), record.index());
    }

    private static Optional<GapRecord> read(GapStore ledgers, LocalDate date) {
        try {
            return ledgers.readRecord(date);
        } catch (IOException unreadable) {
            LOG.warn(
                    "the ledger of {} is not used, all of the day is asked for again: {}",
                    date,
                    unreadable.getMessage());
            return Optional.empty();
        }
    }

    /// The ledger, if the tape has all rows of which it speaks.
    public Optional<GapRecord> usableRecord() {
        Restored restored = cache.restored();
        boolean whole = restored.damage().isEmpty() && (restored.rows() > 0 || restored.sameSequence());
        return whole ? record : Optional.empty();
    }
}

package dev.jupitor.store.adopt;

import dev.jupitor.core.lake.TradesKeep;
import java.time.LocalDate;
import java.util.Objects;

/// What was found and done about one date of the original's.
///
/// @param date             the date
/// @param frame            what the numbers in its files stood for when they were found
/// @param source           what that was decided by
/// @param keep             which prints its files hold; of a file that lacks the conditions it is always blocks
/// @param stage            how far the date has come
/// @param done             symbols whose file has rows
/// @param empty            symbols whose file has none
/// @param due              expected symbols without a file, and those whose file is in quarantine
/// @param quarantined      files that could not be read
/// @param backupBytes      bytes of the original's files that lie in the backup, or are to
/// @param rowsLeftInBackup rows of a converted date that have no place in a file: their session date has no file
/// that is converted too, or they lie outside 04:00–20:00
public record AdoptedDate(
        LocalDate date,
        TimeFrame frame,
        FrameSource source,
        TradesKeep keep,
        Stage stage,
        int done,
        int empty,
        int due,
        int quarantined,
        long backupBytes,
        long rowsLeftInBackup) {
    /// How far a date has come. Only dates that are converted know the first two.
    public enum Stage {
        /// It will be converted; its files are as they were.
        PLANNED,
        /// Its files are in the backup too, from where it is converted, however often that is begun anew.
        BACKED_UP,
        /// Every file is in place.
        ADOPTED
    }

    public AdoptedDate {
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(frame, "frame");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(keep, "keep");
        Objects.requireNonNull(stage, "stage");
    }

    /// Whether its files were rewritten.
    public boolean isConverted() {
        return frame == TimeFrame.TRUE_UTC && stage == Stage.ADOPTED;
    }

    /// A date whose files hold true UTC, and of which nothing was changed yet.
    static AdoptedDate planned(LocalDate date, FrameSource source, TradesKeep keep, long bytes) {
        return new AdoptedDate(date, TimeFrame.TRUE_UTC, source, keep, Stage.PLANNED, 0, 0, 0, 0, bytes, 0);
    }

    /// A date whose files stay as they are.
    static AdoptedDate untouched(LocalDate date, TimeFrame frame, FrameSource source, TradesKeep keep) {
        return new AdoptedDate(date, frame, source, keep, Stage.ADOPTED, 0, 0, 0, 0, 0, 0);
    }

    AdoptedDate backedUp(long bytes) {
        return new AdoptedDate(date, frame, source, keep, Stage.BACKED_UP, 0, 0, 0, 0, bytes, 0);
    }

    /// The same date with every file in place; what an earlier, broken-off run put into quarantine still counts.
    AdoptedDate settled(Settlement counts, long rowsLeft) {
        return new AdoptedDate(
                date,
                frame,
                source,
                keep,
                Stage.ADOPTED,
                counts.done(),
                counts.empty(),
                counts.due(),
                Math.max(quarantined, counts.quarantined()),
                backupBytes,
                rowsLeft);
    }

    /// Whether it still has to be converted.
    boolean isUnderConversion() {
        return frame == TimeFrame.TRUE_UTC && stage != Stage.ADOPTED;
    }
}

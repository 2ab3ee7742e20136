package dev.jupitor.store.consolidate;

import dev.jupitor.core.bar.RollingBar;
import dev.jupitor.core.consolidate.TradeRun;
import dev.jupitor.core.derive.StaleInputException;
import dev.jupitor.core.derive.Standing;
import dev.jupitor.core.summary.DailySummary;
import dev.jupitor.store.internal.file.DatedFiles;
import dev.jupitor.store.layout.DayFile;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import org.apache.arrow.memory.BufferAllocator;

/// Reads the derived files of dates. Nothing is read that is not what its inputs give now; only a file of another
/// program, which does not say what it was made from, is taken as it is.
///
/// One thread at a time.
public final class DayFiles {
    private final DayPorts ports;
    private final DayStandings standings;

    public DayFiles(DayPorts ports) {
        this.ports = ports;
        standings = new DayStandings(ports, new DayBooks(ports));
    }

    /// The dates that have a file of a kind, ascending, whatever it holds.
    public SortedSet<LocalDate> dates(DayFile kind) throws IOException {
        return DatedFiles.dates(ports.layout().dayFolder(kind), ".parquet");
    }

    /// Where a file stands.
    public Standing standing(DayFile kind, LocalDate date) throws IOException {
        return standings.of(kind, date);
    }

    /// The prints of a consolidated file, [DayFile#EX_INDEX] or [DayFile#INDEX], a row group at a time, in the order of
    /// [dev.jupitor.core.consolidate.DayOrder]. The caller closes the run.
    ///
    /// @throws StaleInputException when the file is missing or stale; the message says what to do
    public TradeRun open(DayFile kind, LocalDate date, BufferAllocator allocator) throws IOException {
        requireUsable(kind, date);
        return ports.files().openTrades(ports.layout().dayFile(kind, date), any -> true, allocator);
    }

    /// The rows of a date's summary file. Refuses as [#open] does.
    public List<DailySummary> dailySummaries(LocalDate date) throws IOException {
        requireUsable(DayFile.DAILY, date);
        return ports.files().readDaily(ports.layout().dayFile(DayFile.DAILY, date));
    }

    /// The rows of a date's rolling file: about 200 bytes of memory a row. Refuses as [#open] does.
    public List<RollingBar> rollingBars(LocalDate date) throws IOException {
        requireUsable(DayFile.ROLLING, date);
        return ports.files().readRolling(ports.layout().dayFile(DayFile.ROLLING, date));
    }

    private void requireUsable(DayFile kind, LocalDate date) throws IOException {
        if (standings.found(kind, date) instanceof DayStandings.Found.Foreign) return;
        Standing standing = standings.of(kind, date);
        if (standing.isFresh()) return;
        String why = standing.reason().isEmpty() ? "" : " (%s)".formatted(standing.reason());
        throw new StaleInputException(
                standing.freshness(),
                "%s of %s is %s%s: run `jupitor pipeline --date %s`"
                        .formatted(kind.folder(), date, standing.freshness().label(), why, date));
    }
}

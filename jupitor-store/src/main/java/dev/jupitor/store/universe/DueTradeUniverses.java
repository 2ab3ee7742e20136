package dev.jupitor.store.universe;

import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.derive.TradeUniverseStep;
import dev.jupitor.core.lake.LockHeldException;
import dev.jupitor.core.market.IndexId;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Makes tables whenever something has changed that a table could be made of, which the times of a few folders and
/// files
/// tell. Completion records, of which a collector writes many, are among them only while a date waits for one.
final class DueTradeUniverses implements TradeUniverseStep {
    private final UniversePorts ports;
    private final TradeUniverses tables;
    private Map<Path, Optional<FileTime>> seen = Map.of();
    private boolean isWaiting = true;

    DueTradeUniverses(UniversePorts ports, TradeUniverses tables) {
        this.ports = ports;
        this.tables = tables;
    }

    @Override
    public List<MadeFile> makeDue() throws IOException, InterruptedException {
        if (times(isWaiting).equals(seen)) return List.of();
        Map<Path, Optional<FileTime>> now = times(true);
        TradeUniverseRun run = tables.run(Duration.ZERO, TradeUniverses.Options.STANDARD, TradeUniverses.Progress.NONE);
        try {
            run.make(tables.dates());
            isWaiting = run.outcomes().values().stream().anyMatch(outcome -> isOf(outcome, Obstacle.Kind.NOT_FINAL));
            if (!isWaiting) now.remove(ports.layout().completionFolder());
            seen = now;
            return told(run.outcomes().values());
        } catch (LockHeldException busy) {
            seen = Map.of();
            return written(run.outcomes().values());
        }
    }

    private static List<MadeFile> written(Collection<TradeUniverseRun.Outcome> outcomes) {
        return outcomes.stream()
                .map(TradeUniverseRun.Outcome::file)
                .filter(file -> file.state() == MadeFile.State.WRITTEN)
                .toList();
    }

    private Map<Path, Optional<FileTime>> times(boolean withRecords) throws IOException {
        DataLayout layout = ports.layout();
        List<Path> watched = new ArrayList<>(List.of(
                layout.universeFolder(), layout.referenceFolder(), layout.lastCompleted(), layout.barRevisions()));
        for (IndexId index : IndexId.values()) watched.add(layout.indexFolder(index));
        if (withRecords) watched.add(layout.completionFolder());
        Map<Path, Optional<FileTime>> times = new HashMap<>();
        for (Path file : watched) times.put(file, timeOf(file));
        return times;
    }

    private static Optional<FileTime> timeOf(Path file) throws IOException {
        try {
            return Optional.of(Files.getLastModifiedTime(file));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    private static boolean isOf(TradeUniverseRun.Outcome outcome, Obstacle.Kind kind) {
        return outcome.obstacle().map(obstacle -> obstacle.kind() == kind).orElse(false);
    }

    /// What was written; each damage once; and a list that is missing only where the newest date that is otherwise
    /// ready wants it: that an index is not known for years long past is nothing to be told every evening.
    private static List<MadeFile> told(Collection<TradeUniverseRun.Outcome> newestFirst) {
        List<MadeFile> told = new ArrayList<>(written(newestFirst));
        Set<String> reasons = new TreeSet<>();
        boolean isNewest = true;
        for (TradeUniverseRun.Outcome outcome : newestFirst) {
            boolean isWaiting = isOf(outcome, Obstacle.Kind.NOT_FINAL);
            boolean isTold = isOf(outcome, Obstacle.Kind.DAMAGED) || (isNewest && isOf(outcome, Obstacle.Kind.NO_LIST));
            if (isTold && reasons.add(outcome.file().reason())) told.add(outcome.file());
            isNewest &= isWaiting;
        }
        return told;
    }
}

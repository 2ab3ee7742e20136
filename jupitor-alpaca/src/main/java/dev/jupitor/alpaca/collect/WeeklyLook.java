package dev.jupitor.alpaca.collect;

import dev.jupitor.core.collect.CompletionStore;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.lake.UnreadableFileException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is wrong with a lake, counted once a week and told in one sentence.
///
/// @param failed      symbol-days whose trades were asked for in vain
/// @param failedSince the oldest session among them
/// @param failedBars  symbols whose daily bars were asked for in vain
/// @param incomplete  dates of which not everybody's trades are in place, or whose record is unreadable
/// @param quarantined files that wait in quarantine
/// @param open        symbol-days that audits call open
record WeeklyLook(
        long failed, Optional<LocalDate> failedSince, int failedBars, int incomplete, int quarantined, long open) {

    static WeeklyLook at(CollectorPorts ports, LakeFindings findings) throws IOException, InterruptedException {
        long failed = 0;
        int incomplete = 0;
        Optional<LocalDate> since = Optional.empty();
        for (LocalDate date : ports.completion().dates()) {
            Optional<DayRecord.Summary> day = summary(ports.completion(), date);
            if (!day.map(DayRecord.Summary::isComplete).orElse(false)) incomplete++;
            int failures = day.map(DayRecord.Summary::failed).orElse(0);
            if (failures > 0 && since.isEmpty()) since = Optional.of(date);
            failed += failures;
        }
        int failedBars = DailyJournal.peek(ports.dailyState(), new UniverseNotes(ports.universe()))
                .failures()
                .size();
        return new WeeklyLook(
                failed, since, failedBars, incomplete, findings.quarantinedFiles(), findings.openSymbolDays());
    }

    private static Optional<DayRecord.Summary> summary(CompletionStore store, LocalDate date)
            throws IOException, InterruptedException {
        try {
            return store.summary(date);
        } catch (UnreadableFileException damaged) {
            Interrupted.check();
            return Optional.empty();
        }
    }

    boolean isClean() {
        return failed == 0 && failedBars == 0 && incomplete == 0 && quarantined == 0 && open == 0;
    }

    @Override
    public String toString() {
        if (isClean()) return "weekly look: every date is complete, and nothing is in quarantine or open";
        List<String> wrong = new ArrayList<>();
        if (failed > 0)
            wrong.add("%,d symbol-days failed, the oldest of %s".formatted(failed, failedSince.orElseThrow()));
        if (failedBars > 0) wrong.add("the daily bars of %,d symbols failed".formatted(failedBars));
        if (incomplete > 0) wrong.add("%,d dates are incomplete".formatted(incomplete));
        if (quarantined > 0) wrong.add("%,d files are in quarantine".formatted(quarantined));
        if (open > 0) wrong.add("audits call %,d symbol-days open".formatted(open));
        return "weekly look: %s; `jupitor status` and `jupitor verify` name them".formatted(String.join(", ", wrong));
    }
}

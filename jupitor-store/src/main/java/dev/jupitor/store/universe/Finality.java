package dev.jupitor.store.universe;

import dev.jupitor.core.collect.DayRecord;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;

/// Whether the universe of a date holds everybody who traded (W-6 b, c): what is made of a universe that still grows is
/// wrong, and looks right.
///
/// A date is final when the marker of the daily bars has reached it: then nobody is owed. The marker waits for the last
/// symbol that fails, maybe for ever; so a date is final too when its trades are complete for the whole universe. Such
/// a record is written as one of the whole universe only when every batch of that session's bars was answered, and
/// who is missing then owes a history: when that comes, the universe grows, the record is not complete any more, and
/// the table is stale.
final class Finality {
    private final UniversePorts ports;
    private final Optional<LocalDate> marker;

    private Finality(UniversePorts ports, Optional<LocalDate> marker) {
        this.ports = ports;
        this.marker = marker;
    }

    static Finality of(UniversePorts ports) throws IOException {
        return new Finality(ports, ports.dailyState().lastCompleted());
    }

    /// Why the date is not final; empty when it is.
    Optional<Obstacle> obstacle(LocalDate date) throws IOException {
        Optional<DayRecord.Summary> record = ports.completion().summary(date);
        boolean isMarked = marker.map(last -> !date.isAfter(last)).orElse(false);
        if (isMarked && (record.isEmpty() || !isOfPart(record.get()))) return Optional.empty();
        if (record.isPresent() && isOfAll(record.get())) return Optional.empty();
        return Optional.of(isMarked ? part(date) : unmarked(date));
    }

    private boolean isOfAll(DayRecord.Summary record) throws IOException {
        return record.scope() == DayRecord.Scope.UNIVERSE && record.isComplete() && isOfEverybody(record);
    }

    /// A run for some symbols on a date before the history of all begins leaves a universe of those symbols.
    private boolean isOfPart(DayRecord.Summary record) throws IOException {
        return record.scope() == DayRecord.Scope.PARTIAL && isOfEverybody(record);
    }

    /// Counts suffice: universe and record only grow, and the record holds none but symbols of the universe.
    private boolean isOfEverybody(DayRecord.Summary record) throws IOException {
        return record.expected() == ports.universe().size(record.date());
    }

    private static Obstacle unmarked(LocalDate date) {
        return Obstacle.notFinal(
                "the universe of %s is not final: its daily bars are not complete yet; run `jupitor alpaca-data --once`"
                        .formatted(date));
    }

    private static Obstacle part(LocalDate date) {
        return Obstacle.notFinal(
                "the universe of %s may hold a part of the market only: its trades were collected before all of it was known; run `jupitor alpaca-data --date %s`"
                        .formatted(date, date));
    }
}

package dev.jupitor.alpaca.collect;

import dev.jupitor.core.collect.CollectionReport;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.FetchMeter;
import dev.jupitor.core.market.Symbol;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a run has to say at its end, gathered while it goes on. For the thread that runs the collector.
final class RunNotes {
    private static final Logger log = LoggerFactory.getLogger(RunNotes.class);
    private static final Comparator<CollectionReport.Failure> NEWEST_FIRST = Comparator.comparing(
                    CollectionReport.Failure::date)
            .reversed()
            .thenComparing(CollectionReport.Failure::symbol);

    private final CollectorListener listener;
    private final Told told;
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Map<LocalDate, DayRecord.Summary> dates = new TreeMap<>(Comparator.reverseOrder());
    private final Map<LocalDate, Map<Symbol, String>> barFailures = new TreeMap<>();
    private final Map<LocalDate, Map<Symbol, String>> tradeFailures = new TreeMap<>();
    private final List<Path> quarantined = new ArrayList<>();
    private Optional<IOException> blocked = Optional.empty();

    RunNotes(CollectorListener listener, Told told) {
        this.listener = listener;
        this.told = told;
    }

    /// Something a person should know.
    void warn(String sentence) {
        warnings.add(sentence);
        if (!told.isNew(sentence)) return;
        log.warn(sentence);
        listener.warning(sentence);
    }

    /// A file was put into quarantine.
    ///
    /// @param place where it lies now
    void quarantined(Optional<Path> place, String sentence) {
        place.ifPresent(quarantined::add);
        warn(sentence);
    }

    /// The files that were put into quarantine, as they lie now.
    List<Path> quarantined() {
        return List.copyOf(quarantined);
    }

    /// The sentences of [#warn], in their order.
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /// Part of the work can't be done until a person repairs a file. The rest goes on.
    void blocked(IOException why) {
        if (blocked.isEmpty()) blocked = Optional.of(why);
        warn(String.valueOf(why.getMessage()));
    }

    /// The first thing that blocked a part of the work.
    Optional<IOException> blocked() {
        return blocked;
    }

    /// Where a date's trades stand after it was worked on.
    void date(DayRecord.Summary summary, Map<Symbol, String> failures) {
        dates.put(summary.date(), summary);
        tradeFailures.put(summary.date(), failures);
    }

    /// Where a date stands on which nothing was due.
    void known(DayRecord.Summary summary) {
        dates.putIfAbsent(summary.date(), summary);
    }

    /// Which symbols' bars are postponed; replaces what was said before of that session.
    void bars(LocalDate session, Map<Symbol, String> failures) {
        barFailures.put(session, failures);
    }

    CollectionReport report(FetchMeter.Reading counts, Duration elapsed) {
        Set<CollectionReport.Failure> failures = new LinkedHashSet<>();
        addAll(failures, barFailures);
        addAll(failures, tradeFailures);
        List<CollectionReport.Failure> ordered = new ArrayList<>(failures);
        ordered.sort(NEWEST_FIRST);
        return new CollectionReport(List.copyOf(dates.values()), ordered, List.copyOf(warnings), counts, elapsed);
    }

    private static void addAll(Set<CollectionReport.Failure> into, Map<LocalDate, Map<Symbol, String>> failures) {
        failures.forEach((date, symbols) ->
                symbols.forEach((symbol, reason) -> into.add(new CollectionReport.Failure(date, symbol, reason))));
    }
}

package dev.jupitor.cli.command;

import dev.jupitor.core.derive.Freshness;
import dev.jupitor.core.derive.StaleInputException;
import dev.jupitor.core.universe.TradeUniverse;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.consolidate.DayFiles;
import dev.jupitor.store.universe.TradeUniverses;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// The trade universes and daily summaries of a lake.
///
/// @param tables the folder of trade universes
record LakeMoverDays(Path tables, TradeUniverses universes, DayFiles files) implements MoverDays {
    private static final String SUFFIX = ".csv";

    static LakeMoverDays of(MarketStore store, DayFiles files) {
        return new LakeMoverDays(store.layout().tradeUniverseFolder(), store.usTradeUniverses(1), files);
    }

    @Override
    public SortedSet<LocalDate> dates() throws IOException {
        SortedSet<LocalDate> dates = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(tables, "????-??-??" + SUFFIX)) {
            for (Path entry : entries) dateOf(entry.getFileName().toString()).ifPresent(dates::add);
        } catch (NoSuchFileException none) {
            return dates;
        } catch (DirectoryIteratorException broken) {
            throw broken.getCause();
        }
        return dates;
    }

    private static Optional<LocalDate> dateOf(String name) {
        try {
            return Optional.of(LocalDate.parse(name.substring(0, name.length() - SUFFIX.length())));
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }

    @Override
    public Day day(LocalDate date) throws IOException {
        try {
            Optional<TradeUniverse> universe = universes.read(date);
            if (universe.isEmpty()) return new Day.Skipped(false, "its trade universe has gone");
            return new Day.Known(universe.get(), files.dailySummaries(date));
        } catch (StaleInputException unusable) {
            return new Day.Skipped(unusable.freshness() == Freshness.STALE, unusable.getMessage());
        }
    }
}

package dev.jupitor.stream.past;

import dev.jupitor.core.derive.Freshness;
import dev.jupitor.core.derive.StaleInputException;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.universe.Tier;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what a board needs of a date, and says in a client's words why it can't be had. The reason itself, which may
/// name files, goes to the log.
final class StoredTables {
    private static final Logger LOG = LoggerFactory.getLogger(StoredTables.class);

    private StoredTables() {}

    /// What was read, or why it was not.
    ///
    /// @param why empty where there is a value
    record Readiness<T>(Optional<T> value, String why) {}

    /// Reads a part of a date.
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    /// The tiers of a date that has a table.
    static Readiness<Map<String, Tier>> tiers(DayPrints prints, LocalDate date) throws IOException {
        return read(
                "the tier map of " + date,
                () -> prints.tiers(date)
                        .orElseThrow(() -> new NoSuchFileException("the trade universe of %s".formatted(date))));
    }

    /// The prints of a date's session.
    static Readiness<PrintColumns> session(DayPrints prints, LocalDate date) throws IOException {
        return read(
                "trades of " + date,
                () -> PrintColumns.of(prints.sessionPrices(date), SessionClock.close4pm(date.minusDays(1))));
    }

    private static <T> Readiness<T> read(String what, Reading<T> reading) throws IOException {
        try {
            return new Readiness<>(Optional.of(reading.read()), "");
        } catch (StaleInputException stale) {
            LOG.warn("{} can't be shown: {}", what, stale.getMessage());
            return unready(what + words(stale.freshness()));
        } catch (NoSuchFileException gone) {
            return unready(what + words(Freshness.MISSING));
        } catch (UnreadableFileException damaged) {
            LOG.warn("{} can't be shown: {}", what, damaged.getMessage());
            return unready(what + " can't be read");
        }
    }

    private static <T> Readiness<T> unready(String why) {
        return new Readiness<>(Optional.empty(), why);
    }

    private static String words(Freshness freshness) {
        return switch (freshness) {
            case FRESH, STALE, MISSING -> " are being made again";
            case INCOMPLETE -> " are not complete";
        };
    }
}

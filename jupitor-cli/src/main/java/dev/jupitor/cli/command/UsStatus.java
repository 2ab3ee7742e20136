package dev.jupitor.cli.command;

import dev.jupitor.core.audit.DayAudit;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.derive.Freshness;
import dev.jupitor.core.derive.Standing;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.layout.DayFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the US part of a lake stands.
///
/// @param days        every date with a universe or a completion record, newest first
/// @param failed      what failed and waits for its next try
/// @param quarantined unreadable files that were moved away
record UsStatus(Daily daily, List<Day> days, List<Failed> failed, List<Path> quarantined) {

    UsStatus {
        days = List.copyOf(days);
        failed = List.copyOf(failed);
        quarantined = List.copyOf(quarantined);
    }

    /// The daily bars.
    ///
    /// @param symbols  how many symbols have bars
    /// @param last     the session up to which all bars are in place; empty before the first complete run
    /// @param due      the last session that is over
    /// @param behind   how many sessions are between the two
    /// @param unfilled newly found symbols whose history is not in place yet
    record Daily(int symbols, Optional<LocalDate> last, LocalDate due, int behind, int unfilled) {}

    /// One date.
    ///
    /// @param universe how many symbols had a bar that day
    /// @param trades   the counts of its completion record, or what is expected where there is no record yet
    /// @param audit    the counts of its audit, if there is one that speaks of the record as it is
    /// @param derived  where each of its derived files stands
    /// @param news     where its news stand
    record Day(
            LocalDate date,
            int universe,
            DayRecord.Summary trades,
            Optional<DayAudit.Summary> audit,
            Map<DayFile, Standing> derived,
            Standing news) {
        Day {
            derived = Map.copyOf(derived);
        }

        /// The derived files that nobody may rely on.
        List<DayFile> unreliable() {
            return Arrays.stream(DayFile.values())
                    .filter(file -> isUnreliable(derived.get(file).freshness()))
                    .toList();
        }

        private static boolean isUnreliable(Freshness freshness) {
            return switch (freshness) {
                case STALE, INCOMPLETE -> true;
                case FRESH, MISSING -> false;
            };
        }

        /// Whether its news are stale or lack something.
        boolean newsAreUnreliable() {
            return isUnreliable(news.freshness());
        }

        boolean isComplete() {
            return trades.done() + trades.empty() >= trades.expected();
        }
    }

    /// A symbol that was asked for in vain.
    record Failed(LocalDate date, Symbol symbol, String reason, Instant nextTry) {}

    /// The dates whose audit left something open.
    List<Day> open() {
        return days.stream()
                .filter(day -> day.audit().map(audit -> audit.open() > 0).orElse(false))
                .toList();
    }

    /// The dates of which a derived file is stale, or can't be made because something is missing.
    List<Day> unreliable() {
        return days.stream().filter(day -> !day.unreliable().isEmpty()).toList();
    }

    /// The dates whose news are stale or lack something.
    List<Day> unreliableNews() {
        return days.stream().filter(Day::newsAreUnreliable).toList();
    }

    List<Day> incomplete() {
        return days.stream().filter(day -> !day.isComplete()).toList();
    }
}

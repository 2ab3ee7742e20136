package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Refusal;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that name session dates.
final class DateOptions {
    @Option(names = "--date", paramLabel = "D", description = "Only this session, such as 2026-02-13.")
    private LocalDate date;

    @Option(names = "--from", paramLabel = "D", description = "Only the sessions from this date on.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "D", description = "Only the sessions up to this date, included; with --from.")
    private LocalDate to;

    /// The first and last of the named dates, both included.
    record Range(LocalDate first, LocalDate last) {
        /// As a person would say it.
        String words() {
            return first.equals(last) ? first.toString() : first + " to " + last;
        }
    }

    boolean isGiven() {
        return date != null || from != null || to != null;
    }

    /// The named dates; empty when the options were not given.
    ///
    /// @param openEnd the last date of a range without `--to`
    Optional<Range> range(LocalDate openEnd) throws Refusal {
        if (date != null && (from != null || to != null)) {
            throw Refusal.usage("--date and --from/--to contradict each other", "give either one date or a range");
        }
        if (date != null) return Optional.of(new Range(date, date));
        if (from == null && to != null) throw Refusal.usage("--to without --from", "give both");
        if (from == null) return Optional.empty();
        LocalDate last = to == null ? openEnd : to;
        if (last.isBefore(from)) {
            throw Refusal.usage(
                    "the range of dates ends before it starts (%s to %s)".formatted(from, last),
                    "exchange --from and --to");
        }
        return Optional.of(new Range(from, last));
    }
}

package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.failure.Failure;
import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.core.time.TradingCalendar;
import java.time.LocalDate;
import java.util.Optional;

/// The session that a running server shows, for the commands that compare it with files: its prints that stand, up to
/// 16:00.
final class LiveDay<T extends LiveDay.Tally> {
    /// Takes prints one by one.
    interface Tally {
        /// @param etMillis ET-shifted ms
        /// @param id       an unsigned number
        void add(String symbol, String venue, long etMillis, long id);
    }

    /// Where the prints come from: each that stands, once.
    @FunctionalInterface
    interface Source {
        void read(Tally tally) throws Exception;
    }

    /// Empty where there is no print yet, so that nobody can say which session it is.
    private final Optional<LocalDate> date;

    private final T tally;

    private LiveDay(Optional<LocalDate> date, T tally) {
        this.date = date;
        this.tally = tally;
    }

    /// Reads everything once.
    static <T extends Tally> LiveDay<T> read(Source source, T tally, TradingCalendar calendar) throws Exception {
        long[] earliest = {Long.MAX_VALUE};
        source.read((symbol, venue, etMillis, id) -> {
            earliest[0] = Math.min(earliest[0], etMillis);
            tally.add(symbol, venue, etMillis, id);
        });
        Optional<LocalDate> date = earliest[0] == Long.MAX_VALUE
                ? Optional.empty()
                : Optional.of(SessionOfPrint.of(earliest[0], calendar));
        return new LiveDay<>(date, tally);
    }

    T tally() {
        return tally;
    }

    Optional<LocalDate> date() {
        return date;
    }

    /// The date to compare: the one asked for, which must be the one that is shown, or that one.
    LocalDate compared(Optional<LocalDate> asked) throws Refusal {
        if (date.isEmpty())
            throw new Refusal(new Failure(
                    Exit.INCOMPLETE,
                    "empty",
                    "the server has no print yet, so there is nothing to compare",
                    "wait until it is ready (`jupitor status`), or until 04:00 New York"));
        if (asked.isPresent() && !asked.get().equals(date.get()))
            throw Refusal.usage(
                    "the server shows %s, not %s".formatted(date.get(), asked.get()),
                    "leave the date out, or compare files with `jupitor verify`");
        return date.get();
    }
}

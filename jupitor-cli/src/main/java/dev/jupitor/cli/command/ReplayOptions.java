package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.wiring.ReplayPlan;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.stream.replay.ReplaySpeed;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which stored day is shown as if it were live, and how.
final class ReplayOptions {
    @Option(
            names = "--replay",
            paramLabel = "D",
            description = "Show this stored session as if it were live. Needs no keys; nothing is written.")
    private LocalDate date;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            description = "With --replay: so many seconds of the day to one of the clock (default: 1).")
    private String speed;

    @Option(
            names = "--from",
            paramLabel = "HH:MM",
            description = "With --replay: begin at this New York time; what was printed before is there at once "
                    + "(default: 04:00).")
    private LocalTime from;

    @Option(
            names = "--as-today",
            description = "With --replay: shift its times to today, for clients that look at their own clock.")
    private boolean asToday;

    /// What is to be replayed; empty for the live day.
    ///
    /// @throws Refusal when an option needs --replay, or can't be meant
    Optional<ReplayPlan> plan() throws Refusal {
        if (date == null) {
            if (speed == null && from == null && !asToday) return Optional.empty();
            throw Refusal.usage("--speed, --from and --as-today need --replay", "name a session: --replay 2026-02-13");
        }
        return Optional.of(new ReplayPlan(date, speed(), from == null ? SessionClock.PRE_OPEN : beginning(), asToday));
    }

    private LocalTime beginning() throws Refusal {
        if (!from.isAfter(SessionClock.POST_CLOSE)) return from;
        throw Refusal.usage("--from %s is after the day, which ends at 20:00".formatted(from), "name an earlier time");
    }

    private ReplaySpeed speed() throws Refusal {
        try {
            return speed == null ? ReplaySpeed.LIVE : ReplaySpeed.of(speed);
        } catch (IllegalArgumentException e) {
            throw Refusal.usage("--" + e.getMessage(), "for example --speed 60, or --speed max");
        }
    }
}

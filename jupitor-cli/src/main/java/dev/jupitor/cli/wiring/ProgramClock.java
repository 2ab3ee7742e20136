package dev.jupitor.cli.wiring;

import dev.jupitor.cli.config.Variables;
import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.core.time.ScaledTimekeeper;
import dev.jupitor.core.time.Timekeeper;
import java.time.Instant;
import java.util.Optional;

/// The clock that this run lives by: the machine's, or what `JUPITOR_CLOCK` says.
public final class ProgramClock {
    private static final String VARIABLE = "JUPITOR_CLOCK";

    private final Optional<ScaledTimekeeper> given;

    private ProgramClock(Optional<ScaledTimekeeper> given) {
        this.given = given;
    }

    /// @param processStart the real instant at which a given clock without one of its own shows its instant
    public static ProgramClock of(Variables variables, Instant processStart) throws Refusal {
        Optional<String> text = variables.get(VARIABLE);
        if (text.isEmpty()) return new ProgramClock(Optional.empty());
        try {
            return new ProgramClock(Optional.of(ScaledTimekeeper.parse(text.get(), processStart)));
        } catch (IllegalArgumentException e) {
            throw Refusal.configuration(
                    "%s: %s".formatted(VARIABLE, e.getMessage()), "write it as <instant>[@speed[@<real instant>]]");
        }
    }

    /// The clock to work by; one that stands still moves only by what is waited on it.
    public Timekeeper timekeeper() {
        if (given.isEmpty()) return Timekeeper.system();
        return isStanding() ? new StandingTimekeeper(given.get().instant(), Timekeeper.system()) : given.get();
    }

    private boolean isStanding() {
        return given.isPresent() && given.get().speed() == 0;
    }

    /// The same time on a clock that can be set: what simulators need.
    public ScaledTimekeeper settable() {
        return given.orElseGet(() -> startingAt(Timekeeper.system().instant()));
    }

    /// A clock that shows this instant now and runs as fast as real time.
    public static ScaledTimekeeper startingAt(Instant shown) {
        return at(shown, 1);
    }

    /// A clock that shows this instant and stands until it is set.
    public static ScaledTimekeeper standingAt(Instant shown) {
        return at(shown, 0);
    }

    private static ScaledTimekeeper at(Instant shown, double speed) {
        Timekeeper real = Timekeeper.system();
        return new ScaledTimekeeper(shown, real.instant(), speed, real);
    }

    /// Nothing waits on a clock that stands still.
    ///
    /// @throws Refusal when it stands
    public void requireRunning(String command) throws Refusal {
        if (!isStanding()) return;
        throw Refusal.configuration(
                "%s stands still (@0), and `%s` waits by it".formatted(VARIABLE, command),
                "give it a speed, or run a command that ends by itself");
    }
}

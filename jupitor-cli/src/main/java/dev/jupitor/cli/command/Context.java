package dev.jupitor.cli.command;

import dev.jupitor.cli.config.Settings;
import dev.jupitor.cli.config.Variables;
import dev.jupitor.cli.output.Console;
import dev.jupitor.cli.wiring.ProgramClock;

/// What a command is given to work with.
///
/// @param name     the command as it was typed, without options: `sim alpaca`
/// @param common   the common options
/// @param variables the environment
/// @param settings the settings of the machine, or the defaults where a command does not obey them
public record Context(
        String name, Jupitor common, Settings settings, Variables variables, ProgramClock clock, Console console) {

    /// What a lock file says about this process.
    public String lockName() {
        return "jupitor " + name;
    }
}

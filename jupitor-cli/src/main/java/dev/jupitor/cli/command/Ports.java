package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Refusal;

/// Ports as the command line gives them.
final class Ports {
    private static final int LAST = 65_535;

    private Ports() {}

    /// The port, if it is one.
    static int checked(int port, String option) throws Refusal {
        if (port >= 0 && port <= LAST) return port;
        throw Refusal.usage(
                "%s %d is not a port".formatted(option, port), "give a number from 0 (any free port) to 65535");
    }
}

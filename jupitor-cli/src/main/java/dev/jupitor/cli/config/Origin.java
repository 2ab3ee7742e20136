package dev.jupitor.cli.config;

import java.nio.file.Path;

/// Where a configured value was found, so that a message can send its reader there.
sealed interface Origin {

    /// The place as it follows "KEY is VALUE": `in config/jupitor.yaml line 12`.
    String place();

    /// A line of the configuration file; lines count from 1.
    record Yaml(Path file, int line) implements Origin {
        @Override
        public String place() {
            return "in %s line %d".formatted(file, line);
        }
    }

    /// An environment variable.
    record Environment(String variable) implements Origin {
        @Override
        public String place() {
            return "in the environment (%s)".formatted(variable);
        }
    }

    /// An option of the command line.
    record Flag(String name) implements Origin {
        @Override
        public String place() {
            return "on the command line (%s)".formatted(name);
        }
    }
}

package dev.jupitor.cli.config;

import static java.util.Objects.requireNonNull;

/// A text that must not be seen: it is only ever handed to whoever proves an identity with it.
public record Secret(String reveal) {

    public Secret {
        requireNonNull(reveal, "reveal");
    }

    @Override
    public String toString() {
        return "***";
    }
}

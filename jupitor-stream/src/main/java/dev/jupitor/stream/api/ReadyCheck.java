package dev.jupitor.stream.api;

import java.util.Optional;

/// Something without which the server is not ready, such as the disk that holds the data.
@FunctionalInterface
public interface ReadyCheck {
    /// What is wrong, as a sentence for clients, without paths; empty when all is well. It must not wait long.
    Optional<String> trouble();
}

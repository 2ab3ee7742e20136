package dev.jupitor.alpaca.internal.frame;

import java.util.Map;
import java.util.Set;

/// What the vendor says about the session itself.
public sealed interface Control {
    /// A step went well: `connected`, `authenticated`.
    record Success(String message) implements Control {}

    /// Something did not.
    ///
    /// @param code 0 where there is none
    record Failure(long code, String message) implements Control {}

    /// All that the session is subscribed to, names by channel.
    record Subscribed(Map<String, Set<String>> channels) implements Control {}
}

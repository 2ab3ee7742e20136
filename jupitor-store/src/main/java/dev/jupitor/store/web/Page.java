package dev.jupitor.store.web;

import java.util.Objects;

/// A text as somebody publishes it.
///
/// @param name where it was read from, for messages
public record Page(String name, String text) {
    public Page {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(text, "text");
    }

    /// It can't be used, and why: the end of a sentence that begins with its name.
    public UnusablePageException unusable(String why) {
        return new UnusablePageException(name, why);
    }
}

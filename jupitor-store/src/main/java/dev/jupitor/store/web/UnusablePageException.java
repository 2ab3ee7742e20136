package dev.jupitor.store.web;

import java.io.IOException;

/// A page that can't be had or is not what it should be. Never the same as "it lists nothing": whatever was to be made
/// from it is not made.
public final class UnusablePageException extends IOException {
    private static final long serialVersionUID = 1;

    /// @param page where the page lies
    /// @param why  the end of a sentence that begins with that place
    public UnusablePageException(String page, String why) {
        this(page, why, null);
    }

    public UnusablePageException(String page, String why, Throwable cause) {
        super(page + " " + why, cause);
    }
}

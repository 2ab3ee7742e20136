package dev.jupitor.alpaca.internal.rest;

import java.time.Duration;
import java.util.Optional;

/// One try that failed in a way that may pass: the host was silent, overloaded, or asked to wait.
public final class Setback extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Optional<Duration> askedWait;
    private final boolean forEverybody;

    private Setback(String message, Optional<Duration> askedWait, boolean forEverybody, Throwable cause) {
        super(message, cause);
        this.askedWait = askedWait;
        this.forEverybody = forEverybody;
    }

    /// The connection failed or fell silent.
    public static Setback ofConnection(String message, Throwable cause) {
        return new Setback(message, Optional.empty(), false, cause);
    }

    /// The host is out of order.
    public static Setback ofHost(String message) {
        return new Setback(message, Optional.empty(), false, null);
    }

    /// The host asks for silence: for this long if it said so. All who share its budget are meant.
    public static Setback ofLimit(String message, Optional<Duration> wait) {
        return new Setback(message, wait, true, null);
    }

    Optional<Duration> askedWait() {
        return askedWait;
    }

    boolean isForEverybody() {
        return forEverybody;
    }
}

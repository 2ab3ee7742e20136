package dev.jupitor.stream.marks;

import dev.jupitor.core.source.SourceException;
import java.io.IOException;

/// A watchlist could not be had or changed. The message is a few words for whoever asked: it names no file and repeats
/// nothing that a broker said.
public final class WatchFailedException extends Exception {
    private static final long serialVersionUID = 1;

    private WatchFailedException(String message) {
        super(message);
    }

    /// Too much is asked at once.
    static WatchFailedException busy(String message) {
        return new WatchFailedException(message);
    }

    /// Whether nothing is wrong but that too much is asked at once: it may be asked again. Only then it has no
    /// cause.
    public boolean isBusy() {
        return getCause() == null;
    }

    /// Whether it is what was asked for that can't be done, such as a symbol that the broker does not know.
    public boolean isRefusedForGood() {
        return getCause() instanceof SourceException.Rejected no
                && no.reason() == SourceException.Rejected.Reason.REQUEST;
    }

    WatchFailedException(Throwable cause) {
        super(inWords(cause), cause);
    }

    private static String inWords(Throwable cause) {
        return switch (cause) {
            case SourceException vendor -> inWords(vendor);
            case IOException file -> "the list can't be read or kept at the moment";
            case null, default -> "something went wrong";
        };
    }

    private static String inWords(SourceException vendor) {
        return switch (vendor) {
            case SourceException.Unavailable late -> "the broker can't be reached at the moment";
            case SourceException.Rejected no ->
                switch (no.reason()) {
                    case CREDENTIALS -> "the broker refused the keys";
                    case PLAN, REQUEST -> "the broker refused it";
                };
            case SourceException.Malformed strange -> "the broker's answer was not understood";
        };
    }
}

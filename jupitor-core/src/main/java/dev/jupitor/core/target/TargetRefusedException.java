package dev.jupitor.core.target;

/// A target that can't be one. The message is a few words for whoever sent it.
public final class TargetRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    TargetRefusedException(String message) {
        super(message);
    }
}

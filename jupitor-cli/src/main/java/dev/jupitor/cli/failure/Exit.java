package dev.jupitor.cli.failure;

/// The exit codes that scripts depend on.
public enum Exit {
    /// Done; also a daemon that a signal has stopped.
    DONE(0),
    /// Finished, but something failed, is open or stale, and was named.
    INCOMPLETE(1),
    /// Usage, configuration, missing data directory.
    USAGE(2),
    /// Another process holds the lock.
    LOCKED(4),
    /// The upstream can't be reached, or refuses the credentials.
    UPSTREAM(5),
    /// A one-shot command was stopped by SIGINT.
    INTERRUPTED(130),
    /// A one-shot command was stopped by SIGTERM.
    TERMINATED(143);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}

package dev.jupitor.cli.failure;

/// The program refuses to go on and says why and what to do. Carries the whole [Failure], so nobody has to guess an
/// exit code.
public class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    public Refusal(Failure failure) {
        super(failure.sentence());
        this.failure = failure;
    }

    public Refusal(Failure failure, Throwable cause) {
        super(failure.sentence(), cause);
        this.failure = failure;
    }

    /// The command line is wrong.
    public static Refusal usage(String message, String hint) {
        return new Refusal(new Failure(Exit.USAGE, "usage", message, hint));
    }

    /// A setting is wrong or missing.
    public static Refusal configuration(String message, String hint) {
        return new Refusal(new Failure(Exit.USAGE, "configuration", message, hint));
    }

    public Failure failure() {
        return failure;
    }
}

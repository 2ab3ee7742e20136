package dev.jupitor.core.source;

import java.time.Duration;
import java.util.Objects;

/// A vendor did not give what was asked for. The type is the decision: wait and ask again, ask differently, or tell a
/// person.
public abstract sealed class SourceException extends Exception {
    private static final long serialVersionUID = 1;

    private SourceException(String message, Throwable cause) {
        super(message, cause);
    }

    /// The vendor can't be reached, is overloaded, or limits us. The same request may succeed later.
    public static final class Unavailable extends SourceException {
        private static final long serialVersionUID = 1;
        private final Duration retryAfter;

        public Unavailable(String message, Duration retryAfter, Throwable cause) {
            super(message, cause);
            this.retryAfter = Objects.requireNonNull(retryAfter, "retryAfter");
        }

        public Unavailable(String message, Duration retryAfter) {
            this(message, retryAfter, null);
        }

        /// How long the vendor (or our own back-off) asks to wait before the next try.
        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /// The vendor understood and said no. The same request will be refused again.
    public static final class Rejected extends SourceException {
        private static final long serialVersionUID = 1;
        private final Reason reason;

        /// What a refusal rests on.
        public enum Reason {
            /// Keys missing or wrong: nothing will work until a person acts.
            CREDENTIALS,
            /// The plan does not include these data: ask another feed or an older time.
            PLAN,
            /// The request itself, a symbol in it for instance: a smaller one may pass.
            REQUEST
        }

        public Rejected(String message, Reason reason) {
            super(message, null);
            this.reason = Objects.requireNonNull(reason, "reason");
        }

        public Reason reason() {
            return reason;
        }
    }

    /// The vendor answered, but not in the agreed form. What was decoded of that answer is not used.
    public static final class Malformed extends SourceException {
        private static final long serialVersionUID = 1;
        private final boolean voidsHandOvers;

        public Malformed(String message, Throwable cause) {
            this(message, cause, false);
        }

        public Malformed(String message) {
            this(message, null, false);
        }

        private Malformed(String message, Throwable cause, boolean voidsHandOvers) {
            super(message, cause);
            this.voidsHandOvers = voidsHandOvers;
        }

        /// An answer that shows that what was handed over before it was not whole.
        public static Malformed voidingHandOvers(String message) {
            return new Malformed(message, null, true);
        }

        /// Whether symbols that the failed fetch handed over must be fetched again.
        public boolean voidsHandOvers() {
            return voidsHandOvers;
        }
    }
}

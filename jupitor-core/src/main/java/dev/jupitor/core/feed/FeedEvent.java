package dev.jupitor.core.feed;

import dev.jupitor.core.bar.Bar;
import java.time.Instant;

/// What a [TradeFeed] tells. All instants are those of its clock, which is the clock of the vendor's market.
public sealed interface FeedEvent {
    /// Connected, authenticated, subscribed: what is printed from `at` on will be told.
    record Connected(Instant at) implements FeedEvent {}

    /// Prints, cancels and corrections, in the vendor's order, heard at `at`. The batch is the taker's for good:
    /// the
    /// feed never touches it again.
    record Printed(FeedBatch prints, Instant at) implements FeedEvent {}

    /// A bar that the vendor made.
    record Barred(Kind kind, Bar bar) implements FeedEvent {
        /// Which of the vendor's bars.
        public enum Kind {
            /// A minute that is over.
            MINUTE,
            /// The same minute once more, changed by a late print.
            UPDATED_MINUTE,
            /// The day so far.
            DAY
        }
    }

    /// The connection was seen to live at `at`, though nothing need have been printed.
    record Alive(Instant at) implements FeedEvent {}

    /// Nothing is heard any more. Everything printed up to `heard` has been told; what is printed between then and
    /// the
    /// next [Connected] never will be.
    ///
    /// @param reason for people, like `connection reset` or `mute for 30 s while the market is open`
    record Disconnected(Instant heard, Instant at, String reason) implements FeedEvent {}

    /// The feed has given up: nothing will change until a person acts.
    ///
    /// @param reason for people; says what to do, and no secret
    record Ended(String reason, Instant at) implements FeedEvent {}
}

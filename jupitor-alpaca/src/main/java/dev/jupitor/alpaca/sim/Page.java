package dev.jupitor.alpaca.sim;

import java.util.Optional;

/// One page of bars or trades.
///
/// @param next      the token that leads on; empty on the last page
/// @param settledAt instant from which on this page stays as it is, ns since the epoch
record Page(PageBody body, Optional<String> next, long settledAt) {

    int items() {
        return body.items();
    }

    byte[] bytes() {
        return body.finished(next);
    }
}

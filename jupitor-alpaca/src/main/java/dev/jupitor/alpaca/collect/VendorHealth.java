package dev.jupitor.alpaca.collect;

import dev.jupitor.core.source.SourceException;
import java.util.Optional;

/// Notices when it makes no sense to go on asking, so that an outage costs a few requests and not one per batch of
/// every date.
///
/// A *pass* is one phase, or one date's trades. It closes after several failures without any success between them, and
/// at once when the plan does not include its data; its remaining symbols are postponed. The next pass starts half
/// open: it may fail once. Two passes lost in a row, and the vendor counts as down, until something succeeds.
/// Thread-safe.
final class VendorHealth {
    private static final int UNAVAILABLE_LIMIT = 4;
    private static final int MALFORMED_LIMIT = 30;
    /// More refusals in a row than halving one batch of a thousand refused symbols makes.
    private static final int REFUSED_LIMIT = 2_000;

    private static final int LOST_PASSES = 2;

    private int unavailable;
    private int malformed;
    private int refused;
    private int lostPasses;
    private boolean answered;
    private Optional<SourceException> closed = Optional.empty();
    private Optional<SourceException.Unavailable> lastUnavailable = Optional.empty();

    synchronized void beginPass() {
        if (closed.isPresent() && unavailable >= UNAVAILABLE_LIMIT) unavailable = UNAVAILABLE_LIMIT - 1;
        if (closed.isPresent() && malformed >= MALFORMED_LIMIT) malformed = MALFORMED_LIMIT - 1;
        if (closed.isPresent() && refused >= REFUSED_LIMIT) refused = REFUSED_LIMIT - 1;
        closed = Optional.empty();
    }

    /// A request brought what was asked for.
    synchronized void succeeded() {
        answered = true;
        unavailable = 0;
        malformed = 0;
        refused = 0;
        lostPasses = 0;
    }

    /// A request failed, after the retries that make sense.
    synchronized void failed(SourceException why) {
        switch (why) {
            case SourceException.Unavailable late -> {
                lastUnavailable = Optional.of(late);
                if (++unavailable >= UNAVAILABLE_LIMIT) close(why);
            }
            case SourceException.Malformed odd -> {
                if (++malformed >= MALFORMED_LIMIT) close(why);
            }
            case SourceException.Rejected no -> refused(no);
        }
    }

    private void refused(SourceException.Rejected no) {
        answered = true;
        switch (no.reason()) {
            case PLAN -> closed = Optional.of(no);
            case REQUEST -> {
                if (++refused >= REFUSED_LIMIT) close(no);
            }
            case CREDENTIALS -> close(no);
        }
    }

    private void close(SourceException why) {
        if (closed.isEmpty()) lostPasses++;
        closed = Optional.of(why);
    }

    /// Why the pass is closed; empty while it is worth asking.
    synchronized Optional<SourceException> closed() {
        return closed;
    }

    /// Nothing can be had from the vendor for the time being.
    synchronized boolean isDown() {
        return lostPasses >= LOST_PASSES;
    }

    /// The last word of a vendor that never gave an answer; empty when it gave one, or was not asked.
    synchronized Optional<SourceException.Unavailable> neverAnswered() {
        return answered ? Optional.empty() : lastUnavailable;
    }
}

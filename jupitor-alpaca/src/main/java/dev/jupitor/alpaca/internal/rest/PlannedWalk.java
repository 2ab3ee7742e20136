package dev.jupitor.alpaca.internal.rest;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;

/// A walk within what the account's plan gives: asked as wanted, and once more with an older end when the vendor says
/// that the plan does not reach so far.
record PlannedWalk(PageWalk walk, Subscription subscription) {
    void run(Instant start, Instant wanted, Function<Instant, Function<Collection<Symbol>, Query>> firstPage)
            throws SourceException, IOException, InterruptedException {
        Instant end = subscription.end(start, wanted);
        try {
            walk.run(firstPage.apply(end));
        } catch (SourceException.Rejected refusal) {
            if (!subscription.learns(refusal, end)) throw refusal;
            end = subscription.end(start, wanted);
            walk.run(firstPage.apply(end));
        }
        subscription.answered(end);
    }
}

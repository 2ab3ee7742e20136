package dev.jupitor.alpaca.collect;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.Timekeeper;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Settles one batch of symbols: asks; waits and asks again when the vendor is unavailable; halves a batch that is
/// refused or answered with garbage until the symbol at fault is alone. In the end each symbol is settled or was given
/// a reason.
///
/// What a request handed over before it failed stays settled and is not asked for again.
final class BatchSettler {
    static final int ATTEMPTS = 3;
    static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    /// A vendor that wants a longer silence than this is asked by a later run.
    static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final Request request;
    private final Verdicts verdicts;
    private final VendorHealth health;
    private final Timekeeper clock;

    /// One request to the vendor.
    @FunctionalInterface
    interface Request {
        /// Fetches the symbols and adds each to `settled` as soon as its data are in place; all of them when it
        /// returns.
        void fetch(List<Symbol> symbols, Set<Symbol> settled) throws SourceException, IOException, InterruptedException;
    }

    /// Hears what became of symbols that could not be settled.
    interface Verdicts {
        /// The symbol alone makes requests fail.
        void atFault(Symbol symbol, SourceException why) throws InterruptedException;

        /// The vendor could not or would not answer now; that says nothing about the symbols.
        void postponed(List<Symbol> symbols, SourceException why) throws InterruptedException;

        /// The request is made again after a wait.
        void retrying(int symbols, int attempt, Duration wait, SourceException why) throws InterruptedException;
    }

    private enum Next {
        ASK_AGAIN,
        HALVE,
        SYMBOL_AT_FAULT,
        POSTPONE,
        STOP
    }

    BatchSettler(Request request, Verdicts verdicts, VendorHealth health, Timekeeper clock) {
        this.request = request;
        this.verdicts = verdicts;
        this.health = health;
        this.clock = clock;
    }

    /// @throws SourceException.Rejected only when the credentials are refused: then nothing else will work either
    void settle(List<Symbol> symbols) throws SourceException, IOException, InterruptedException {
        List<Symbol> open = symbols;
        for (int attempt = 1; !open.isEmpty(); attempt++) {
            if (health.closed().isPresent()) {
                verdicts.postponed(open, health.closed().get());
                return;
            }
            Set<Symbol> settled = new HashSet<>();
            try {
                request.fetch(open, settled);
                health.succeeded();
                return;
            } catch (SourceException why) {
                if (!voidsHandOvers(why))
                    open = open.stream()
                            .filter(symbol -> !settled.contains(symbol))
                            .toList();
                if (!goOn(open, attempt, why)) return;
            } catch (RuntimeException bug) {
                open = open.stream().filter(symbol -> !settled.contains(symbol)).toList();
                if (!goOn(open, attempt, unexpected(bug))) return;
            }
        }
    }

    /// An answer that we stumble over: narrowed down like one that is garbage, so that it is one symbol's failure
    /// and not
    /// everybody's.
    private static SourceException unexpected(RuntimeException bug) {
        return new SourceException.Malformed("unexpected: " + bug, bug);
    }

    /// A symbol that came back after it was handed over was not whole; alone in its request none can.
    private static boolean voidsHandOvers(SourceException why) {
        return why instanceof SourceException.Malformed odd && odd.voidsHandOvers();
    }

    /// Answers whether the open symbols are to be asked for once more.
    private boolean goOn(List<Symbol> open, int attempt, SourceException why)
            throws SourceException, IOException, InterruptedException {
        if (open.isEmpty()) return false;
        switch (next(why, open.size(), attempt)) {
            case ASK_AGAIN -> {
                Duration wait = waitFor(why, attempt);
                verdicts.retrying(open.size(), attempt, wait, why);
                if (clock.speed() > 0) clock.pause(wait);
                return true;
            }
            case HALVE -> {
                health.failed(why);
                settle(open.subList(0, open.size() / 2));
                settle(open.subList(open.size() / 2, open.size()));
            }
            case SYMBOL_AT_FAULT -> {
                health.failed(why);
                verdicts.atFault(open.getFirst(), why);
            }
            case POSTPONE -> {
                health.failed(why);
                verdicts.postponed(open, why);
            }
            case STOP -> throw why;
        }
        return false;
    }

    private static Next next(SourceException why, int symbols, int attempt) {
        return switch (why) {
            case SourceException.Unavailable late ->
                attempt < ATTEMPTS && late.retryAfter().compareTo(LONGEST_WAIT) <= 0 ? Next.ASK_AGAIN : Next.POSTPONE;
            case SourceException.Malformed odd -> afterGarbage(symbols, attempt);
            case SourceException.Rejected no ->
                switch (no.reason()) {
                    case CREDENTIALS -> Next.STOP;
                    case PLAN -> Next.POSTPONE;
                    case REQUEST -> symbols > 1 ? Next.HALVE : Next.SYMBOL_AT_FAULT;
                };
        };
    }

    /// Garbage may be chance: a symbol alone is given the same attempts as an unavailable vendor.
    private static Next afterGarbage(int symbols, int attempt) {
        if (symbols > 1) return Next.HALVE;
        return attempt < ATTEMPTS ? Next.ASK_AGAIN : Next.SYMBOL_AT_FAULT;
    }

    private static Duration waitFor(SourceException why, int attempt) {
        Duration ours = FIRST_WAIT.multipliedBy(attempt);
        return switch (why) {
            case SourceException.Unavailable late -> late.retryAfter().compareTo(ours) > 0 ? late.retryAfter() : ours;
            case SourceException.Malformed odd -> ours;
            case SourceException.Rejected no -> ours;
        };
    }
}

package dev.jupitor.stream.gap;

import dev.jupitor.core.gap.GapState;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.Backoff;
import dev.jupitor.core.source.SourceException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// Decides what to ask the vendor's history for, and tells the ledger what came of it.
///
/// Only gaps are asked for, many symbols at a time: first those that end in the running minutes, the newest first, then
/// the oldest. A stretch that still grows is asked for by the minute. After the last print of a day that had gaps the
/// whole day is read once more, when no gap waits.
///
/// Deterministic; one thread, that of the ledger.
public final class GapBackfill {
    /// How long prints are withheld from accounts without the plan for recent ones.
    static final Duration USUAL_DELAY = Duration.ofMinutes(15);

    /// A gap that ended within this time before now is asked for before older ones.
    private static final Duration RUNNING = Duration.ofMinutes(2);
    /// A gap that grows is asked for in pieces of at least this length.
    private static final Duration PIECE = Duration.ofMinutes(1);
    private static final Duration UNTIL_PLANS_CHANGE = Duration.ofHours(1);
    /// More asks than this do not wait; what they would ask for stays lost until some are done.
    private static final int MOST_WAITING = 256;

    private static final Comparator<Waiting> URGENCY = Comparator.comparingInt(Waiting::rank)
            .thenComparingLong(waiting -> waiting.rank == 0 ? -waiting.start() : waiting.start())
            .thenComparingLong(waiting -> waiting.ask.id());

    private record Waiting(Ask ask, int rank) {
        long start() {
            return ask.start().toEpochMilli();
        }
    }

    /// An ask that is being answered: whose prints are on the tape already, and whether there were any.
    private static final class Underway {
        private final Ask ask;
        private final Duration delay;
        private final SortedSet<Symbol> applied = new TreeSet<>();
        private boolean any;

        Underway(Ask ask, Duration delay) {
            this.ask = ask;
            this.delay = delay;
        }

        List<Symbol> rest() {
            return ask.symbols().stream()
                    .filter(symbol -> !applied.contains(symbol))
                    .toList();
        }
    }

    private final int workers;
    private final Backoff backoff;
    private final RandomGenerator random;
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(URGENCY);
    private final Map<Long, Underway> underway = new HashMap<>();
    private final Reconciliation pass = new Reconciliation();
    private GapLedger ledger;
    private long lastId;
    private Optional<String> stopped = Optional.empty();

    /// @param workers how many asks may be under way at a time
    /// @param random  for the jitter of the back-off
    public GapBackfill(GapLedger ledger, int workers, Backoff backoff, RandomGenerator random) {
        this.ledger = ledger;
        this.workers = workers;
        this.backoff = backoff;
        this.random = random;
    }

    /// Another session is shown: what waits is decided anew; answers that are under way still count.
    public void follow(GapLedger following) {
        ledger = following;
        waiting.clear();
        pass.forget();
    }

    /// Why nothing is asked for any more; empty as long as it is.
    public Optional<String> stopped() {
        return stopped;
    }

    /// How many asks are being answered.
    public int underway() {
        return underway.size();
    }

    /// What is to be asked for now. Each is answered by [#answered] or [#failed], once.
    ///
    /// @param passUntil the end of the day, once it can be read whole
    public List<Ask> next(Instant now, Optional<Instant> passUntil) {
        if (stopped.isPresent()) return List.of();
        plan(now);
        List<Ask> asks = new ArrayList<>();
        while (underway.size() < workers && !waiting.isEmpty()) asks.add(begin(waiting.poll().ask));
        if (passUntil.isPresent() && ledger.needsReconciliation()) pass.begin(passUntil.get());
        if (underway.size() < workers && noGapIsOpen()) pass.next(now).ifPresent(ask -> asks.add(begin(ask)));
        return asks;
    }

    private boolean noGapIsOpen() {
        return waiting.isEmpty();
    }

    private Ask begin(Ask ask) {
        underway.put(ask.id(), new Underway(ask, ledger.recentDelay()));
        return ask;
    }

    private void plan(Instant now) {
        for (Stretch stretch : ledger.open(now)) {
            if (waiting.size() >= MOST_WAITING) return;
            if (isWorthAsking(stretch, now)) plan(stretch, now);
        }
    }

    private boolean isWorthAsking(Stretch stretch, Instant now) {
        boolean grows = stretch.end() == ledger.askableUntil(now);
        return !grows || stretch.end() - stretch.start() >= PIECE.toMillis();
    }

    private void plan(Stretch stretch, Instant now) {
        ledger.asking(stretch);
        Instant start = Instant.ofEpochMilli(stretch.start());
        Instant end = Instant.ofEpochMilli(stretch.end());
        int rank = end.plus(RUNNING).plus(ledger.recentDelay()).isAfter(now) ? 0 : 1;
        for (List<Symbol> chunk : SymbolChunks.of(stretch.symbols()))
            waiting.add(new Waiting(gap(chunk, start, end, stretch.failures()), rank));
    }

    private Ask gap(List<Symbol> symbols, Instant start, Instant end, int failures) {
        return new Ask(++lastId, Ask.Purpose.GAP, symbols, start, end, failures);
    }

    /// All prints of one symbol that an ask brought are on the tape.
    ///
    /// @param any whether there were any
    public void applied(long id, Symbol symbol, boolean any) {
        Underway one = underway.get(id);
        if (one == null) return;
        one.applied.add(symbol);
        one.any |= any;
    }

    /// An ask was answered whole: symbols that were not [#applied] have no prints.
    public void answered(long id, Instant now) {
        Underway done = underway.remove(id);
        if (done == null) return;
        settle(done, done.ask.symbols());
        pass.done(done.ask, now);
    }

    private void settle(Underway done, Collection<Symbol> symbols) {
        if (symbols.isEmpty()) return;
        switch (done.ask.purpose()) {
            case GAP -> ledger.answered(symbols, done.ask.start(), done.ask.end(), done.any);
            case RECONCILIATION -> pass.read(symbols, done.ask);
        }
    }

    /// An ask was refused, or broke off: the symbols that were [#applied] are whole, of the others nothing is
    /// known.
    public void failed(long id, SourceException failure, Instant now) {
        Underway broken = underway.remove(id);
        if (broken == null) return;
        if (failure instanceof SourceException.Malformed malformed && malformed.voidsHandOvers())
            broken.applied.clear();
        settle(broken, broken.applied);
        List<Symbol> rest = broken.rest();
        if (!rest.isEmpty()) decide(broken, rest, failure, now);
        pass.done(broken.ask, now);
    }

    private void decide(Underway broken, List<Symbol> rest, SourceException failure, Instant now) {
        switch (failure) {
            case SourceException.Unavailable late -> later(broken, rest, late.getMessage(), late.retryAfter(), now);
            case SourceException.Malformed wrong -> later(broken, rest, wrong.getMessage(), Duration.ZERO, now);
            case SourceException.Rejected no -> rejected(broken, rest, no, now);
        }
    }

    private void later(Underway broken, List<Symbol> rest, String reason, Duration atLeast, Instant now) {
        int failures = broken.ask.failures() + 1;
        Duration wait = backoff.after(failures, random);
        Instant retry = now.plus(wait.compareTo(atLeast) < 0 ? atLeast : wait);
        giveBack(broken.ask, rest, new Mark(GapState.LOST, reason, failures, GapLedger.ceil(retry)));
    }

    private void giveBack(Ask ask, List<Symbol> rest, Mark mark) {
        switch (ask.purpose()) {
            case GAP -> ledger.failed(rest, ask.start(), ask.end(), mark);
            case RECONCILIATION -> pass.again(rest, ask, mark);
        }
    }

    private void rejected(Underway broken, List<Symbol> rest, SourceException.Rejected no, Instant now) {
        switch (no.reason()) {
            case CREDENTIALS -> stop(broken, rest, no.getMessage());
            case PLAN -> notEntitled(broken, rest, no.getMessage(), now);
            case REQUEST -> split(broken, rest, no.getMessage());
        }
    }

    /// Nothing will work until a person acts: everything that waits is lost for that reason.
    private void stop(Underway broken, List<Symbol> rest, String reason) {
        stopped = Optional.of(reason);
        Mark lost = Mark.lost(reason);
        giveBack(broken.ask, rest, lost);
        for (Waiting one : waiting) giveBack(one.ask, one.ask.symbols(), lost);
        waiting.clear();
    }

    /// The vendor withholds what is recent, or everything.
    private void notEntitled(Underway broken, List<Symbol> rest, String reason, Instant now) {
        int failures = broken.ask.failures();
        if (broken.delay.compareTo(USUAL_DELAY) < 0) {
            ledger.delayedBy(USUAL_DELAY);
            giveBack(broken.ask, rest, new Mark(GapState.LOST, reason, failures, 0));
            return;
        }
        long retry = GapLedger.ceil(now.plus(UNTIL_PLANS_CHANGE));
        giveBack(broken.ask, rest, new Mark(GapState.NOT_ENTITLED, reason, failures, retry));
    }

    /// One of the symbols spoils the request: the halves are asked for at once.
    private void split(Underway broken, List<Symbol> rest, String reason) {
        Ask ask = broken.ask;
        if (ask.symbols().size() == 1) {
            giveBack(ask, rest, new Mark(GapState.LOST, reason, ask.failures() + 1, Mark.NEVER));
            return;
        }
        int half = rest.size() / 2;
        for (List<Symbol> part : List.of(rest.subList(0, half), rest.subList(half, rest.size()))) {
            if (part.isEmpty()) continue;
            if (ask.purpose() == Ask.Purpose.RECONCILIATION) pass.again(part, ask, Mark.lost(reason));
            else waiting.add(new Waiting(gap(part, ask.start(), ask.end(), ask.failures()), 0));
        }
    }

    /// The reading of a whole day, once, one request at a time.
    private final class Reconciliation {
        private final PriorityQueue<Due> due = new PriorityQueue<>(
                Comparator.comparingLong((Due next) -> next.at).thenComparing(next -> next.symbols.getFirst()));
        private final Set<Symbol> read = new TreeSet<>();
        private Optional<Instant> until = Optional.empty();
        private boolean asking;

        private record Due(List<Symbol> symbols, long at, int failures) {}

        void forget() {
            due.clear();
            read.clear();
            until = Optional.empty();
            asking = false;
        }

        void begin(Instant end) {
            if (until.isPresent() || ledger.symbols().isEmpty()) return;
            until = Optional.of(end);
            for (List<Symbol> chunk : SymbolChunks.of(ledger.symbols())) due.add(new Due(chunk, 0, 0));
        }

        Optional<Ask> next(Instant now) {
            if (asking || due.isEmpty() || due.peek().at > GapLedger.floor(now)) return Optional.empty();
            Due next = due.poll();
            asking = true;
            Instant start = ledger.start();
            return Optional.of(new Ask(
                    ++lastId, Ask.Purpose.RECONCILIATION, next.symbols, start, until.orElseThrow(), next.failures));
        }

        void read(Collection<Symbol> symbols, Ask ask) {
            if (isOfThisPass(ask)) read.addAll(symbols);
        }

        /// What the vendor will never give is left as it is.
        void again(List<Symbol> rest, Ask ask, Mark mark) {
            if (isOfThisPass(ask) && mark.retryAt() != Mark.NEVER)
                due.add(new Due(rest, mark.retryAt(), mark.failures()));
        }

        void done(Ask ask, Instant now) {
            if (!isOfThisPass(ask)) return;
            asking = false;
            if (!due.isEmpty()) return;
            ledger.reconciled(read, until.orElseThrow(), now);
            forget();
        }

        /// A pass over an earlier day may still be answered.
        private boolean isOfThisPass(Ask ask) {
            return ask.purpose() == Ask.Purpose.RECONCILIATION && until.equals(Optional.of(ask.end()));
        }
    }
}

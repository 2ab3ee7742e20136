package dev.jupitor.stream.gap;

import dev.jupitor.core.gap.GapSpan;
import dev.jupitor.core.gap.GapState;
import dev.jupitor.core.market.Symbol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Draws up the spans of a ledger up to a moment. Times are Unix ms.
///
/// @param end          nothing is said of this moment and later ones
/// @param recent       what is missing from here on is too young for the plan
/// @param unconfirmed  what is missing from here on is being listened to
/// @param unproven     what was heard from here on is not to be relied on
record SheetWriter(MissingMoments moments, long end, long recent, long unconfirmed, long unproven) {
    private static final Mark LISTENING =
            new Mark(GapState.REPAIRING, "connected; no sign of life since then has confirmed it yet");
    private static final Mark TOO_YOUNG =
            new Mark(GapState.NOT_ENTITLED, "the plan gives prints only once they are older");

    private static final Comparator<GapSpan> ORDER = Comparator.comparing(GapSpan::start)
            .thenComparing(span -> span.symbols().isPresent())
            .thenComparing(span -> span.symbols().map(Object::toString).orElse(""))
            .thenComparing(GapSpan::end);

    /// Takes a piece about which one thing is said.
    @FunctionalInterface
    interface Sink {
        void accept(long start, long end, Mark said);
    }

    /// A stretch of which the same is said, of several symbols.
    private record Saying(long start, long end, GapState state, String reason) {
        static Saying of(long start, long end, Mark mark) {
            return new Saying(start, end, mark.state(), mark.reason());
        }

        GapSpan span(Optional<List<Symbol>> symbols) {
            return new GapSpan(symbols, Instant.ofEpochMilli(start), Instant.ofEpochMilli(end), state, reason);
        }
    }

    List<GapSpan> spans() {
        List<GapSpan> spans = new ArrayList<>();
        walk(
                moments.common(),
                joined((start, end, mark) ->
                        spans.add(Saying.of(start, end, mark).span(Optional.empty()))));
        bySaying().forEach((saying, symbols) -> spans.add(saying.span(Optional.of(List.copyOf(symbols)))));
        spans.sort(ORDER);
        return spans;
    }

    private Map<Saying, TreeSet<Symbol>> bySaying() {
        Map<Saying, TreeSet<Symbol>> sayings = new LinkedHashMap<>();
        moments.own()
                .forEach((symbol, line) -> exceptions(
                        line,
                        (start, end, mark) -> sayings.computeIfAbsent(
                                        Saying.of(start, end, mark), saying -> new TreeSet<>())
                                .add(symbol)));
        return sayings;
    }

    /// What is missing for a symbol although the common line says something else.
    void exceptions(Timeline line, Sink sink) {
        Joiner joiner = joined(sink);
        line.walk(line.begin(), end, (start, stop, mark) -> {
            if (mark == null || mark.isSettled()) return;
            moments.common().walk(start, stop, (from, to, all) -> {
                if (!all.isClosed())
                    cut(from, to, mark, (a, b, said) -> {
                        if (!said.saysTheSame(said(a, all))) joiner.accept(a, b, said);
                    });
            });
        });
        joiner.end();
    }

    private void walk(Timeline line, Joiner joiner) {
        line.walk(line.begin(), end, (start, stop, mark) -> cut(start, stop, mark, joiner));
        joiner.end();
    }

    /// Shows the pieces of the common line as they are said.
    void common(Sink sink) {
        walk(moments.common(), joined(sink));
    }

    private void cut(long start, long stop, Mark mark, Sink sink) {
        long from = start;
        while (from < stop) {
            long to = Math.min(nextCut(from), stop);
            sink.accept(from, to, said(from, mark));
            from = to;
        }
    }

    private long nextCut(long after) {
        long next = Timeline.FOR_GOOD;
        for (long cut : new long[] {recent, unconfirmed, unproven}) if (cut > after) next = Math.min(next, cut);
        return next;
    }

    private Mark said(long moment, Mark mark) {
        if (mark.isMissing() && moment >= unconfirmed) return LISTENING;
        if (mark.equals(Mark.HEARD) && moment >= unproven) return LISTENING;
        return mark.isOpen() && moment >= recent ? TOO_YOUNG : mark;
    }

    private static Joiner joined(Sink sink) {
        return new Joiner(sink);
    }

    /// Makes one piece of neighbours that say the same.
    private static final class Joiner implements Sink {
        private final Sink sink;
        private long start;
        private long end;
        private Mark mark;

        Joiner(Sink sink) {
            this.sink = sink;
        }

        @Override
        public void accept(long from, long to, Mark said) {
            if (mark != null && end == from && mark.saysTheSame(said)) {
                end = to;
                return;
            }
            end();
            start = from;
            end = to;
            mark = said;
        }

        void end() {
            if (mark != null) sink.accept(start, end, mark);
            mark = null;
        }
    }
}

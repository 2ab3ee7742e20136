package dev.jupitor.stream.gap;

import dev.jupitor.core.gap.GapSpan;
import dev.jupitor.core.gap.GapState;
import dev.jupitor.core.market.Symbol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What is known of each moment and symbol: a line for all, and for a symbol of which something else is known a line of
/// its own, which says nothing where the common one holds.
///
/// While a stretch is asked for in several requests, the symbols of those that are answered have lines of their own;
/// once every symbol has its answer, the common line takes it. Times are Unix ms.
final class MissingMoments {
    private final Timeline common;
    private final TreeMap<Symbol, Timeline> own = new TreeMap<>();
    private SortedSet<Symbol> followed = Collections.emptySortedSet();

    private record Piece(long start, long end, Mark mark) {}

    MissingMoments(Timeline common) {
        this.common = common;
    }

    Timeline common() {
        return common;
    }

    SortedSet<Symbol> followed() {
        return followed;
    }

    /// The lines of the symbols of which something else is known.
    Map<Symbol, Timeline> own() {
        return own;
    }

    // Who is followed.

    /// The symbols of which the common line speaks.
    void begin(Set<Symbol> symbols) {
        followed = new TreeSet<>(symbols);
    }

    /// From `at` on these are followed: symbols that are new have missed what came before.
    void follow(Set<Symbol> symbols, long at, String reason) {
        SortedSet<Symbol> before = followed;
        followed = new TreeSet<>(symbols);
        own.keySet().retainAll(followed);
        if (before.isEmpty()) loseAll(common.begin(), at, reason);
        else for (Symbol symbol : followed) if (!before.contains(symbol)) join(symbol, at, reason);
        fold(common.begin(), Timeline.FOR_GOOD);
    }

    private void join(Symbol symbol, long at, String reason) {
        for (Piece piece : pieces(common.begin(), at))
            if (!piece.mark.isClosed()) lineOf(symbol).set(piece.start, piece.end, Mark.lost(reason));
    }

    /// Keeps what another line knew of the moments that this one has, as if nothing were being asked for.
    void takeOver(MissingMoments before) {
        followed = before.followed;
        before.common.walk(common.begin(), Timeline.FOR_GOOD, this::takeOver);
        before.own.forEach((symbol, line) -> line.walk(common.begin(), Timeline.FOR_GOOD, (start, end, mark) -> {
            if (mark != null) keepOwn(symbol, start, end, mark.fresh());
        }));
    }

    private void takeOver(long start, long end, Mark mark) {
        if (!mark.isClosed()) common.change(start, end, hours -> hours.isClosed() ? hours : mark.fresh());
    }

    private void keepOwn(Symbol symbol, long start, long end, Mark mark) {
        for (Piece piece : pieces(start, end))
            if (!piece.mark.isClosed()) lineOf(symbol).set(piece.start, piece.end, mark);
    }

    /// Takes over a span that was kept: what was settled for all, or was missing for some.
    void restore(GapSpan span) {
        long start = GapLedger.ceil(span.start());
        long end = GapLedger.floor(span.end());
        Mark mark = new Mark(span.state(), span.reason());
        if (span.symbols().isEmpty() && mark.isSettled())
            common.change(start, end, hours -> hours.isClosed() ? hours : mark);
        if (span.symbols().isPresent() && mark.isMissing())
            for (Symbol symbol : span.symbols().get())
                if (followed.contains(symbol)) keepOwn(symbol, start, end, mark.fresh());
    }

    // What the feed gave.

    void heard(long start, long end) {
        common.change(start, end, mark -> mark.isMissing() ? Mark.HEARD : mark);
    }

    /// Nothing was heard from here on, whatever was believed.
    void takeBack(long start, String reason) {
        common.change(start, Timeline.FOR_GOOD, mark -> mark.equals(Mark.HEARD) ? Mark.lost(reason) : mark);
    }

    /// What is missing from here on is so for this reason.
    void reasonFrom(long start, String reason) {
        common.change(start, Timeline.FOR_GOOD, mark -> mark.isOpen() ? Mark.lost(reason) : mark);
    }

    void loseAll(long start, long end, String reason) {
        common.change(start, end, mark -> mark.isClosed() ? mark : Mark.lost(reason));
        for (Timeline line : own.values())
            line.change(start, end, mark -> mark != null && mark.isSettled() ? null : mark);
    }

    // What is asked for, and what comes of it.

    /// What is missing before `limit` and may be asked for at `now`.
    List<Stretch> open(long limit, long now) {
        if (followed.isEmpty()) return List.of();
        List<Stretch> open = new ArrayList<>();
        for (Piece piece : openPieces(common, limit, now)) open.add(forAll(piece));
        Map<Long, Map<Long, Stretch>> some = new TreeMap<>();
        own.forEach((symbol, line) -> {
            for (Piece piece : openPieces(line, limit, now)) addForOne(symbol, piece, now, some);
        });
        some.values().forEach(sameStart -> open.addAll(sameStart.values()));
        return open;
    }

    private Stretch forAll(Piece piece) {
        SortedSet<Symbol> symbols = new TreeSet<>(followed);
        own.forEach((symbol, line) -> {
            if (isSettled(line, piece.start, piece.end)) symbols.remove(symbol);
        });
        return new Stretch(symbols, true, piece.start, piece.end, piece.mark.failures());
    }

    private void addForOne(Symbol symbol, Piece open, long now, Map<Long, Map<Long, Stretch>> some) {
        for (Piece piece : notForAll(open, now))
            some.computeIfAbsent(piece.start, start -> new TreeMap<>())
                    .computeIfAbsent(
                            piece.end,
                            end -> new Stretch(new TreeSet<>(), false, piece.start, end, open.mark.failures()))
                    .symbols()
                    .add(symbol);
    }

    /// Where the market was open and not everybody misses what one symbol does.
    private List<Piece> notForAll(Piece open, long now) {
        List<Piece> own = new ArrayList<>();
        for (Piece piece : pieces(open.start, open.end)) {
            if (piece.mark.isClosed() || isAskable(piece.mark, now)) continue;
            boolean goesOn = !own.isEmpty() && own.getLast().end == piece.start;
            long start = goesOn ? own.removeLast().start : piece.start;
            own.add(new Piece(start, piece.end, open.mark));
        }
        return own;
    }

    private static boolean isAskable(Mark mark, long now) {
        return mark != null && mark.isOpen() && mark.retryAt() <= now;
    }

    /// Neighbours that are missing for different reasons are asked for together.
    private static List<Piece> openPieces(Timeline line, long limit, long now) {
        List<Piece> open = new ArrayList<>();
        line.walk(line.firstMissing(limit), limit, (start, end, mark) -> {
            if (!isAskable(mark, now)) return;
            Piece last = open.isEmpty() ? null : open.getLast();
            if (last == null || last.end != start) open.add(new Piece(start, end, mark));
            else {
                Mark worse = last.mark.failures() < mark.failures() ? mark : last.mark;
                open.set(open.size() - 1, new Piece(last.start, end, worse));
            }
        });
        return open;
    }

    private static boolean isSettled(Timeline line, long start, long end) {
        boolean[] settled = {true};
        line.walk(start, end, (from, to, mark) -> settled[0] &= mark != null && mark.isSettled());
        return settled[0];
    }

    void asking(Stretch stretch) {
        long start = stretch.start();
        long end = stretch.end();
        if (stretch.all()) {
            common.change(start, end, mark -> mark.isOpen() ? mark.asked() : mark);
            for (Timeline line : own.values())
                line.change(start, end, mark -> mark != null && mark.isMissing() ? null : mark);
        } else {
            for (Symbol symbol : stretch.symbols())
                lineOf(symbol).change(start, end, mark -> mark != null && mark.isOpen() ? mark.asked() : mark);
        }
        forgetEmptyLines();
    }

    void answered(Collection<Symbol> symbols, long start, long end, Mark answer) {
        List<Piece> pieces = pieces(start, end);
        for (Symbol symbol : symbols) {
            if (!followed.contains(symbol)) continue;
            Timeline line = lineOf(symbol);
            for (Piece piece : pieces) line.set(piece.start, piece.end, piece.mark.isMissing() ? answer : null);
        }
        fold(start, end);
    }

    /// Only what was being asked for changes.
    void failed(Collection<Symbol> symbols, long start, long end, Mark failure) {
        List<Piece> pieces = pieces(start, end);
        for (Symbol symbol : symbols) {
            if (!followed.contains(symbol)) continue;
            Timeline line = lineOf(symbol);
            for (Piece piece : pieces)
                line.change(piece.start, piece.end, mark -> {
                    Mark now = mark == null ? piece.mark : mark;
                    return now.isRepairing() ? failure : mark;
                });
        }
        fold(start, end);
    }

    /// The moments before `until` were read once more for these symbols.
    void read(Set<Symbol> symbols, long until, String reason) {
        for (Symbol symbol : followed) if (!symbols.contains(symbol)) keepMissing(symbol, until);
        common.change(common.begin(), until, mark -> mark.isClosed() ? mark : new Mark(GapState.COVERED, reason));
        own.forEach((symbol, line) -> {
            if (symbols.contains(symbol)) line.set(common.begin(), until, null);
        });
        forgetEmptyLines();
    }

    private void keepMissing(Symbol symbol, long until) {
        for (Piece piece : pieces(common.begin(), until))
            if (piece.mark.isMissing())
                lineOf(symbol).change(piece.start, piece.end, mark -> mark == null ? piece.mark : mark);
    }

    // Where all symbols have answers of their own, the common line takes them.

    private void fold(long start, long end) {
        forgetEmptyLines();
        if (followed.isEmpty() || own.size() < followed.size()) return;
        long first = Math.max(start, common.begin());
        TreeSet<Long> borders = new TreeSet<>(List.of(first, Math.max(first, end)));
        common.addBorders(first, end, borders);
        for (Timeline line : own.values()) line.addBorders(first, end, borders);
        long from = borders.pollFirst();
        for (long to : borders) {
            foldOne(from, to);
            from = to;
        }
        forgetEmptyLines();
    }

    private void foldOne(long start, long end) {
        if (!common.at(start).isMissing()) return;
        List<Mark> marks = new ArrayList<>();
        for (Timeline line : own.values()) marks.add(line.at(start));
        if (marks.contains(null)) return;
        if (marks.stream().anyMatch(Mark::isSettled)) settle(start, end, marks.contains(Mark.REPAIRED));
        else if (marks.stream().allMatch(Mark::isOpen)) giveBack(start, end, marks);
    }

    private void settle(long start, long end, boolean any) {
        common.set(start, end, any ? Mark.REPAIRED : Mark.NO_TRADES);
        for (Timeline line : own.values()) line.change(start, end, mark -> mark.isSettled() ? null : mark);
    }

    /// Nobody got an answer: the common line says what the one says that waits longest.
    private void giveBack(long start, long end, List<Mark> marks) {
        Mark longest = marks.getFirst();
        for (Mark mark : marks) if (mark.retryAt() > longest.retryAt()) longest = mark;
        common.set(start, end, longest);
        for (Timeline line : own.values()) line.set(start, end, null);
    }

    private List<Piece> pieces(long start, long end) {
        List<Piece> pieces = new ArrayList<>();
        common.walk(start, end, (from, to, mark) -> pieces.add(new Piece(from, to, mark)));
        return pieces;
    }

    private Timeline lineOf(Symbol symbol) {
        return own.computeIfAbsent(symbol, unknown -> new Timeline(common.begin(), null));
    }

    private void forgetEmptyLines() {
        own.values().removeIf(Timeline::saysNothing);
    }
}

package dev.jupitor.cli.tui.source;

import dev.jupitor.cli.tui.model.Boards;
import dev.jupitor.cli.tui.model.SymbolDetail.PrintLine;
import dev.jupitor.cli.tui.model.Told;
import dev.jupitor.core.dashboard.SortMode;
import dev.jupitor.core.feed.FeedBatch;
import dev.jupitor.core.news.NewsCounts;
import dev.jupitor.stream.tape.Followed;
import dev.jupitor.stream.tape.LiveTape;
import dev.jupitor.stream.tape.TapeCounts;
import dev.jupitor.stream.tape.TapeDay;
import dev.jupitor.stream.tape.TapeEpoch;
import dev.jupitor.stream.view.LiveBoard;
import dev.jupitor.stream.view.LiveBoards;
import dev.jupitor.stream.view.LivePicture;
import dev.jupitor.stream.view.TierTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Supplier;

/// One session of a server's tape, row by row as the server told it, so that its boards are those of the server.
///
/// One thread [#add]s; any may draw, one at a time.
final class MirroredDay {
    private final LiveTape tape;
    private final LiveBoards boards;
    private final Supplier<TierTable> tiers;
    private final PricePaths paths;
    private volatile long newest = Long.MIN_VALUE;

    MirroredDay(TapeDay day, Supplier<TierTable> tiers) {
        this.tiers = tiers;
        tape = new LiveTape(day, Followed.exIndex(Set.of()), 1);
        boards = new LiveBoards(tape, tiers);
        paths = new PricePaths(tape.epoch(), day.date());
    }

    TapeDay day() {
        return tape.epoch().day();
    }

    /// Rows in the order of the server's tape.
    ///
    /// @param latest the latest print among them, as ET-shifted ms
    void add(FeedBatch rows, boolean isIndex, long latest) {
        tape.restore(rows, isIndex);
        tape.publish();
        newest = Math.max(newest, latest);
    }

    /// By which two draws are told apart: rows and tiers. The same number means the same boards.
    long version() {
        return (long) tape.epoch().rows() << 24 | tiers.get().version() & 0xFFFFFF;
    }

    /// The boards of all that was added so far.
    ///
    /// @param seen how many prints were told in all
    synchronized Told.Live draw(long seen, Map<String, NewsCounts> counts) {
        LivePicture picture = boards.refresh();
        LiveBoard board = LiveBoard.of(picture, tiers.get().tiers(), SortMode.PRE_TRADES);
        TapeCounts standing = tape.counts();
        paths.advance(picture.rows());
        return new Told.Live(
                board.date(),
                newest == Long.MIN_VALUE ? Optional.empty() : Optional.of(newest),
                seen,
                standing.todayExIndex(),
                standing.nextExIndex(),
                new Boards(board.today(), board.next(), counts, paths.of(board.symbols())));
    }

    /// The prints of a symbol that stand, and how its price ran.
    record Prints(long count, List<PrintLine> newest, Optional<Boards.Path> path) {}

    /// @param most how many are listed, the newest first
    synchronized Prints prints(String ticker, int most) {
        TapeEpoch epoch = tape.epoch();
        paths.advance(epoch.rows());
        Comparator<Integer> inTime =
                Comparator.<Integer>comparingLong(epoch::sipNanos).thenComparing(row -> row);
        PriorityQueue<Integer> latest = new PriorityQueue<>(inTime);
        long count = 0;
        for (int row = paths.lastRow(ticker); row >= 0; row = epoch.previousOfSymbol(row)) {
            if (epoch.kind(row) == FeedBatch.Kind.CANCEL || !epoch.stands(row)) continue;
            count++;
            latest.add(row);
            if (latest.size() > most) latest.poll();
        }
        List<Integer> rows = new ArrayList<>(latest);
        rows.sort(inTime.reversed());
        return new Prints(count, rows.stream().map(row -> line(epoch, row)).toList(), path(ticker));
    }

    private Optional<Boards.Path> path(String ticker) {
        return paths.one(ticker);
    }

    private static PrintLine line(TapeEpoch epoch, int row) {
        return new PrintLine(
                epoch.timestamp(row),
                epoch.price(row),
                epoch.size(row),
                epoch.exchange(row),
                epoch.conditions(row),
                Long.toUnsignedString(epoch.id(row)));
    }
}

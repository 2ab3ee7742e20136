package dev.jupitor.stream.api;

import dev.jupitor.core.dashboard.SortMode;
import dev.jupitor.core.news.NewsBook;
import dev.jupitor.stream.http.Ask;
import dev.jupitor.stream.http.Reply;
import dev.jupitor.stream.http.Route;
import dev.jupitor.stream.http.RouteGroup;
import dev.jupitor.stream.past.HistoryBoard;
import dev.jupitor.stream.past.HistoryBoards;
import dev.jupitor.stream.past.Lookup;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// `GET /api/dashboard/history/{date}` (stream-and-serving §4.4): what is shown of a history date. Beside the
/// original's
/// answers: 400 for what is no date, and 503 where files are there that can't be used now, with a sentence that says
/// which.
///
/// Encoded boards are kept, as far as [#ROOM] goes.
public final class HistoryRoutes implements RouteGroup {
    /// How many bytes of encoded boards are kept.
    public static final long ROOM = 64L << 20;

    private final HistoryBoards boards;
    private final NewsBook news;
    private final KeptBodies<Key> bodies = new KeptBodies<>(ROOM);

    private record Key(LocalDate date, SortMode sort, long board, String news) {}

    public HistoryRoutes(HistoryBoards boards, NewsBook news) {
        this.boards = boards;
        this.news = news;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/api/dashboard/history/{date}", this::history));
    }

    private Reply history(Ask ask) {
        Optional<LocalDate> date = RequestedDate.parse(ask.variable("date"));
        if (date.isEmpty()) return Reply.refused(400, "invalid date");
        SortMode sort = SortMode.of(ask.parameter("sort").orElse(""));
        return StoredReply.of("the board of " + date.get(), () -> answer(date.get(), sort));
    }

    private Reply answer(LocalDate date, SortMode sort) throws IOException, InterruptedException {
        return switch (boards.board(date)) {
            case Lookup.Found<HistoryBoard> found -> body(found.value(), sort);
            case Lookup.Missing<HistoryBoard> missing -> Reply.refused(404, missing.sentence());
            case Lookup.Unready<HistoryBoard> unready -> Reply.refused(503, unready.sentence());
        };
    }

    private Reply body(HistoryBoard board, SortMode sort) {
        Key key = new Key(board.date(), sort, board.version(), news.version(board.date()));
        return bodies.get(key, () -> json(board.sorted(sort), sort));
    }

    private byte[] json(HistoryBoard board, SortMode sort) {
        return BoardJson.dashboard(
                board.date(),
                board.today(),
                board.next(),
                sort,
                Optional.empty(),
                news.counts(board.date(), Instant.MAX));
    }
}

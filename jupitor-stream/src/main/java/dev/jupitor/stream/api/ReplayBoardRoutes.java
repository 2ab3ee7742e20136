package dev.jupitor.stream.api;

import dev.jupitor.core.dashboard.SortMode;
import dev.jupitor.core.news.NewsBook;
import dev.jupitor.stream.http.Ask;
import dev.jupitor.stream.http.Reply;
import dev.jupitor.stream.http.Route;
import dev.jupitor.stream.http.RouteGroup;
import dev.jupitor.stream.past.Lookup;
import dev.jupitor.stream.past.ReplayBoard;
import dev.jupitor.stream.past.ReplayBoards;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// `GET /api/dashboard/replay?date&until&sort` (stream-and-serving §4.5): a date as it looked at an instant. Beside the
/// original's answers: 400 for what is no date, and 503 where files are there that can't be used now.
public final class ReplayBoardRoutes implements RouteGroup {
    private final ReplayBoards boards;
    private final NewsBook news;

    public ReplayBoardRoutes(ReplayBoards boards, NewsBook news) {
        this.boards = boards;
        this.news = news;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/api/dashboard/replay", this::replay));
    }

    private Reply replay(Ask ask) {
        Optional<String> named = ask.parameter("date");
        if (named.isEmpty()) return Reply.refused(400, "date required");
        Optional<String> moment = ask.parameter("until");
        if (moment.isEmpty()) return Reply.refused(400, "until required");
        Optional<Long> until = number(moment.get());
        if (until.isEmpty()) return Reply.refused(400, "invalid until timestamp");
        Optional<LocalDate> date = RequestedDate.parse(named.get());
        if (date.isEmpty()) return Reply.refused(400, "invalid date");
        SortMode sort = SortMode.of(ask.parameter("sort").orElse(""));
        return StoredReply.of("the replay of " + date.get(), () -> answer(date.get(), until.get(), sort));
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private Reply answer(LocalDate date, long until, SortMode sort) throws IOException, InterruptedException {
        return switch (boards.board(date, until, sort)) {
            case Lookup.Found<ReplayBoard> found -> Reply.json(json(date, found.value(), until, sort));
            case Lookup.Missing<ReplayBoard> missing -> Reply.refused(404, missing.sentence());
            case Lookup.Unready<ReplayBoard> unready -> Reply.refused(503, unready.sentence());
        };
    }

    private byte[] json(LocalDate date, ReplayBoard replay, long until, SortMode sort) {
        Instant newsUntil = until <= 0 ? Instant.MAX : Instant.ofEpochMilli(until);
        return BoardJson.dashboard(
                date,
                replay.board(),
                Optional.empty(),
                sort,
                replay.range().map(range -> new BoardJson.TimeRange(range.start(), range.end())),
                news.counts(date, newsUntil));
    }
}

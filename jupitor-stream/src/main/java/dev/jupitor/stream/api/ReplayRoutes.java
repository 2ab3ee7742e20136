package dev.jupitor.stream.api;

import dev.jupitor.stream.http.Ask;
import dev.jupitor.stream.http.JsonLine;
import dev.jupitor.stream.http.Reply;
import dev.jupitor.stream.http.Route;
import dev.jupitor.stream.http.RouteGroup;
import dev.jupitor.stream.replay.ReplayDesk;
import dev.jupitor.stream.replay.ReplayOrder;
import dev.jupitor.stream.replay.ReplaySpeed;
import dev.jupitor.stream.replay.ReplayState;
import dev.jupitor.stream.replay.UnplayableException;
import java.util.List;
import java.util.Optional;

/// `GET` and `PUT /api/replay`: where a replay stands, and steering it. Both answer
/// `{"date":"2026-02-11","at":1770811200000,"speed":10,"paused":false}`: the stored session; the moment shown, as real
/// Unix ms of the market as clients see it (shifted where the day is shown as today); a number or `"max"`.
///
/// `PUT` takes any of the four keys, does all of it at one moment or nothing, and answers how things stand then. `at`
/// is a seek, and so is another `date`: a new epoch begins. 404 while no day is replayed, and for a date of which
/// nothing is stored; 400 for what can't be meant; 503 for a day that is stored, but can't be shown now.
public final class ReplayRoutes implements RouteGroup {
    private static final String PATH = "/api/replay";

    private final Optional<ReplayDesk> desk;

    /// @param desk empty where the day shown is live
    public ReplayRoutes(Optional<ReplayDesk> desk) {
        this.desk = desk;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(PATH, this::state), Route.put(PATH, this::order));
    }

    private Reply state(Ask ask) {
        return desk.map(replay -> answer(replay.state())).orElseGet(ReplayRoutes::none);
    }

    private static Reply none() {
        return Reply.refused(404, "no replay");
    }

    private Reply order(Ask ask) throws InterruptedException {
        if (desk.isEmpty()) return none();
        try {
            ReplayOrder order = ReplayOrderJson.read(ask.body());
            return carryOut(desk.get(), order);
        } catch (IllegalArgumentException nonsense) {
            return Reply.refused(400, nonsense.getMessage());
        }
    }

    private static Reply carryOut(ReplayDesk desk, ReplayOrder order) throws InterruptedException {
        try {
            return answer(desk.order(order));
        } catch (UnplayableException no) {
            String date = order.date().orElse(desk.state().date()).toString();
            return switch (no.why()) {
                case NO_SUCH_DAY -> Reply.refused(404, "trades not found for " + date);
                case NOT_READY -> Reply.refused(503, "the trades of %s can't be shown now".formatted(date));
                case NO_SUCH_MOMENT -> Reply.refused(400, no.getMessage());
            };
        }
    }

    private static Reply answer(ReplayState state) {
        return Reply.json(JsonLine.object(json -> {
            json.text("date", state.date().toString()).whole("at", state.at().toEpochMilli());
            switch (state.speed()) {
                case ReplaySpeed.Times times -> json.number("speed", times.factor());
                case ReplaySpeed.Max max -> json.text("speed", "max");
            }
            json.bool("paused", state.paused());
        }));
    }
}

package dev.jupitor.stream.api;

import dev.jupitor.core.target.TargetRefusedException;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.stream.http.Ask;
import dev.jupitor.stream.http.EventChannel;
import dev.jupitor.stream.http.JsonLine;
import dev.jupitor.stream.http.Reply;
import dev.jupitor.stream.http.Route;
import dev.jupitor.stream.http.RouteGroup;
import dev.jupitor.stream.marks.TargetDesk;
import dev.jupitor.stream.marks.TargetEvent;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/api/targets` and the stream of their changes (stream-and-serving §4.13, 4.14). The date of a question is today's
/// in
/// New York unless one is named. Where the original leaves out a `value` that is 0, it is sent.
public final class TargetRoutes implements RouteGroup {
    private static final Logger LOG = LoggerFactory.getLogger(TargetRoutes.class);
    private static final Reply INCOMPLETE = Reply.refused(400, "date and key required");
    private static final Reply NO_DATE = Reply.refused(400, "invalid date");

    private final TargetDesk desk;
    private final Timekeeper clock;

    public TargetRoutes(TargetDesk desk, Timekeeper clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/targets", this::list),
                Route.put("/api/targets", this::set),
                Route.delete("/api/targets", this::delete),
                Route.get("/api/targets/stream", this::follow));
    }

    private Reply list(Ask ask) {
        Optional<LocalDate> date =
                ask.parameter("date").map(RequestedDate::parse).orElseGet(() -> Optional.of(clock.newYorkDate()));
        if (date.isEmpty()) return NO_DATE;
        try {
            Map<String, Double> targets = desk.targets().of(date.get());
            return Reply.json(JsonLine.object(json -> json.object("targets", keys -> targets.forEach(keys::number))));
        } catch (IOException failed) {
            return failed("failed to read targets", failed);
        }
    }

    private Reply set(Ask ask) {
        Optional<TargetRequest> request = TargetRequest.read(ask.body());
        if (request.isEmpty()) return Reply.refused(400, "invalid JSON body");
        String key = request.get().key();
        double value = request.get().value();
        return change(request.get().date(), key, date -> desk.set(date, key, value));
    }

    private Reply delete(Ask ask) {
        String key = ask.parameter("key").orElse("");
        return change(ask.parameter("date").orElse(""), key, date -> desk.delete(date, key));
    }

    /// Sets or deletes.
    @FunctionalInterface
    private interface Change {
        void make(LocalDate date) throws IOException, TargetRefusedException;
    }

    private static Reply change(String day, String key, Change change) {
        if (day.isEmpty() || key.isEmpty()) return INCOMPLETE;
        Optional<LocalDate> date = RequestedDate.parse(day);
        if (date.isEmpty()) return NO_DATE;
        try {
            change.make(date.get());
            return Reply.noContent();
        } catch (TargetRefusedException no) {
            return Reply.refused(400, no.getMessage());
        } catch (IOException failed) {
            return failed("failed to save targets", failed);
        }
    }

    private Reply follow(Ask ask) {
        if (desk.isFull()) return Reply.refused(503, "too many listeners");
        try {
            desk.targets();
            return new Reply.Events(this::serve);
        } catch (IOException failed) {
            return failed("failed to read targets", failed);
        }
    }

    private void serve(EventChannel channel) {
        Predicate<TargetEvent> follower = event -> channel.tell(json(event));
        try {
            if (desk.follow(follower)) channel.onClose(() -> desk.leave(follower));
            else channel.close();
            if (!channel.isOpen()) desk.leave(follower);
        } catch (IOException failed) {
            LOG.warn("targets: {}", failed.getMessage());
            channel.close();
        }
    }

    private static String json(TargetEvent event) {
        return JsonLine.text(JsonLine.object(json -> write(json, event))).stripTrailing();
    }

    private static void write(JsonLine json, TargetEvent event) {
        switch (event) {
            case TargetEvent.Snapshot all -> {
                json.text("type", "snapshot");
                if (!all.targets().isEmpty()) json.object("data", dates -> write(dates, all));
            }
            case TargetEvent.Set set ->
                json.text("type", "set")
                        .text("date", set.date().toString())
                        .text("key", set.key())
                        .number("value", set.value());
            case TargetEvent.Deleted gone ->
                json.text("type", "delete").text("date", gone.date().toString()).text("key", gone.key());
        }
    }

    private static void write(JsonLine dates, TargetEvent.Snapshot all) {
        all.targets().byDate().forEach((date, keys) -> dates.object(date.toString(), day -> keys.forEach(day::number)));
    }

    private static Reply failed(String inWords, IOException cause) {
        LOG.warn("{}: {}", inWords, cause.getMessage());
        return Reply.refused(500, inWords);
    }
}

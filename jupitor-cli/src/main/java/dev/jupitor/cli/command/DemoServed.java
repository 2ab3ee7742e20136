package dev.jupitor.cli.command;

import dev.jupitor.cli.output.Style;
import dev.jupitor.cli.output.Table;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a server of the simulated day has answered.
///
/// @param stops     every route that was asked
/// @param live      prints of the last session that gRPC told
/// @param stored    how many its consolidated file holds
/// @param replayed  the session that went by once more
/// @param isReplayTrue whether its prints and its statistics were in the end those of its file
record DemoServed(List<RouteTour.Stop> stops, long live, long stored, LocalDate replayed, boolean isReplayTrue) {
    DemoServed {
        stops = List.copyOf(stops);
    }

    /// What is wrong, in a sentence; empty when all is well.
    Optional<String> trouble() {
        Optional<RouteTour.Stop> bad =
                stops.stream().filter(stop -> !stop.isGood()).findFirst();
        if (bad.isPresent())
            return Optional.of("%s %s answered %d"
                    .formatted(bad.get().method(), bad.get().path(), bad.get().status()));
        if (live != stored)
            return Optional.of(
                    "gRPC told %,d prints of the last session, whose file holds %,d".formatted(live, stored));
        if (!isReplayTrue)
            return Optional.of("the replay of %s did not end in the statistics of its file".formatted(replayed));
        return Optional.empty();
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("routes", stops.stream().map(RouteTour.Stop::fields).toList());
        fields.put("live", live);
        fields.put("stored", stored);
        fields.put("replayed", replayed);
        fields.put("replay_true", isReplayTrue);
        return fields;
    }

    String describe(Style style) {
        Table table = new Table("asked of the server", "status", "bytes");
        for (RouteTour.Stop stop : stops)
            table.row("%-6s %s".formatted(stop.method(), stop.path()), stop.status(), stop.bytes());
        String told = "%,d prints told over gRPC are those of the consolidated file".formatted(live);
        String again = "%s, replayed as if live, ends in the statistics of its file".formatted(replayed);
        return "%n%s%s.%n%s.%n"
                .formatted(
                        table.render(style),
                        live == stored ? style.good(told) : style.bad("gRPC and the file differ"),
                        isReplayTrue ? style.good(again) : style.bad("the replay differs from its file"));
    }
}

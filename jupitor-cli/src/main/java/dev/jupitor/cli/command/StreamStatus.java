package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.failure.Failure;
import dev.jupitor.cli.output.Style;
import dev.jupitor.cli.output.Table;
import dev.jupitor.core.gap.GapSheet;
import dev.jupitor.core.gap.GapSpan;
import dev.jupitor.core.gap.GapState;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.store.live.LiveStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The live day that is being streamed out of a lake.
///
/// @param standing what the process says of itself
/// @param gaps     the ledger of its session as it lies on disk; empty before it was first written
record StreamStatus(LiveStanding standing, Optional<GapSheet> gaps) {
    private static final String EVERY_SYMBOL = "*";
    private static final int SPANS_SHOWN = 10;
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(30);

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("http", standing.http().isPresent() ? standing.http().getAsInt() : null);
        fields.put("grpc", standing.grpc().isPresent() ? standing.grpc().getAsInt() : null);
        fields.put("ready", standing.ready());
        fields.put("date", standing.date());
        fields.put("trades", standing.trades());
        fields.put("connected", standing.connected());
        fields.put("gaps", gaps.map(StreamStatus::sheet));
        return fields;
    }

    private static Map<String, Object> sheet(GapSheet sheet) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("date", sheet.date());
        fields.put("now", sheet.now().toEpochMilli());
        fields.put("spans", sheet.spans().stream().map(StreamStatus::span).toList());
        return fields;
    }

    private static Map<String, Object> span(GapSpan span) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(
                "symbols",
                span.symbols()
                        .map(symbols -> symbols.stream().map(Symbol::ticker).toList())
                        .orElse(List.of(EVERY_SYMBOL)));
        fields.put("start", span.start().toEpochMilli());
        fields.put("end", span.end().toEpochMilli());
        fields.put("state", span.state().text());
        fields.put("reason", span.reason());
        return fields;
    }

    /// Stretches that were missed and not yet asked for.
    private List<GapSpan> lost() {
        return open().stream().filter(span -> span.state() == GapState.LOST).toList();
    }

    /// Stretches of which something is missing. What happened just now is not: it may be on its way.
    private List<GapSpan> open() {
        return gaps.map(sheet -> sheet.spans().stream()
                        .filter(StreamStatus::isMissing)
                        .filter(span -> span.start().isBefore(sheet.now().minus(ON_ITS_WAY)))
                        .toList())
                .orElse(List.of());
    }

    private static boolean isMissing(GapSpan span) {
        return switch (span.state()) {
            case LOST, REPAIRING, NOT_ENTITLED -> true;
            case COVERED, NO_TRADES, CLOSED -> false;
        };
    }

    Optional<Failure> failure() {
        List<GapSpan> lost = lost();
        if (lost.isEmpty()) return Optional.empty();
        GapSpan first = lost.getFirst();
        return Optional.of(new Failure(
                Exit.INCOMPLETE,
                "gaps",
                "the live day of %s has %,d gaps that nobody could fill yet, the first from %s to %s (%s)"
                        .formatted(
                                standing.date(), lost.size(), time(first.start()), time(first.end()), first.reason()),
                "`jupitor stream` goes on asking the vendor; see its log"));
    }

    String describe(Style style) {
        String text = "Live day %s: %s trades, %s, %s%s%n"
                .formatted(
                        standing.date(),
                        Table.text(standing.trades()),
                        standing.connected() ? style.good("connected") : style.bad("not connected"),
                        standing.ready() ? style.good("ready") : style.bad("catching up"),
                        port(", page and HTTP on port ", standing.http()) + port(", gRPC on port ", standing.grpc()));
        List<GapSpan> open = open();
        if (open.isEmpty()) return text;
        Table table = new Table("from (New York)", "to", "symbols", "state", "reason");
        open.stream().limit(SPANS_SHOWN).forEach(span -> addRow(table, span));
        int more = open.size() - SPANS_SHOWN;
        return text + table.render(style) + (more > 0 ? "  and %,d more%n".formatted(more) : "");
    }

    private static String port(String where, OptionalInt port) {
        return port.isPresent() ? where + port.getAsInt() : "";
    }

    private static void addRow(Table table, GapSpan span) {
        Object symbols = span.symbols().<Object>map(List::size).orElse("all");
        table.row(time(span.start()), time(span.end()), symbols, span.state().text(), span.reason());
    }

    private static String time(Instant at) {
        return WallClock.text(SessionClock.etMillisOfEpochMillis(at.toEpochMilli()));
    }
}

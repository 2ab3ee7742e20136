package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.failure.Failure;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.output.Style;
import dev.jupitor.cli.output.Table;
import dev.jupitor.core.collect.CollectionReport;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a demonstration has done, as an answer.
///
/// @param symbols how many the simulated market has
/// @param vendor  where the simulator is served
/// @param serving the simulator will go on
record DemoAnswer(
        int symbols,
        long seed,
        Path lake,
        URI vendor,
        CollectionReport report,
        List<TruthComparison.Day> days,
        boolean serving) {
    private static final double MILLIS_PER_SECOND = 1_000;
    private static final String AGAIN = "./jupitor demo            # the same, and the simulator stays to be asked";

    Answer answer() {
        return new Answer(fields(), this::describe, failure());
    }

    private long exact() {
        return days.stream().mapToLong(TruthComparison.Day::exact).sum();
    }

    private List<TruthComparison.Difference> open() {
        return days.stream().flatMap(day -> day.open().stream()).toList();
    }

    private long trades() {
        return days.stream().mapToLong(TruthComparison.Day::rows).sum();
    }

    private long symbolDays() {
        return days.stream().mapToLong(TruthComparison.Day::symbolDays).sum();
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("symbols", symbols);
        fields.put("sessions", days.size());
        fields.put("trades", trades());
        fields.put("exact", exact());
        fields.put("open", open().size());
        fields.put("data", lake);
        fields.put("symbol_days", symbolDays());
        fields.put("first", days.getFirst().date());
        fields.put("last", days.getLast().date());
        fields.put("seed", seed);
        fields.put("requests", report.counts().requests());
        fields.put("seconds", report.elapsed().toMillis() / MILLIS_PER_SECOND);
        return fields;
    }

    private Optional<Failure> failure() {
        if (!report.isClean()) return new CollectionAnswer(report).answer().failure();
        List<TruthComparison.Difference> open = open();
        if (open.isEmpty()) return symbolDays() > 0 ? Optional.empty() : Optional.of(nothing());
        TruthComparison.Difference first = open.getFirst();
        return Optional.of(new Failure(
                Exit.INCOMPLETE,
                "open",
                "%,d symbol-days differ from the truth, first %s of %s: %s"
                        .formatted(open.size(), first.symbol(), first.date(), first.what()),
                "please report it with this seed"));
    }

    private static Failure nothing() {
        return new Failure(Exit.INCOMPLETE, "open", "the simulated market has no bars", "try another seed");
    }

    private String describe(Style style) {
        return table(style) + whatHappened(style) + whatNext(style);
    }

    private String table(Style style) {
        Table table = new Table("session", "symbols", "trades", "exact", "open");
        for (TruthComparison.Day day : days)
            table.row(
                    day.date(),
                    day.symbolDays(),
                    day.rows(),
                    day.exact(),
                    day.open().size());
        return table.render(style);
    }

    private String whatHappened(Style style) {
        String verdict =
                "%,d of %,d symbol-days equal the simulator's truth, row for row".formatted(exact(), symbolDays());
        return """

                Collected %s trades of %d symbols on %d sessions over loopback HTTP, as from Alpaca itself, in %.1f s.
                %s.
                The lake stays in %s
                """.formatted(
                        style.strong(Table.text(trades())),
                        symbols,
                        days.size(),
                        report.elapsed().toMillis() / MILLIS_PER_SECOND,
                        open().isEmpty() ? style.good(verdict) : style.bad(verdict),
                        style.accent(lake.toString()));
    }

    private String whatNext(Style style) {
        return """

                What to try next
                  %s
                  %s
                  %s
                """.formatted(
                                style.accent("./jupitor --data '%s' status".formatted(lake)),
                                style.accent(busiest()),
                                style.accent(serving ? askTheVendor() : AGAIN))
                + (serving ? "\nThe simulator goes on at %s until Ctrl-C.\n".formatted(vendor) : "");
    }

    private String busiest() {
        return """
                duckdb -c "SELECT symbol, count(*) AS trades, sum(size) AS shares FROM '%s/us/trades/*/*.parquet' \
                GROUP BY symbol ORDER BY trades DESC LIMIT 10\"""".formatted(lake);
    }

    private String askTheVendor() {
        return "curl '%s/v2/stocks/bars?symbols=AAPL&timeframe=1Day&start=%s'"
                .formatted(vendor, days.getFirst().date());
    }
}

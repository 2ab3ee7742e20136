package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.failure.Failure;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.output.Style;
import dev.jupitor.cli.output.Table;
import dev.jupitor.core.audit.DayAudit;
import dev.jupitor.core.collect.CollectionReport;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// What a demonstration has done, as an answer.
///
/// @param symbols how many the simulated market has
/// @param vendor  where the simulator is served
/// @param derived what was made of what was collected
/// @param served  what a server of it answered, or where it goes on; empty before it was served
record DemoAnswer(
        int symbols,
        long seed,
        Path lake,
        URI vendor,
        CollectionReport report,
        List<DayAudit> audits,
        List<TruthComparison.Day> truth,
        DemoDerived derived,
        Optional<Served> served) {
    private static final double MILLIS_PER_SECOND = 1_000;
    private static final String AGAIN = "./jupitor demo            # the same, and the server stays to be looked at";

    /// How the collected market was served.
    sealed interface Served {
        /// Once, and every route was asked.
        record Asked(DemoServed answers) implements Served {}

        /// Until it is stopped.
        record Staying(int http, int grpc) implements Served {}
    }

    DemoAnswer with(DemoServed answers) {
        return served(new Served.Asked(answers));
    }

    DemoAnswer servedAt(DayServers servers) {
        return served(new Served.Staying(servers.http().port(), servers.grpc().port()));
    }

    private DemoAnswer served(Served how) {
        return new DemoAnswer(symbols, seed, lake, vendor, report, audits, truth, derived, Optional.of(how));
    }

    LocalDate lastSession() {
        return audits.getLast().date();
    }

    /// The symbol in no index with the most prints of the last session.
    String busiest() {
        return derived.busiest();
    }

    Answer answer() {
        return new Answer(fields(), this::describe, failure());
    }

    private int exact() {
        return count(DayAudit.Summary::exact);
    }

    private int symbolDays() {
        return count(DayAudit.Summary::symbolDays);
    }

    private int count(ToIntFunction<DayAudit.Summary> number) {
        return audits.stream().map(DayAudit::summary).mapToInt(number).sum();
    }

    private List<TruthComparison.Difference> untrue() {
        return truth.stream().flatMap(day -> day.open().stream()).toList();
    }

    private long trades() {
        return truth.stream().mapToLong(TruthComparison.Day::rows).sum();
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("symbols", symbols);
        fields.put("sessions", audits.size());
        fields.put("trades", trades());
        fields.put("exact", exact());
        fields.put("open", count(DayAudit.Summary::open));
        fields.put("data", lake);
        fields.put("symbol_days", symbolDays());
        fields.put("untrue", untrue().size());
        fields.put("first", audits.getFirst().date());
        fields.put("last", audits.getLast().date());
        fields.put("seed", seed);
        fields.put("derived", derived.fields());
        asked().ifPresent(answers -> fields.put("served", answers.fields()));
        fields.put("requests", report.counts().requests());
        fields.put("seconds", report.elapsed().toMillis() / MILLIS_PER_SECOND);
        return fields;
    }

    private Optional<Failure> failure() {
        if (!report.isClean()) return new CollectionAnswer(report).answer().failure();
        if (symbolDays() == 0) return open("the simulated market has no bars", "try another seed");
        if (exact() < symbolDays())
            return open(
                    "%,d of %,d symbol-days are not exact".formatted(symbolDays() - exact(), symbolDays()),
                    "`jupitor verify --data '%s'` names them; please report it with this seed".formatted(lake));
        List<TruthComparison.Difference> untrue = untrue();
        if (untrue.isEmpty()) return notDerived();
        TruthComparison.Difference first = untrue.getFirst();
        return open(
                "%,d symbol-days differ from the truth, first %s of %s: %s"
                        .formatted(untrue.size(), first.symbol(), first.date(), first.what()),
                "please report it with this seed");
    }

    private Optional<Failure> notDerived() {
        return derived.refused()
                .flatMap(file -> open(
                        "%s can't be made: %s".formatted(lake.relativize(file.file()), file.reason()),
                        "please report it with this seed"))
                .or(this::notServed);
    }

    private Optional<Failure> notServed() {
        return asked().flatMap(DemoServed::trouble).flatMap(why -> open(why, "please report it with this seed"));
    }

    private Optional<DemoServed> asked() {
        return served.flatMap(
                how -> how instanceof Served.Asked asked ? Optional.of(asked.answers()) : Optional.empty());
    }

    private static Optional<Failure> open(String message, String hint) {
        return Optional.of(new Failure(Exit.INCOMPLETE, "open", message, hint));
    }

    private String describe(Style style) {
        return table(style)
                + whatHappened(style)
                + derived.describe(style)
                + asked().map(answers -> answers.describe(style)).orElse("")
                + whatNext(style);
    }

    private String table(Style style) {
        Table table = new Table("session", "symbols", "trades", "exact", "open");
        for (int i = 0; i < audits.size(); i++) {
            DayAudit.Summary audit = audits.get(i).summary();
            table.row(
                    audit.date(),
                    audit.symbolDays(),
                    truth.get(i).rows(),
                    audit.exact(),
                    audit.symbolDays() - audit.exact());
        }
        return table.render(style);
    }

    private String whatHappened(Style style) {
        boolean isTrue = exact() == symbolDays() && untrue().isEmpty();
        String verdict = "%,d of %,d symbol-days are exact: the vendor's daily bar follows from the stored trades"
                .formatted(exact(), symbolDays());
        String rows = "%,d of them equal the simulator's truth, row for row"
                .formatted(truth.stream().mapToInt(TruthComparison.Day::exact).sum());
        return """

                Collected %s trades of %d symbols on %d sessions over loopback HTTP, as from Alpaca itself, in %.1f s.
                %s.
                %s.
                The lake stays in %s
                """.formatted(
                        style.strong(Table.text(trades())),
                        symbols,
                        audits.size(),
                        report.elapsed().toMillis() / MILLIS_PER_SECOND,
                        isTrue ? style.good(verdict) : style.bad(verdict),
                        isTrue ? style.good(rows) : style.bad(rows),
                        style.accent(lake.toString()));
    }

    private String whatNext(Style style) {
        String next = """

                What to try next
                  %s
                  %s
                  %s
                  %s
                """.formatted(
                        style.accent("./jupitor --data '%s' status".formatted(lake)),
                        style.accent("./jupitor --data '%s' ex-index-trades --session".formatted(lake)),
                        style.accent("./jupitor --data '%s' verify".formatted(lake)),
                        style.accent(mostTraded()));
        return next
                + (served.orElse(null) instanceof Served.Staying staying
                        ? staying(style, staying)
                        : "  %s%n  %s%n".formatted(style.accent(replay()), style.accent(AGAIN)));
    }

    private String staying(Style style, Served.Staying at) {
        return """
                  %s
                  %s

                The last session is served until Ctrl-C: open %s in a browser.
                """.formatted(
                        style.accent("curl http://localhost:%d/api/dashboard".formatted(at.http())),
                        style.accent("./jupitor check-symbol %s --addr localhost:%d".formatted(busiest(), at.grpc())),
                        style.strong("http://localhost:%d/".formatted(at.http())));
    }

    private String replay() {
        LocalDate before = audits.get(audits.size() - 2).date();
        return "./jupitor --data '%s' stream --replay %s --from 09:30 --speed 60".formatted(lake, before);
    }

    private String mostTraded() {
        return """
                duckdb -c "SELECT symbol, count(*) AS trades, sum(size) AS shares FROM '%s/us/trades/*/*.parquet' \
                GROUP BY symbol ORDER BY trades DESC LIMIT 10\"""".formatted(lake);
    }
}

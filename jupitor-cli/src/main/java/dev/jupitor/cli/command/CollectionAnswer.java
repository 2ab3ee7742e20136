package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.failure.Failure;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.output.Style;
import dev.jupitor.cli.output.Table;
import dev.jupitor.core.collect.CollectionReport;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.FetchMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A collector's report as an answer.
record CollectionAnswer(CollectionReport report) {
    private static final int FAILURES_SHOWN = 20;
    private static final double MILLIS_PER_SECOND = 1_000;

    Answer answer() {
        return new Answer(fields(), this::describe, open());
    }

    private Map<String, Object> fields() {
        FetchMeter.Reading counts = report.counts();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(
                "dates",
                report.dates().stream().map(CollectionAnswer::dateFields).toList());
        fields.put(
                "failures",
                report.failures().stream().map(CollectionAnswer::failureFields).toList());
        fields.put("requests", counts.requests());
        fields.put("retries", counts.retries());
        fields.put("trades", counts.trades());
        fields.put("bars", counts.bars());
        fields.put("bytes", counts.bytes());
        fields.put("seconds", seconds(report.elapsed()));
        fields.put("warnings", report.warnings());
        return fields;
    }

    private static Map<String, Object> dateFields(DayRecord.Summary day) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("date", day.date());
        fields.put("expected", day.expected());
        fields.put("done", day.done());
        fields.put("empty", day.empty());
        fields.put("failed", day.failed());
        return fields;
    }

    private static Map<String, Object> failureFields(CollectionReport.Failure failure) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("date", failure.date());
        fields.put("symbol", failure.symbol());
        fields.put("reason", failure.reason());
        return fields;
    }

    private static double seconds(Duration elapsed) {
        return elapsed.toMillis() / MILLIS_PER_SECOND;
    }

    private String describe(Style style) {
        return days(style) + failures(style) + totals(style);
    }

    private String days(Style style) {
        if (report.dates().isEmpty()) return "";
        Table table = new Table("date", "expected", "done", "empty", "failed");
        for (DayRecord.Summary day : report.dates())
            table.row(day.date(), day.expected(), day.done(), day.empty(), day.failed());
        return table.render(style) + "\n";
    }

    private String failures(Style style) {
        List<CollectionReport.Failure> failures = report.failures();
        if (failures.isEmpty()) return "";
        Table table = new Table("postponed", "date", "reason");
        failures.stream()
                .limit(FAILURES_SHOWN)
                .forEach(failed -> table.row(failed.symbol(), failed.date(), failed.reason()));
        String rest =
                failures.size() <= FAILURES_SHOWN ? "" : "  and %,d more%n".formatted(failures.size() - FAILURES_SHOWN);
        return table.render(style) + rest + "\n";
    }

    private String totals(Style style) {
        FetchMeter.Reading counts = report.counts();
        if (report.dates().isEmpty() && counts.bars() == 0 && report.failures().isEmpty()) return "Nothing was due.\n";
        return "%s trades and %s bars in %,d requests (%,d retries, %,.1f MB) in %,.1f s.%n"
                .formatted(
                        style.strong(Table.text(counts.trades())),
                        style.strong(Table.text(counts.bars())),
                        counts.requests(),
                        counts.retries(),
                        counts.bytes() / 1e6,
                        seconds(report.elapsed()));
    }

    private Optional<Failure> open() {
        Optional<DayRecord.Summary> incomplete = report.dates().stream()
                .filter(day -> day.done() + day.empty() < day.expected())
                .findFirst();
        if (report.isClean() && incomplete.isEmpty()) return Optional.empty();
        String message = report.isClean()
                ? "the trades of %s are not complete"
                        .formatted(incomplete.orElseThrow().date())
                : postponed(report.failures());
        return Optional.of(
                new Failure(Exit.INCOMPLETE, "postponed", message, "run it again later; `jupitor status` shows when"));
    }

    private static String postponed(List<CollectionReport.Failure> failures) {
        CollectionReport.Failure first = failures.getFirst();
        String one = "%s of %s is postponed (%s)".formatted(first.symbol(), first.date(), first.reason());
        return failures.size() == 1 ? one : "%,d symbols are postponed; %s".formatted(failures.size(), one);
    }
}

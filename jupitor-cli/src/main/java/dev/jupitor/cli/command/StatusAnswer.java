package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.failure.Failure;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.output.Style;
import dev.jupitor.cli.output.Table;
import dev.jupitor.core.audit.DayAudit;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.derive.Freshness;
import dev.jupitor.core.derive.Standing;
import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.store.layout.DayFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A lake's status as an answer.
///
/// @param us     empty when another market was asked for
/// @param stream empty when nobody streams
record StatusAnswer(Path data, Optional<UsStatus> us, List<LakeLocks.HeldLock> locks, Optional<StreamStatus> stream) {
    private static final int DAYS_SHOWN = 10;
    private static final int FAILURES_SHOWN = 10;

    Answer answer() {
        return new Answer(
                fields(),
                this::describe,
                us.flatMap(StatusAnswer::open).or(() -> stream.flatMap(StreamStatus::failure)));
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("data", data.toAbsolutePath().normalize());
        fields.put("us", us.map(StatusAnswer::usFields));
        fields.put("cn", null);
        fields.put("locks", locks.stream().map(StatusAnswer::lockFields).toList());
        fields.put("stream", stream.map(StreamStatus::fields));
        return fields;
    }

    private static Map<String, Object> usFields(UsStatus us) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("daily", dailyFields(us.daily()));
        fields.put("dates", us.days().stream().map(StatusAnswer::dayFields).toList());
        fields.put(
                "failed", us.failed().stream().map(StatusAnswer::failedFields).toList());
        fields.put("quarantined", us.quarantined());
        return fields;
    }

    private static Map<String, Object> dailyFields(UsStatus.Daily daily) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("symbols", daily.symbols());
        fields.put("last", daily.last());
        fields.put("due", daily.due());
        fields.put("behind", daily.behind());
        fields.put("unfilled", daily.unfilled());
        return fields;
    }

    private static Map<String, Object> dayFields(UsStatus.Day day) {
        DayRecord.Summary counts = day.trades();
        Map<String, Object> trades = new LinkedHashMap<>();
        trades.put("expected", counts.expected());
        trades.put("done", counts.done());
        trades.put("empty", counts.empty());
        trades.put("failed", counts.failed());
        Map<String, Object> derived = new LinkedHashMap<>();
        for (DayFile file : DayFile.values())
            derived.put(file.label(), day.derived().get(file).freshness().label());
        derived.put("news", day.news().freshness().label());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("date", day.date());
        fields.put("universe", day.universe());
        fields.put("trades", trades);
        fields.put("derived", derived);
        fields.put("audit", day.audit().map(VerifyAnswer::counts));
        return fields;
    }

    private static Map<String, Object> failedFields(UsStatus.Failed failed) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("date", failed.date());
        fields.put("symbol", failed.symbol());
        fields.put("reason", failed.reason());
        fields.put("next_try", failed.nextTry());
        return fields;
    }

    private static Map<String, Object> lockFields(LakeLocks.HeldLock lock) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("area", lock.area().fileName());
        fields.put("pid", lock.holder().pid());
        fields.put("host", lock.holder().host());
        fields.put("command", lock.holder().command());
        fields.put("since", lock.holder().since());
        return fields;
    }

    private static Optional<Failure> open(UsStatus us) {
        List<String> open = new ArrayList<>();
        if (us.daily().behind() > 0)
            open.add("the daily bars are %,d sessions behind %s"
                    .formatted(us.daily().behind(), us.daily().due()));
        if (us.daily().unfilled() > 0)
            open.add("%,d new symbols lack their history".formatted(us.daily().unfilled()));
        if (!us.failed().isEmpty())
            open.add("%,d symbols failed".formatted(us.failed().size()));
        List<UsStatus.Day> incomplete = us.incomplete();
        if (!incomplete.isEmpty())
            open.add("the trades of %,d sessions are incomplete, the newest %s"
                    .formatted(incomplete.size(), incomplete.getFirst().date()));
        if (!open.isEmpty())
            return Optional.of(new Failure(
                    Exit.INCOMPLETE, "behind", String.join("; ", open), "run `jupitor alpaca-data --once`"));
        Optional<Failure> audits =
                us.open().stream().findFirst().map(day -> openAudits(us.open().size(), day));
        return audits.isPresent()
                ? audits
                : us.unreliable().stream()
                        .findFirst()
                        .map(day -> unreliable(us.unreliable().size(), day))
                        .or(() -> unreliableNews(us.unreliableNews()));
    }

    private static Optional<Failure> unreliableNews(List<UsStatus.Day> days) {
        return days.stream()
                .findFirst()
                .map(newest -> new Failure(
                        Exit.INCOMPLETE,
                        newest.news().freshness().label(),
                        "the news of %,d sessions can't be relied on; the newest, of %s, are %s (%s)"
                                .formatted(
                                        days.size(),
                                        newest.date(),
                                        newest.news().freshness().label(),
                                        newest.news().reason()),
                        "run `jupitor news-history`"));
    }

    private static Failure unreliable(int sessions, UsStatus.Day newest) {
        DayFile first = newest.unreliable().getFirst();
        Standing standing = newest.derived().get(first);
        return new Failure(
                Exit.INCOMPLETE,
                standing.freshness().label(),
                "derived files of %,d sessions can't be relied on; the newest, %s of %s, is %s (%s)"
                        .formatted(
                                sessions,
                                first.folder(),
                                newest.date(),
                                standing.freshness().label(),
                                standing.reason()),
                "run `jupitor stock-trades`");
    }

    private static Failure openAudits(int sessions, UsStatus.Day newest) {
        return new Failure(
                Exit.INCOMPLETE,
                "open",
                "the audits of %,d sessions have open symbol-days, the newest %s".formatted(sessions, newest.date()),
                "run `jupitor verify --repair`");
    }

    private String describe(Style style) {
        StringBuilder text = new StringBuilder();
        text.append("Lake ").append(style.accent(data.toString())).append('\n');
        us.ifPresent(part -> text.append(daily(part.daily(), style))
                .append(days(part, style))
                .append(failures(part, style)));
        stream.ifPresent(live -> text.append(live.describe(style)));
        return text.append(holders(style)).toString();
    }

    private static String daily(UsStatus.Daily daily, Style style) {
        String state = daily.behind() == 0
                ? style.good("up to date")
                : style.bad("%,d sessions behind %s".formatted(daily.behind(), daily.due()));
        String last = daily.last().map(Object::toString).orElse("none yet");
        return "US daily bars: %s symbols, last session %s, %s%n".formatted(Table.text(daily.symbols()), last, state);
    }

    private static String days(UsStatus us, Style style) {
        if (us.days().isEmpty()) return "US trades: none yet\n";
        Table table = new Table("session", "universe", "expected", "done", "empty", "failed", "", "audit", "derived");
        us.days().stream().limit(DAYS_SHOWN).forEach(day -> addRow(table, day));
        int older = us.days().size() - DAYS_SHOWN;
        String rest = older > 0
                ? "  and %,d older sessions, %,d of all incomplete%n"
                        .formatted(older, us.incomplete().size())
                : "";
        return "US trades:\n" + table.render(style) + rest;
    }

    private static void addRow(Table table, UsStatus.Day day) {
        DayRecord.Summary counts = day.trades();
        String state = day.isComplete()
                ? counts.scope() == DayRecord.Scope.PARTIAL ? "complete in its scope" : "complete"
                : "incomplete";
        table.row(
                day.date(),
                day.universe(),
                counts.expected(),
                counts.done(),
                counts.empty(),
                counts.failed(),
                state,
                day.audit().map(StatusAnswer::words).orElse("-"),
                derived(day));
    }

    /// `fresh`, or the worst that is to be said of any file, and of how many.
    private static String derived(UsStatus.Day day) {
        for (Freshness worst : List.of(Freshness.STALE, Freshness.INCOMPLETE)) {
            long files = day.derived().values().stream()
                    .filter(standing -> standing.freshness() == worst)
                    .count();
            if (files > 0) return "%d %s".formatted(files, worst.label());
        }
        long fresh = day.derived().values().stream().filter(Standing::isFresh).count();
        return fresh == 0 ? "-" : fresh == DayFile.values().length ? "fresh" : "%d fresh".formatted(fresh);
    }

    private static String words(DayAudit.Summary audit) {
        if (audit.open() > 0) return "%,d open".formatted(audit.open());
        if (audit.notAuditable() == audit.symbolDays()) return "not auditable";
        String verdict = audit.explainedInAll() > 0 ? "explained" : "exact";
        return audit.notAuditable() == 0 ? verdict : "%s, %,d not auditable".formatted(verdict, audit.notAuditable());
    }

    private static String failures(UsStatus us, Style style) {
        if (us.failed().isEmpty()) return "";
        Table table = new Table("failed", "session", "next try", "reason");
        us.failed().stream()
                .limit(FAILURES_SHOWN)
                .forEach(failed -> table.row(failed.symbol(), failed.date(), failed.nextTry(), failed.reason()));
        int more = us.failed().size() - FAILURES_SHOWN;
        return table.render(style) + (more > 0 ? "  and %,d more%n".formatted(more) : "");
    }

    private String holders(Style style) {
        StringBuilder lines = new StringBuilder();
        for (LakeLocks.HeldLock lock : locks) {
            lines.append("Lock %s: `%s`, pid %d on %s since %s%n"
                    .formatted(
                            style.strong(lock.area().fileName()),
                            lock.holder().command(),
                            lock.holder().pid(),
                            lock.holder().host(),
                            lock.holder().since()));
        }
        return lines.toString();
    }
}

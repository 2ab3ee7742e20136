package dev.jupitor.cli.command;

import dev.jupitor.cli.output.Style;
import dev.jupitor.cli.output.Table;
import dev.jupitor.store.adopt.AdoptedDate;
import dev.jupitor.store.adopt.AdoptionReport;
import dev.jupitor.store.adopt.TimeFrame;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a lake of the original has become, as a part of an answer.
record AdoptionAnswer(Path data, AdoptionReport report) {
    private static final int DATES_SHOWN = 30;
    private static final int UNDECIDED_NAMED = 5;
    private static final int WARNINGS_SHOWN = 20;
    private static final double MEGA = 1e6;

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("dates", report.dates().stream().map(AdoptionAnswer::fields).toList());
        fields.put("already_ours", report.alreadyOurs());
        fields.put("done", report.done());
        fields.put("empty", report.empty());
        fields.put("due", report.due());
        fields.put("quarantined", report.quarantined());
        fields.put("converted", report.converted());
        fields.put("backup_bytes", report.backupBytes());
        fields.put("rows_left_in_backup", report.rowsLeftInBackup());
        fields.put("damaged_bars", List.copyOf(report.damagedBars().keySet()));
        fields.put("left_out", report.leftOut());
        fields.put("warnings", report.warnings());
        return fields;
    }

    private static Map<String, Object> fields(AdoptedDate date) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("date", date.date());
        fields.put("frame", label(date.frame()));
        fields.put("keep", label(date.keep()));
        fields.put("converted", date.isConverted());
        fields.put("done", date.done());
        fields.put("empty", date.empty());
        fields.put("due", date.due());
        fields.put("quarantined", date.quarantined());
        return fields;
    }

    private static String label(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    /// What a person must do something about.
    Optional<String> trouble() {
        if (report.leftOut().isEmpty()) return Optional.empty();
        String first = report.leftOut().getFirst();
        int more = report.leftOut().size() - 1;
        return Optional.of(more == 0 ? first : "%s; and %,d more such sentences".formatted(first, more));
    }

    String describe(Style style) {
        List<AdoptedDate> dates = report.dates();
        if (dates.isEmpty() && report.leftOut().isEmpty())
            return "Nothing to adopt: every date with trade files has a completion record.\n\n";
        return table(dates, style) + sentences(style) + "\n";
    }

    private static String table(List<AdoptedDate> dates, Style style) {
        Table table = new Table("adopted", "frame", "keeps", "done", "empty", "due", "quarantined");
        List<AdoptedDate> newest = dates.reversed();
        newest.stream().limit(DATES_SHOWN).forEach(date -> addRow(table, date));
        int more = dates.size() - DATES_SHOWN;
        return table.render(style) + (more > 0 ? "  and %,d older sessions%n".formatted(more) : "");
    }

    private static void addRow(Table table, AdoptedDate date) {
        table.row(
                date.date(),
                date.isConverted() ? "UTC, converted" : words(date.frame()),
                label(date.keep()),
                date.done(),
                date.empty(),
                date.due(),
                date.quarantined());
    }

    private static String words(TimeFrame frame) {
        return switch (frame) {
            case ET_SHIFTED -> "New York";
            case TRUE_UTC -> "UTC";
            case UNDECIDED -> "undecided";
        };
    }

    private String sentences(Style style) {
        StringBuilder text = new StringBuilder();
        if (report.converted() > 0)
            text.append("%,d sessions held true UTC and were converted; the original files (%,.1f MB) stay in %s%n"
                    .formatted(
                            report.converted(),
                            report.backupBytes() / MEGA,
                            style.accent(data.resolve("us/.state/backup").toString())));
        if (report.due() > 0)
            text.append("%,d symbol-days are missing: `jupitor alpaca-data --once` fetches them.%n"
                    .formatted(report.due()));
        report.leftOut().stream()
                .limit(WARNINGS_SHOWN)
                .forEach(sentence -> text.append(style.bad(sentence)).append('\n'));
        text.append(undecided());
        report.warnings().stream()
                .limit(WARNINGS_SHOWN)
                .forEach(sentence -> text.append(sentence).append('\n'));
        int more = report.warnings().size() - WARNINGS_SHOWN;
        if (more > 0) text.append("and %,d more such sentences, all in the log and with --json%n".formatted(more));
        return text.toString();
    }

    /// Said by every run, because nothing else will ever notice that the clock of these files may be wrong.
    private String undecided() {
        List<LocalDate> dates = report.datesIn(TimeFrame.UNDECIDED);
        if (dates.isEmpty()) return "";
        String named = dates.reversed().stream()
                .limit(UNDECIDED_NAMED)
                .map(LocalDate::toString)
                .collect(Collectors.joining(", "));
        String sentence = "%,d sessions may hold UTC or New York's clock, nobody can tell, and were left as they are: "
                + "%s%s. Move their trade files away, and `jupitor verify --repair` fetches them again.%n";
        return sentence.formatted(dates.size(), named, dates.size() > UNDECIDED_NAMED ? ", …" : "");
    }
}

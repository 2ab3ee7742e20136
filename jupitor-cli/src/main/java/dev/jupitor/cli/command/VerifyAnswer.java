package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.failure.Failure;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.output.Style;
import dev.jupitor.cli.output.Table;
import dev.jupitor.core.audit.DayAudit;
import dev.jupitor.core.audit.Difference;
import dev.jupitor.core.audit.Reason;
import dev.jupitor.store.adopt.AdoptionReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What an audit of some dates found out, as an answer.
///
/// @param days        what was audited
/// @param damage      what is wrong with the dates' own files, in sentences
/// @param stateDamage what is wrong with files of the whole lake, in sentences; the collector heals it
/// @param quarantined files that this run moved away
/// @param repaired    symbol-days that were fetched again and are no longer open
/// @param failures    what a repair could not fetch, in sentences
/// @param adopted     what was adopted first; empty when that was not asked for
record VerifyAnswer(
        Path data,
        VerifiedDays days,
        List<String> damage,
        List<String> stateDamage,
        List<Path> quarantined,
        int repaired,
        List<String> failures,
        boolean isRepair,
        Optional<AdoptionReport> adopted) {
    private static final int OPEN_SHOWN = 30;
    private static final int DAYS_SHOWN = 60;
    private static final int DECIMALS = 6;

    Answer answer() {
        return new Answer(fields(), this::describe, failure());
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("symbol_days", days.sum(DayAudit.Summary::symbolDays));
        fields.put("exact", days.sum(DayAudit.Summary::exact));
        fields.put("explained", explained());
        fields.put("not_auditable", days.sum(DayAudit.Summary::notAuditable));
        fields.put(
                "open",
                days.open().stream().flatMap(open -> fieldsOf(open).stream()).toList());
        fields.put("quarantined", quarantined);
        fields.put("repaired", repaired);
        fields.put("damage", allDamage());
        fields.put("failures", failures);
        fields.put("adopted", adoption().map(AdoptionAnswer::fields));
        fields.put("open_not_listed", days.notListed());
        fields.put("dates", days.days().stream().map(VerifyAnswer::dateFields).toList());
        return fields;
    }

    private Map<String, Object> explained() {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Reason reason : List.of(Reason.CORRECTION, Reason.OUTSIDE_WINDOW, Reason.VENDOR_LATE))
            fields.put(reason.label(), days.explainedBy(reason));
        return fields;
    }

    private static Map<String, Object> dateFields(DayAudit.Summary day) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("date", day.date());
        fields.putAll(counts(day));
        return fields;
    }

    /// The counts of an audit as `status` tells them too.
    static Map<String, Object> counts(DayAudit.Summary summary) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("exact", summary.exact());
        fields.put("explained", summary.explainedInAll());
        fields.put("open", summary.open());
        fields.put("not_auditable", summary.notAuditable());
        return fields;
    }

    /// One entry for every field that differs.
    private static List<Map<String, Object>> fieldsOf(OpenDay open) {
        return open.day().differences().stream()
                .map(difference -> fieldsOf(open, difference))
                .toList();
    }

    private static Map<String, Object> fieldsOf(OpenDay open, Difference difference) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("date", open.date());
        fields.put("symbol", open.day().symbol());
        fields.put("field", difference.field().label());
        fields.put("vendor", number(difference.vendor()));
        fields.put("rebuilt", number(difference.rebuilt()));
        fields.put("missing", number(open.day().missing()));
        fields.put("extra", number(open.day().extra()));
        fields.put("note", open.day().note());
        return fields;
    }

    private static Object number(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    /// Volume and count without a fraction.
    private static Object number(OptionalDouble value) {
        if (value.isEmpty()) return null;
        double number = value.getAsDouble();
        boolean isWhole = number == Math.rint(number) && Math.abs(number) < 1L << 53;
        return isWhole ? (Object) (long) number : (Object) number;
    }

    private Optional<AdoptionAnswer> adoption() {
        return adopted.map(report -> new AdoptionAnswer(data, report));
    }

    private Optional<String> adoptionTrouble() {
        return adoption().flatMap(AdoptionAnswer::trouble);
    }

    private Optional<Failure> failure() {
        List<String> wrong = new ArrayList<>();
        List<OpenDay> open = days.open();
        if (!open.isEmpty()) wrong.add(openInShort(open));
        if (!failures.isEmpty()) wrong.add(failures.getFirst());
        if (!allDamage().isEmpty()) wrong.add(below(allDamage().getFirst()));
        adoptionTrouble().map(this::below).ifPresent(wrong::add);
        if (wrong.isEmpty()) return Optional.empty();
        return Optional.of(new Failure(Exit.INCOMPLETE, "open", String.join("; ", wrong), hint(open)));
    }

    private List<String> allDamage() {
        return Stream.concat(damage.stream(), stateDamage.stream()).toList();
    }

    private String hint(List<OpenDay> open) {
        boolean isAllElseWell = open.isEmpty() && failures.isEmpty() && damage.isEmpty();
        if (isAllElseWell && adoptionTrouble().isPresent())
            return "put the file right or move it away, and run `jupitor verify --adopt` again";
        if (isAllElseWell) return "`jupitor alpaca-data --once` puts it aside and makes it anew";
        return isRepair
                ? "run it again later, or look into the note of each; what can't be had stays open"
                : "`jupitor verify --repair` fetches what is missing, damaged or open again";
    }

    private String openInShort(List<OpenDay> open) {
        OpenDay first = open.getFirst();
        return "%,d symbol-days are open, first %s of %s (%s)"
                .formatted(days.sum(DayAudit.Summary::open), first.day().symbol(), first.date(), first.sentence(data));
    }

    /// A sentence for people, who know where their lake is.
    private String below(String sentence) {
        return sentence.replace(data + "/", "");
    }

    private String describe(Style style) {
        String adoption = adoption().map(answer -> answer.describe(style)).orElse("");
        if (days.isEmpty() && stateDamage.isEmpty())
            return adoption + "Nothing to verify: no date's trades are complete in %s yet.\n".formatted(data);
        if (days.sum(DayAudit.Summary::symbolDays) == 0 && allDamage().isEmpty())
            return adoption + "Nothing to verify: the lake expects no such symbol on these sessions.\n";
        return adoption + table(style) + openTable(style) + sentences(style);
    }

    private String table(Style style) {
        Table table = new Table("session", "symbols", "exact", "explained", "open", "not auditable");
        for (DayAudit.Summary summary : days.days().stream().limit(DAYS_SHOWN).toList()) {
            table.row(
                    summary.date(),
                    summary.symbolDays(),
                    summary.exact(),
                    summary.explainedInAll(),
                    summary.open(),
                    summary.notAuditable());
        }
        int more = days.days().size() - DAYS_SHOWN;
        return table.render(style) + (more > 0 ? "  and %,d older sessions%n".formatted(more) : "");
    }

    private String openTable(Style style) {
        List<OpenDay> open = days.open();
        if (open.isEmpty()) return "";
        Table table = new Table("open", "session", "what is wrong");
        List<OpenDay> shown = open.subList(0, Math.min(OPEN_SHOWN, open.size()));
        for (OpenDay each : shown) table.row(each.day().symbol(), each.date(), each.sentence(data));
        int more = days.sum(DayAudit.Summary::open) - OPEN_SHOWN;
        String rest = more > 0 ? "  and %,d more, all in %s%n".formatted(more, data.resolve("us/.state/audit")) : "";
        return "\n" + table.render(style) + rest + valuesTable(shown, style);
    }

    /// The values that differ where the file itself is sound.
    private static String valuesTable(List<OpenDay> shown, Style style) {
        Table table = new Table("values", "session", "field", "vendor", "rebuilt");
        for (OpenDay open : shown) {
            if (open.isFileAtFault()) continue;
            for (Difference difference : open.differences())
                table.row(
                        open.day().symbol(),
                        open.date(),
                        difference.field().label(),
                        text(difference.vendor()),
                        text(difference.rebuilt()));
        }
        return table.isEmpty() ? "" : "\n" + table.render(style);
    }

    private static String text(OptionalDouble value) {
        Object number = number(value);
        return switch (number) {
            case null -> "-";
            case Long whole -> Table.text(whole);
            case Double fraction
            when Double.isFinite(fraction) ->
                BigDecimal.valueOf(fraction)
                        .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString();
            default -> number.toString();
        };
    }

    private String sentences(Style style) {
        StringBuilder text = new StringBuilder("\n");
        int all = days.sum(DayAudit.Summary::symbolDays);
        String verdict = "%,d of %,d symbol-days are exact".formatted(days.sum(DayAudit.Summary::exact), all);
        text.append(days.open().isEmpty() ? style.good(verdict) : style.bad(verdict))
                .append(reasons())
                .append(".\n");
        if (repaired > 0) text.append("%,d were fetched again and are no longer open.%n".formatted(repaired));
        if (!quarantined.isEmpty())
            text.append("%,d damaged files were moved to %s%n"
                    .formatted(quarantined.size(), data.resolve("us/.state/quarantine")));
        allDamage().forEach(sentence -> text.append(below(sentence)).append('\n'));
        failures.forEach(sentence -> text.append(sentence).append('\n'));
        return text.toString();
    }

    /// `, 4 explained (3 prints outside 04:00-20:00, 1 corrections)`
    private String reasons() {
        int explained = days.sum(DayAudit.Summary::explainedInAll);
        if (explained == 0) return "";
        List<String> parts = new ArrayList<>();
        addPart(parts, Reason.OUTSIDE_WINDOW, "by prints outside 04:00-20:00");
        addPart(parts, Reason.CORRECTION, "by cancels and corrections");
        addPart(parts, Reason.VENDOR_LATE, "by prints that came late");
        return ", %,d explained (%s)".formatted(explained, String.join(", ", parts));
    }

    private void addPart(List<String> parts, Reason reason, String words) {
        int count = days.explainedBy(reason);
        if (count > 0) parts.add("%,d %s".formatted(count, words));
    }
}

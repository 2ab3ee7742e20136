package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.audit.DayAudit;
import dev.jupitor.core.audit.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The counts of an audit as keys and values of a footer, so that they are told without reading a row.
final class AuditFacts {
    private static final String PREFIX = "jupitor.audit.";
    private static final String DATE = PREFIX + "date";
    private static final String AT = PREFIX + "at";
    private static final String INPUTS = PREFIX + "inputs";
    private static final String EXACT = PREFIX + "exact";
    private static final String EXPLAINED = PREFIX + "explained.";
    private static final String OPEN = PREFIX + "open";
    private static final String NOT_AUDITABLE = PREFIX + "not_auditable";

    private AuditFacts() {}

    static SortedMap<String, String> of(DayAudit.Summary summary) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put(DATE, summary.date().toString());
        facts.put(AT, summary.at().toString());
        facts.put(INPUTS, summary.inputs());
        facts.put(EXACT, Integer.toString(summary.exact()));
        summary.explained().forEach((reason, count) -> facts.put(EXPLAINED + reason.label(), Integer.toString(count)));
        facts.put(OPEN, Integer.toString(summary.open()));
        facts.put(NOT_AUDITABLE, Integer.toString(summary.notAuditable()));
        return facts;
    }

    /// @throws MalformedException when the footer is not that of an audit
    static DayAudit.Summary read(Footer footer) {
        try {
            return new DayAudit.Summary(
                    LocalDate.parse(text(footer, DATE)),
                    Instant.parse(text(footer, AT)),
                    text(footer, INPUTS),
                    Integer.parseInt(text(footer, EXACT)),
                    explained(footer),
                    Integer.parseInt(text(footer, OPEN)),
                    Integer.parseInt(text(footer, NOT_AUDITABLE)));
        } catch (DateTimeException | NumberFormatException wrong) {
            throw new MalformedException("its counts are not those of an audit: " + wrong.getMessage(), wrong);
        }
    }

    private static Map<Reason, Integer> explained(Footer footer) {
        Map<Reason, Integer> explained = new EnumMap<>(Reason.class);
        for (Reason reason : Reason.values()) {
            footer.fact(EXPLAINED + reason.label()).ifPresent(count -> explained.put(reason, Integer.parseInt(count)));
        }
        return explained;
    }

    private static String text(Footer footer, String key) {
        return footer.fact(key).orElseThrow(() -> new MalformedException("it does not say its '%s'".formatted(key)));
    }
}

package dev.jupitor.cli.command;

import dev.jupitor.core.audit.BarField;
import dev.jupitor.core.audit.Difference;
import dev.jupitor.core.audit.SymbolDayAudit;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/// A symbol-day that an audit calls open, as people read it.
record OpenDay(LocalDate date, SymbolDayAudit day) {
    /// What is left of a line of 100 columns behind symbol and session.
    private static final int SENTENCE = 72;

    /// What is wrong, on one line; files are named by their path below the data directory. All of it is in the
    /// audit.
    String sentence(Path data) {
        String note = day.note()
                .replace(data.resolve("us/trades/%s/%s.parquet".formatted(day.symbol(), date)) + " is ", "")
                .replace(data + "/", "");
        return shortened(note.isEmpty() || !isFileAtFault() ? fields() + (note.isEmpty() ? "" : ": " + note) : note);
    }

    /// Its file or its year of bars is at fault: that values differ then tells nothing more.
    boolean isFileAtFault() {
        return differences().stream()
                .map(Difference::field)
                .anyMatch(field -> field == BarField.FILE || field == BarField.BAR);
    }

    List<Difference> differences() {
        return day.differences();
    }

    private String fields() {
        return differences().stream()
                .map(difference -> difference.field().label())
                .collect(Collectors.joining(", "));
    }

    private static String shortened(String sentence) {
        if (sentence.length() <= SENTENCE) return sentence;
        int clause = sentence.lastIndexOf("; ", SENTENCE);
        return clause > 0 ? sentence.substring(0, clause) : sentence.substring(0, SENTENCE - 1) + "…";
    }
}

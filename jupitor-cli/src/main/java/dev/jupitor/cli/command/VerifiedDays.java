package dev.jupitor.cli.command;

import dev.jupitor.core.audit.DayAudit;
import dev.jupitor.core.audit.Reason;
import dev.jupitor.core.audit.SymbolDayAudit;
import dev.jupitor.core.audit.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/// What a run of `verify` remembers of the dates that it audited: the counts of each, and what is open. All else is in
/// the audit files, because a year of a whole market has millions of symbol-days.
final class VerifiedDays {
    /// More open symbol-days than anybody reads; the counts and the audit files have all of them.
    static final int MOST_OPEN = 100_000;

    private final List<DayAudit.Summary> days = new ArrayList<>();
    private final List<OpenDay> open = new ArrayList<>();

    void add(DayAudit audit) {
        days.add(audit.summary());
        for (SymbolDayAudit day : audit.symbols())
            if (day.verdict() == Verdict.OPEN && open.size() < MOST_OPEN) open.add(new OpenDay(audit.date(), day));
    }

    boolean isEmpty() {
        return days.isEmpty();
    }

    /// The counts of each date, in the order in which they were audited.
    List<DayAudit.Summary> days() {
        return days;
    }

    /// The open symbol-days, in the order of the dates and within a date by symbol; at most [#MOST_OPEN].
    List<OpenDay> open() {
        return open;
    }

    int sum(ToIntFunction<DayAudit.Summary> count) {
        return days.stream().mapToInt(count).sum();
    }

    int explainedBy(Reason reason) {
        return sum(day -> day.explained().getOrDefault(reason, 0));
    }

    /// Open symbol-days that [#open] does not list.
    int notListed() {
        return sum(DayAudit.Summary::open) - open.size();
    }
}

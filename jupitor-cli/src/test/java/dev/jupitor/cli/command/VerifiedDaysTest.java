package dev.jupitor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.audit.BarField;
import dev.jupitor.core.audit.DayAudit;
import dev.jupitor.core.audit.Difference;
import dev.jupitor.core.audit.Reason;
import dev.jupitor.core.audit.SymbolDayAudit;
import dev.jupitor.core.audit.Verdict;
import dev.jupitor.core.market.Symbol;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerifiedDaysTest {
    private static final LocalDate DAY = LocalDate.of(2026, 2, 13);

    private static SymbolDayAudit day(int number, Verdict verdict) {
        Optional<Reason> reason = verdict == Verdict.EXPLAINED ? Optional.of(Reason.OUTSIDE_WINDOW) : Optional.empty();
        return new SymbolDayAudit(
                new Symbol("S%06d".formatted(number)),
                verdict,
                reason,
                verdict == Verdict.OPEN ? List.of(Difference.of(BarField.FILE)) : List.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                OptionalLong.empty(),
                OptionalLong.empty(),
                "",
                Optional.empty());
    }

    private static DayAudit audit(List<SymbolDayAudit> days) {
        return new DayAudit(DAY, Instant.EPOCH, "", days);
    }

    @Test
    void ofADateTheCountsAndTheOpenSymbolDaysAreRemembered() {
        VerifiedDays days = new VerifiedDays();
        days.add(audit(List.of(day(2, Verdict.OPEN), day(1, Verdict.EXACT), day(3, Verdict.EXPLAINED))));
        assertThat(days.open()).singleElement().returns(DAY, OpenDay::date);
        assertThat(days.sum(DayAudit.Summary::symbolDays)).isEqualTo(3);
        assertThat(days.explainedBy(Reason.OUTSIDE_WINDOW)).isOne();
        assertThat(days.notListed()).isZero();
    }

    @Test
    void aMarketThatIsOpenEverywhereIsCountedWholeAndListedInPart() {
        VerifiedDays days = new VerifiedDays();
        List<SymbolDayAudit> open = IntStream.range(0, VerifiedDays.MOST_OPEN / 2 + 1)
                .mapToObj(number -> day(number, Verdict.OPEN))
                .toList();
        days.add(audit(open));
        days.add(audit(open));
        assertThat(days.open()).hasSize(VerifiedDays.MOST_OPEN);
        assertThat(days.notListed()).isEqualTo(2);
        assertThat(days.sum(DayAudit.Summary::open)).isEqualTo(VerifiedDays.MOST_OPEN + 2);
    }
}

package dev.jupitor.core.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.time.NyseCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What becomes known of prints after they were printed.
class SyntheticChangesTest {

    private static final LocalDate DATE = LocalDate.of(2026, 2, 13);

    private final SyntheticMarket market = SyntheticMarket.of(
            MarketShape.builder()
                    .dates(DATE, DATE)
                    .tradesPerDay(60_000)
                    .corrections(0.03)
                    .build(),
            new NyseCalendar());

    private List<SyntheticPrints> days() {
        return market.symbols().stream()
                .map(symbol -> market.prints(symbol, DATE))
                .toList();
    }

    @Test
    void everyIncorrectPrintHasItsOwnReplacementFromTheSameVenueAtTheSameMoment() {
        int pairs = 0;
        for (SyntheticPrints prints : days()) {
            Set<Integer> replacements = new HashSet<>();
            for (int row : prints.changedRows()) {
                if (prints.replacement(row).isEmpty()) continue;
                int right = prints.replacement(row).getAsInt();
                assertThat(replacements.add(right)).isTrue();
                assertThat(prints.isCorrection(right)).isTrue();
                assertThat(prints.knownAt(right)).isEqualTo(prints.knownAt(row));
                assertThat(prints.exchange(right)).isEqualTo(prints.exchange(row));
                assertThat(prints.size(right)).isEqualTo(prints.size(row));
                assertThat(prints.update(row, Long.MAX_VALUE)).isEqualTo("incorrect");
            }
            pairs += replacements.size();
        }
        assertThat(pairs).isGreaterThan(300);
    }

    @Test
    void everyCorrectionReplacesSomething() {
        for (SyntheticPrints prints : days()) {
            Set<Integer> corrections = new HashSet<>();
            Set<Integer> replacements = new HashSet<>();
            for (int row : prints.changedRows()) {
                if (prints.isCorrection(row)) corrections.add(row);
                prints.replacement(row).ifPresent(replacements::add);
            }
            assertThat(replacements).isEqualTo(corrections);
        }
    }

    @Test
    void onOneVenueThePairsStayTogether() {
        for (SyntheticPrints all : days()) {
            SyntheticPrints some = all.onVenue('D');
            for (int row : some.changedRows()) {
                if (some.update(row, Long.MAX_VALUE).equals("incorrect"))
                    assertThat(some.replacement(row)).isPresent();
            }
        }
    }

    @Test
    void theChangedOnesAreTheChangedRowsAndNothingElse() {
        for (SyntheticPrints all : days()) {
            SyntheticPrints changed = all.changedOnes();
            assertThat(changed.rows()).isEqualTo(all.changedRows().length);
            for (int i = 0; i < changed.rows(); i++) {
                int row = all.changedRows()[i];
                assertThat(changed.id(i)).isEqualTo(all.id(row));
                assertThat(changed.knownAt(i)).isEqualTo(all.knownAt(row));
            }
        }
    }

    @Test
    void oneMinutesBarIsThatOfAllMinutes() {
        for (SyntheticPrints prints : days()) {
            if (prints.isEmpty()) continue;
            long noon = prints.sipNanos(prints.rows() / 2);
            for (long now : new long[] {noon, Long.MAX_VALUE}) {
                List<Bar> bars = new ArrayList<>();
                long first = Math.floorDiv(prints.sipNanos(0), 60_000_000_000L);
                for (long minute = first; minute < first + 24 * 60; minute++) {
                    prints.minuteBar(minute * 60_000_000_000L, now).ifPresent(bars::add);
                }
                assertThat(bars).isEqualTo(prints.minuteBars(now));
            }
        }
    }
}

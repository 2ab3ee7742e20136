package dev.jupitor.core.universe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TrailingDatesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 2, 13);

    @Test
    void theDayItselfAndWhatComesLaterDoNotTrailIt() {
        SortedSet<LocalDate> dates = new TreeSet<>(List.of(DAY.minusDays(1), DAY, DAY.plusDays(3), DAY.minusDays(4)));

        assertThat(TrailingDates.of(DAY, dates).dates()).containsExactly(DAY.minusDays(1), DAY.minusDays(4));
    }

    @Test
    void sixtyDatesAreLookedAtAndNotSixtyOne() {
        SortedSet<LocalDate> dates =
                new TreeSet<>(DAY.minusDays(61).datesUntil(DAY).toList());

        TrailingDates trailing = TrailingDates.of(DAY, dates);

        assertThat(trailing.size()).isEqualTo(60);
        assertThat(trailing.dates()).contains(DAY.minusDays(60)).doesNotContain(DAY.minusDays(61));
    }

    @Test
    void theFirstDateOfALakeHasNone() {
        assertThat(TrailingDates.of(DAY, new TreeSet<>(List.of(DAY))).isEmpty()).isTrue();
    }

    @Test
    void datesOutOfOrderAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TrailingDates(DAY, List.of(DAY)));
        LocalDate earlier = DAY.minusDays(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new TrailingDates(DAY, List.of(earlier, earlier)));
        List<LocalDate> many = DAY.minusDays(61).datesUntil(DAY).toList().reversed();
        assertThatIllegalArgumentException().isThrownBy(() -> new TrailingDates(DAY, many));
    }

    @Property
    void theyAreThoseOfTheNaiveWalk(@ForAll @Size(max = 150) List<@IntRange(min = -200, max = 5) Integer> distances) {
        SortedSet<LocalDate> dates = new TreeSet<>();
        for (int days : distances) dates.add(DAY.plusDays(days));

        assertThat(TrailingDates.of(DAY, dates).dates()).isEqualTo(NaiveTiers.trailing(DAY, dates));
    }
}

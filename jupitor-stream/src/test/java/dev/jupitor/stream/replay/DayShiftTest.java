package dev.jupitor.stream.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.stream.tape.TapeDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;

class DayShiftTest {
    private static final NyseCalendar CALENDAR = new NyseCalendar();
    private static final LocalDate WINTER = LocalDate.of(2026, 2, 13);
    private static final LocalDate SUMMER = LocalDate.of(2026, 7, 1);

    private static long shown(LocalDate stored, LocalDate shown, Instant at) {
        try (RootAllocator memory = new RootAllocator();
                TradeBatch rows = TradeBatch.create(memory)) {
            rows.append(new Trade(new Symbol("A"), at, 10, 200, "V", 1, "@", "", "C"));
            return DayShift.between(stored, shown).sipNanos(rows, 0);
        }
    }

    private static Instant instant(long nanos) {
        return Instant.EPOCH.plusNanos(nanos);
    }

    @Test
    void theOpenStaysTheOpenWhenTheClocksWereMovedInBetween() {
        Instant winter = Instant.parse("2026-02-13T14:30:00.123456789Z");
        Instant summer = Instant.parse("2026-07-01T13:30:00.123456789Z");
        assertThat(instant(shown(WINTER, SUMMER, winter))).isEqualTo(summer);
        assertThat(instant(shown(SUMMER, WINTER, summer))).isEqualTo(winter);
    }

    @Test
    void theEveningBeforeKeepsItsWallClockAcrossTheNightInWhichTheClocksAreMoved() {
        LocalDate monday = LocalDate.of(2026, 3, 9);
        LocalDate shown = LocalDate.of(2026, 11, 2);
        Instant friday = SessionClock.instant(LocalDate.of(2026, 3, 6), LocalTime.of(17, 0));
        assertThat(instant(shown(monday, shown, friday)))
                .isEqualTo(SessionClock.instant(LocalDate.of(2026, 10, 30), LocalTime.of(17, 0)));
        Instant open = SessionClock.instant(monday, LocalTime.of(9, 30));
        assertThat(instant(shown(monday, shown, open))).isEqualTo(SessionClock.instant(shown, LocalTime.of(9, 30)));
    }

    @Test
    void aSessionShownOnASaturdayTakesItsNeighboursAlong() {
        TapeDay friday = TapeDay.of(WINTER, CALENDAR);
        LocalDate saturday = LocalDate.of(2026, 11, 28);
        TapeDay shown = DayShift.between(WINTER, saturday).shown(friday);
        assertThat(shown).isEqualTo(new TapeDay(saturday, saturday.minusDays(1), saturday.plusDays(4)));
    }

    @Test
    void onItsOwnDateAPrintKeepsItsInstant() {
        Instant at = Instant.parse("2026-02-13T14:30:00.123456789Z");
        assertThat(instant(shown(WINTER, WINTER, at))).isEqualTo(at);
    }

    @Test
    void whereTheFileKnowsNoInstantTheWallClockSaysIt() {
        try (RootAllocator memory = new RootAllocator();
                TradeBatch rows = TradeBatch.create(memory)) {
            long open = SessionClock.at(WINTER, LocalTime.of(9, 30));
            rows.append(0, open, 10, 200, 0, 1, 0, 0, 0, 0);
            assertThat(instant(DayShift.between(WINTER, WINTER).sipNanos(rows, 0)))
                    .isEqualTo("2026-02-13T14:30:00Z");
            assertThat(instant(DayShift.between(WINTER, SUMMER).sipNanos(rows, 0)))
                    .isEqualTo("2026-07-01T13:30:00Z");
        }
    }

    @Property
    void theWallClockMovesByWholeDays(
            @ForAll @IntRange(min = 0, max = 800) int stored,
            @ForAll @IntRange(min = -400, max = 400) int days,
            @ForAll @LongRange(min = 0, max = 57_599_999_999_999L) long afterFour) {
        LocalDate date = LocalDate.of(2025, 1, 1).plusDays(stored);
        LocalTime time = LocalTime.of(4, 0).plusNanos(afterFour);
        long shown = shown(date, date.plusDays(days), SessionClock.instant(date, time));
        assertThat(instant(shown)).isEqualTo(SessionClock.instant(date.plusDays(days), time));
    }
}

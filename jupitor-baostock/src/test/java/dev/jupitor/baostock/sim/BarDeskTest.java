package dev.jupitor.baostock.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.baostock.query.AdjustFlag;
import dev.jupitor.baostock.query.BarFrequency;
import dev.jupitor.baostock.sim.BarDesk.Request;
import dev.jupitor.baostock.sim.BarDesk.Slice;
import dev.jupitor.baostock.sim.Parameters.Window;
import dev.jupitor.baostock.sim.market.CnSyntheticMarket;
import dev.jupitor.baostock.sim.market.Listing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BarDeskTest {
    private final CnSyntheticMarket market = SimulatorWorld.market(24);
    private final BarDesk desk = new BarDesk(market);
    private final Publication published = Publication.at(Instant.parse("2026-04-22T14:00:00Z"));

    private List<BarRow> rows(Listing listing, Window window, BarFrequency frequency, AdjustFlag flag) {
        List<BarRow> rows = new ArrayList<>();
        desk.rows(new Request(listing, window, frequency, flag), Slice.ALL, published, rows::add);
        return rows;
    }

    @ParameterizedTest
    @EnumSource(
            value = BarFrequency.class,
            names = {"MINUTES_5", "MINUTES_15", "MINUTES_30", "MINUTES_60"})
    void theBarsOfADayMakeTheDay(BarFrequency frequency) {
        Window window = new Window(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 4, 22));
        for (Listing listing : market.listings()) {
            if (!listing.isStock()) continue;
            for (BarRow day : rows(listing, window, BarFrequency.DAY, AdjustFlag.NONE)) {
                LocalDate date = LocalDate.parse(day.date());
                List<BarRow> bars = rows(listing, new Window(date, date), frequency, AdjustFlag.NONE);
                assertThat(bars.isEmpty()).isEqualTo(!day.traded());
                if (day.traded()) assertThatTheyMake(day, bars);
            }
        }
    }

    private static void assertThatTheyMake(BarRow day, List<BarRow> bars) {
        assertThat(bars.stream().mapToLong(BarRow::volume).sum()).isEqualTo(day.volume());
        assertThat(bars.stream().mapToLong(BarRow::amount).sum()).isEqualTo(day.amount());
        assertThat(bars.stream().mapToLong(BarRow::high).max()).hasValue(day.high());
        assertThat(bars.stream().mapToLong(BarRow::low).min()).hasValue(day.low());
        assertThat(bars.getFirst().open()).isEqualTo(day.open());
        assertThat(bars.getLast().close()).isEqualTo(day.close());
    }

    @Test
    void adjustedClosesMoveAsThePercentagesSay() {
        Listing listing = market.find("sh.600000").orElseThrow();
        Window window = new Window(LocalDate.of(2023, 1, 1), LocalDate.of(2026, 4, 22));
        List<BarRow> rows = rows(listing, window, BarFrequency.DAY, AdjustFlag.BACK);
        for (int i = 1; i < rows.size(); i++) {
            double move = (double) rows.get(i).close() / rows.get(i - 1).close() - 1;
            double said = Double.parseDouble(rows.get(i).pctChg()) / 100;
            assertThat(Math.abs(move - said)).as(rows.get(i).date()).isLessThan(2e-6);
        }
        assertThat(rows).hasSizeGreaterThan(700);
    }

    @Test
    void aWeekIsMadeOfItsDays() {
        Listing listing = market.find("sh.600000").orElseThrow();
        Window window = new Window(LocalDate.of(2026, 4, 13), LocalDate.of(2026, 4, 17));
        List<BarRow> days = rows(listing, window, BarFrequency.DAY, AdjustFlag.NONE);
        List<BarRow> weeks = rows(listing, window, BarFrequency.WEEK, AdjustFlag.NONE);

        assertThat(weeks).hasSize(1);
        assertThatTheyMake(weeks.getFirst(), days);
        assertThat(weeks.getFirst().date()).isEqualTo("2026-04-17");
    }
}

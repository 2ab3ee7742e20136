package dev.jupitor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.cli.output.Style;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.summary.SessionActivity;
import dev.jupitor.core.summary.SymbolActivity;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExIndexReportTest {
    private static final LocalDate THURSDAY = LocalDate.of(2026, 2, 12);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);

    private final BufferAllocator allocator = new RootAllocator();
    private final HeldDays days = new HeldDays(allocator);

    @BeforeEach
    void twoDays() {
        days.print(THURSDAY, "OLD", "10:00", 10, 1000);
        days.print(THURSDAY, "SMALL", "10:00", 1, 100);
        days.print(FRIDAY, "NEW", "08:00", 4, 200);
        days.print(FRIDAY, "OLD", "09:00", 10, 300);
        days.print(FRIDAY, "NEW", "09:29", 5, 100);
        days.print(FRIDAY, "NEW", "09:30", 5, 1000);
        days.print(FRIDAY, "NEW", "15:00", 6, 2_000_000);
    }

    @AfterEach
    void everyRunWasClosed() {
        allocator.close();
    }

    @Test
    void aSymbolThatWasNotAmongTheBestTheDayBeforeIsNew() throws IOException {
        ReportAnswer report = whole(2);

        assertThat(report.columns())
                .containsExactly(
                        "rank", "symbol", "new", "trades", "volume", "dollar_vol", "low", "high", "exchanges", "vwap");
        assertThat(report.rows())
                .containsExactly(
                        List.of(
                                1,
                                new Symbol("NEW"),
                                true,
                                4L,
                                2_001_300L,
                                12_006_300.0,
                                4.0,
                                6.0,
                                1,
                                12_006_300.0 / 2_001_300),
                        List.of(2, new Symbol("OLD"), false, 1L, 300L, 3000.0, 10.0, 10.0, 1, 10.0));
        assertThat(report.human().apply(Style.PLAIN))
                .contains("1  NEW     *       4  2,001,300    $12.0M   4.00   6.00")
                .contains("2  OLD             1        300       $3K  10.00  10.00");
    }

    @Test
    void onlyThoseShownTheDayBeforeCount() throws IOException {
        days.print(THURSDAY, "NEW", "10:00", 1, 200);
        assertThat(whole(1).rows().getFirst()).contains(new Symbol("NEW"), true);
        assertThat(whole(2).rows().getFirst()).contains(new Symbol("NEW"), false);
    }

    @Test
    void withoutAUsableDayBeforeNobodyKnowsWhatIsNew() throws IOException {
        days.stale(THURSDAY);
        assertThat(whole(1).rows().getFirst().get(2)).isNull();
        assertThat(whole(1).human().apply(Style.PLAIN)).doesNotContain("*").contains("no file to compare with");
    }

    @Test
    void theSessionsStandSideBySide() throws IOException {
        List<SessionActivity> ranked = new ExIndexRanking(days, 5).session(FRIDAY, SessionActivity.Order.PM_GAIN);
        ReportAnswer report = ExIndexReport.session(FRIDAY, ranked);

        assertThat(report.rows())
                .containsExactly(
                        Arrays.asList(
                                1,
                                new Symbol("NEW"),
                                4.0,
                                5.0,
                                25.0,
                                2L,
                                1300.0,
                                5.0,
                                6.0,
                                20.0,
                                2L,
                                12_005_000.0,
                                12_006_300.0),
                        Arrays.asList(
                                2, new Symbol("OLD"), 10.0, 10.0, 0.0, 1L, 3000.0, 0.0, 0.0, 0.0, 0L, 0.0, 3000.0));
        assertThat(report.human().apply(Style.PLAIN)).contains("25.0", "$12.0M");
    }

    @ParameterizedTest
    @CsvSource({
        "0, $0",
        "999, $999",
        "1000, $1K",
        "1500, $2K",
        "1e6, $1.0M",
        "2.35e8, $235.0M",
        "1e9, $1.0B",
        "1.26e12, $1260.0B"
    })
    void dollarsAreShortened(double usd, String text) {
        assertThat(Figures.dollars(usd).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10.00",
        "10.5, 10.50",
        "0.1234, 0.1234",
        "0.00012, 0.0001",
        "123456.789, 123456.789",
        "1e10, 10000000000.00"
    })
    void pricesHaveTwoToFourDecimals(double usd, String text) {
        assertThat(Figures.price(usd).text()).isEqualTo(text);
    }

    private ReportAnswer whole(int top) throws IOException {
        ExIndexRanking ranking = new ExIndexRanking(days, top);
        SymbolActivity.Order order = SymbolActivity.Order.DOLLAR_VOL;
        Optional<Set<Symbol>> before = ranking.bestBefore(FRIDAY, order);
        return ExIndexReport.whole(FRIDAY, ranking.whole(FRIDAY, order), before);
    }
}

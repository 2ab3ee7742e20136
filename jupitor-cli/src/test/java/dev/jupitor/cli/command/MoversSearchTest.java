package dev.jupitor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.output.Style;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.summary.DailySummary;
import dev.jupitor.core.universe.SecurityType;
import dev.jupitor.core.universe.Tier;
import dev.jupitor.core.universe.TradeUniverse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MoversSearchTest {
    private static final LocalDate WEDNESDAY = LocalDate.of(2026, 2, 11);
    private static final LocalDate THURSDAY = LocalDate.of(2026, 2, 12);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);

    private final SortedMap<LocalDate, MoverDays.Day> days = new TreeMap<>();

    @Test
    void eachDayHasAsManyLinesAsWereAskedFor() throws IOException {
        days.put(
                THURSDAY,
                known(THURSDAY, summary("ACT", 1500, 10, 12.5), summary("MOD", 7, 10, 11), summary("SPO", 5, 10, 15)));
        days.put(FRIDAY, known(FRIDAY, summary("ACT", 9, 10, 10.5)));
        Answer answer = search(20, 2).answer();

        assertThat(answer.exit()).isEqualTo(Exit.DONE);
        assertThat(answer.human().apply(Style.PLAIN)).isEqualTo("""
                        | Date | # | ACTIVE | Trades | O→H% | MODERATE | Trades | O→H% | SPORADIC | Trades | O→H% |
                        |---|---:|---|---:|---:|---|---:|---:|---|---:|---:|
                        | 2026-02-12 | 1 | ACT | 1,500 | 25.0 | MOD | 7 | 10.0 | SPO | 5 | 50.0 |
                        | 2026-02-12 | 2 |  |  |  |  |  |  |  |  |  |
                        | 2026-02-13 | 1 |  |  |  |  |  |  |  |  |  |
                        | 2026-02-13 | 2 |  |  |  |  |  |  |  |  |  |
                        """);
        assertThat(answer.document("movers"))
                .contains("\"columns\":[\"date\",\"rank\",\"active\",\"active_trades\",\"active_open_to_high_pct\",")
                .contains("[\"2026-02-12\",1,\"ACT\",1500,25.0,\"MOD\",7,10.0,\"SPO\",5,50.0]")
                .contains("[\"2026-02-13\",1,null,null,null,null,null,null,null,null,null]");
    }

    @Test
    void onlyTheLastDatesAreLookedAt() throws IOException {
        days.put(WEDNESDAY, known(WEDNESDAY));
        days.put(THURSDAY, known(THURSDAY));
        days.put(FRIDAY, known(FRIDAY));
        assertThat(search(2, 1).found()).extracting(MoversTable.Day::date).containsExactly(THURSDAY, FRIDAY);
    }

    @Test
    void aDateWithoutASummaryIsSkipped() throws IOException {
        days.put(THURSDAY, new MoverDays.Day.Skipped(false, "no summary"));
        days.put(FRIDAY, known(FRIDAY));
        MoversSearch search = search(2, 1);

        assertThat(search.found()).hasSize(1);
        assertThat(search.answer().exit()).isEqualTo(Exit.DONE);
    }

    @Test
    void aStaleDateIsSkippedAndNothingIsWell() throws IOException {
        days.put(THURSDAY, new MoverDays.Day.Skipped(true, "a print was corrected"));
        days.put(FRIDAY, known(FRIDAY));
        Answer answer = search(2, 1).answer();

        assertThat(answer.exit()).isEqualTo(Exit.INCOMPLETE);
        assertThat(answer.failure().orElseThrow().message()).isEqualTo("2026-02-12 is skipped: a print was corrected");
    }

    @Test
    void whereNothingIsKnownTheNewestDateSaysWhy() throws IOException {
        assertThat(search(2, 1).nothing().message()).contains("no date of this lake has a trade universe");
        days.put(THURSDAY, new MoverDays.Day.Skipped(false, "early"));
        days.put(FRIDAY, new MoverDays.Day.Skipped(false, "late"));
        assertThat(search(2, 1).nothing().message()).isEqualTo("2026-02-13 is skipped: late");
    }

    private MoversSearch search(int last, int top) throws IOException {
        return MoversSearch.over(
                new MoverDays() {
                    @Override
                    public SortedSet<LocalDate> dates() {
                        return new TreeSet<>(days.keySet());
                    }

                    @Override
                    public Day day(LocalDate date) {
                        return days.get(date);
                    }
                },
                last,
                top);
    }

    private static MoverDays.Day known(LocalDate date, DailySummary... summaries) {
        TradeUniverse universe = new TradeUniverse(
                date, List.of(row("ACT", Tier.ACTIVE), row("MOD", Tier.MODERATE), row("SPO", Tier.SPORADIC)));
        return new MoverDays.Day.Known(universe, List.of(summaries));
    }

    private static TradeUniverse.Row row(String symbol, Tier tier) {
        return new TradeUniverse.Row(new Symbol(symbol), SecurityType.STOCK, false, false, Optional.of(tier));
    }

    private static DailySummary summary(String symbol, long trades, double open, double high) {
        return new DailySummary(new Symbol(symbol), trades, 1, 1, open, open, open, high);
    }
}

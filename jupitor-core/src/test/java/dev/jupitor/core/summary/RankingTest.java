package dev.jupitor.core.summary;

import static dev.jupitor.core.consolidate.DayPrints.batch;
import static dev.jupitor.core.consolidate.DayPrints.print;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.summary.SessionActivity.Part;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeBatch;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);
    private static final long POST = SessionClock.at(FRIDAY.minusDays(1), LocalTime.of(17, 0));
    private static final long PRE = SessionClock.at(FRIDAY, LocalTime.of(8, 0));
    private static final long OPEN = SessionClock.at(FRIDAY, LocalTime.of(9, 30));

    @Test
    void aSymbolIsSummedUpOverItsExchanges() {
        assertThat(ranking(List.of(
                                print("AAA", POST, 10, 200, "V", ""),
                                print("AAA", PRE, 12, 300, "Q", ""),
                                print("AAA", OPEN, 9, 500, "V", "")))
                        .top(5, SymbolActivity.Order.DOLLAR_VOL))
                .containsExactly(new SymbolActivity(new Symbol("AAA"), 3, 1000, 10_100, 9, 12, 2, 10.1));
    }

    @Test
    void eachOrderHasItsOwnBest() {
        SymbolRanking ranking = ranking(List.of(
                print("CHEAP", PRE, 1, 900, "V", ""),
                print("DEAR", PRE, 500, 100, "V", ""),
                print("OFTEN", PRE, 1, 200, "V", ""),
                print("OFTEN", OPEN, 1, 200, "V", "")));
        assertThat(tickers(ranking.top(1, SymbolActivity.Order.DOLLAR_VOL))).containsExactly("DEAR");
        assertThat(tickers(ranking.top(1, SymbolActivity.Order.TRADES))).containsExactly("OFTEN");
        assertThat(tickers(ranking.top(1, SymbolActivity.Order.VOLUME))).containsExactly("CHEAP");
    }

    @Test
    void equalsAreOrderedBySymbol() {
        SymbolRanking ranking = ranking(List.of(
                print("C", PRE, 1, 200, "V", ""), print("A", PRE, 1, 200, "V", ""), print("B", PRE, 2, 100, "V", "")));
        for (SymbolActivity.Order order : List.of(SymbolActivity.Order.DOLLAR_VOL, SymbolActivity.Order.TRADES))
            assertThat(tickers(ranking.top(3, order))).containsExactly("A", "B", "C");
    }

    @Test
    void theRegularSessionBeginsWithThePrintOfHalfPastNine() {
        assertThat(sessions(List.of(
                                print("AAA", POST, 10, 200, "V", ""),
                                print("AAA", OPEN - 1, 12, 100, "V", ""),
                                print("AAA", OPEN, 20, 100, "V", ""),
                                print("AAA", OPEN + 5, 25, 100, "V", "")))
                        .top(5, SessionActivity.Order.PM_GAIN))
                .containsExactly(
                        new SessionActivity(new Symbol("AAA"), new Part(10, 12, 2, 3200), new Part(20, 25, 2, 4500)))
                .first()
                .satisfies(activity -> {
                    assertThat(activity.pm().gainPct()).isEqualTo(20);
                    assertThat(activity.reg().gainPct()).isEqualTo(25);
                    assertThat(activity.totalDollarVolume()).isEqualTo(7700);
                });
    }

    @Test
    void whatDidNotPrintInOnePartIsThereWithZeros() {
        SessionRanking ranking =
                sessions(List.of(print("EARLY", PRE, 10, 200, "V", ""), print("LATE", OPEN, 10, 300, "V", "")));
        assertThat(ranking.top(5, SessionActivity.Order.TOTAL_DVOL))
                .containsExactly(
                        new SessionActivity(new Symbol("LATE"), Part.NONE, new Part(10, 10, 1, 3000)),
                        new SessionActivity(new Symbol("EARLY"), new Part(10, 10, 1, 2000), Part.NONE));
    }

    @Test
    void eachSessionOrderHasItsOwnBest() {
        SessionRanking ranking = sessions(List.of(
                print("PMGAIN", PRE, 10, 100, "V", ""),
                print("PMGAIN", PRE + 1, 15, 100, "V", ""),
                print("PMOFTEN", PRE, 1, 100, "V", ""),
                print("PMOFTEN", PRE, 1, 100, "V", ""),
                print("PMOFTEN", PRE, 1, 100, "V", ""),
                print("REGGAIN", OPEN, 10, 100, "V", ""),
                print("REGGAIN", OPEN + 1, 15, 100, "V", ""),
                print("REGOFTEN", OPEN, 1, 100, "V", ""),
                print("REGOFTEN", OPEN, 1, 100, "V", ""),
                print("REGOFTEN", OPEN, 1, 100, "V", ""),
                print("RICH", OPEN, 900, 100, "V", "")));
        assertThat(best(ranking, SessionActivity.Order.PM_GAIN)).isEqualTo("PMGAIN");
        assertThat(best(ranking, SessionActivity.Order.REG_GAIN)).isEqualTo("REGGAIN");
        assertThat(best(ranking, SessionActivity.Order.PM_TRADES)).isEqualTo("PMOFTEN");
        assertThat(best(ranking, SessionActivity.Order.REG_TRADES)).isEqualTo("REGOFTEN");
        assertThat(best(ranking, SessionActivity.Order.TOTAL_DVOL)).isEqualTo("RICH");
    }

    @Property(tries = 200)
    void howTheFileIsCutDoesNotMatter(
            @ForAll("days") List<Trade> prints, @ForAll @IntRange(min = 1, max = 9) int piece) {
        SymbolRanking whole = new SymbolRanking();
        SymbolRanking cut = new SymbolRanking();
        SessionRanking wholeSession = new SessionRanking(FRIDAY);
        SessionRanking cutSession = new SessionRanking(FRIDAY);
        give(prints, prints.size() + 1, whole::add);
        give(prints, piece, cut::add);
        give(prints, prints.size() + 1, wholeSession::add);
        give(prints, piece, cutSession::add);
        for (SymbolActivity.Order order : SymbolActivity.Order.values())
            assertThat(cut.top(9, order)).isEqualTo(whole.top(9, order));
        for (SessionActivity.Order order : SessionActivity.Order.values())
            assertThat(cutSession.top(9, order)).isEqualTo(wholeSession.top(9, order));
    }

    @Property(tries = 200)
    void bothRankingsCountTheSamePrints(@ForAll("days") List<Trade> prints) {
        List<SymbolActivity> whole = ranking(prints).top(9, SymbolActivity.Order.TRADES);
        List<SessionActivity> parts = sessions(prints).top(9, SessionActivity.Order.TOTAL_DVOL);
        assertThat(whole.stream().mapToLong(SymbolActivity::trades).sum()).isEqualTo(prints.size());
        assertThat(parts.stream()
                        .mapToLong(each -> each.pm().trades() + each.reg().trades())
                        .sum())
                .isEqualTo(prints.size());
    }

    @Provide
    Arbitrary<List<Trade>> days() {
        return Combinators.combine(
                        Arbitraries.of("AAA", "B", "BRK.B"),
                        Arbitraries.of(POST, PRE, OPEN - 1, OPEN, OPEN + 1),
                        Arbitraries.of(0.5, 1.25, 10.0),
                        Arbitraries.of(100L, 101L, 200L),
                        Arbitraries.of("Q", "V", ""))
                .as((symbol, at, price, size, exchange) -> print(symbol, at, price, size, exchange, ""))
                .list()
                .ofMaxSize(40);
    }

    private static SymbolRanking ranking(List<Trade> prints) {
        SymbolRanking ranking = new SymbolRanking();
        give(prints, 2, ranking::add);
        return ranking;
    }

    private static SessionRanking sessions(List<Trade> prints) {
        SessionRanking ranking = new SessionRanking(FRIDAY);
        give(prints, 2, ranking::add);
        return ranking;
    }

    /// Each piece has codebooks of its own.
    private static void give(List<Trade> prints, int piece, Consumer<TradeBatch> to) {
        try (BufferAllocator allocator = new RootAllocator()) {
            for (int at = 0; at < prints.size(); at += piece) {
                try (TradeBatch rows = batch(allocator, prints.subList(at, Math.min(prints.size(), at + piece)))) {
                    to.accept(rows);
                }
            }
        }
    }

    private static List<String> tickers(List<SymbolActivity> ranked) {
        return ranked.stream().map(each -> each.symbol().ticker()).toList();
    }

    private static String best(SessionRanking ranking, SessionActivity.Order order) {
        return ranking.top(1, order).getFirst().symbol().ticker();
    }
}

package dev.jupitor.core.summary;

import static dev.jupitor.core.consolidate.DayPrints.batch;
import static dev.jupitor.core.consolidate.DayPrints.print;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jupitor.core.consolidate.DayGroup;
import dev.jupitor.core.consolidate.DstWeekend;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeBatch;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

class SummarizerTest {
    private static final DailySummary AAA =
            new DailySummary(new Symbol("AAA"), 3, 8790, 10.9875, 10.2, 11.5, 10.2, 11.5);
    private static final DailySummary BBB = new DailySummary(new Symbol("BBB"), 1, 2500, 5, 5, 5, 5, 5);
    private static final DailySummary IDX = new DailySummary(new Symbol("IDX"), 1, 150_000, 300, 300, 300, 300, 300);

    @Test
    void tc20BothDayFilesOfTheMondayAfterTheClockChange() throws IOException {
        assertThat(summariesOf(DayGroup.INDEX, DayGroup.EX_INDEX)).containsExactly(AAA, BBB, IDX);
        assertThat(summariesOf(DayGroup.EX_INDEX, DayGroup.INDEX)).containsExactly(AAA, BBB, IDX);
    }

    @Test
    void tc20WithoutTheIndexFileItsMembersAreAbsent() throws IOException {
        assertThat(summariesOf(DayGroup.EX_INDEX)).containsExactly(AAA, BBB);
    }

    @Test
    void tc21OfATieTheFirstOpensAndTheLastCloses() {
        List<Trade> prints = List.of(
                print("X", 1000, 10, 200, "V", ""),
                print("A", 1000, 7, 200, "V", ""),
                print("X", 1000, 11, 100, "V", ""),
                print("X", 3000, 12, 300, "V", ""),
                print("X", 3000, 9, 400, "V", ""));
        assertThat(summaries(prints, 2))
                .containsExactly(
                        new DailySummary(new Symbol("A"), 1, 1400, 7, 7, 7, 7, 7),
                        new DailySummary(new Symbol("X"), 4, 10300, 10.3, 10, 9, 9, 12));
    }

    @Test
    void noSharesGiveNoAveragePrice() {
        assertThat(summaries(List.of(print("X", 1000, 10, 0, "V", "")), 1))
                .containsExactly(new DailySummary(new Symbol("X"), 1, 0, 0, 10, 10, 10, 10));
    }

    @Test
    void aPrintEarlierThanTheSymbolsLastIsRefused() {
        List<Trade> prints = List.of(print("X", 2000, 10, 200, "V", ""), print("X", 1000, 10, 200, "V", ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> summaries(prints, 5))
                .withMessageContaining("X");
    }

    @Property(tries = 200)
    void theSummaryIsWhatTheSortedPrintsSayHoweverTheyAreCut(
            @ForAll("prints") List<Trade> prints, @ForAll @IntRange(min = 1, max = 20) int piece) {
        List<Trade> inOrder =
                prints.stream().sorted(Comparator.comparing(Trade::at)).toList();
        assertThat(summaries(inOrder, piece)).isEqualTo(naive(inOrder));
    }

    @Provide
    Arbitrary<List<Trade>> prints() {
        return Combinators.combine(
                        Arbitraries.of("AAA", "AAA.B", "B"),
                        Arbitraries.longs().between(0, 5),
                        Arbitraries.doubles().between(0.01, 500).ofScale(4),
                        Arbitraries.longs().between(101, 1_000_000))
                .as((symbol, at, price, size) -> print(symbol, at, price, size, "V", ""))
                .list()
                .ofMaxSize(60);
    }

    private static List<DailySummary> naive(List<Trade> inOrder) {
        return inOrder.stream()
                .collect(Collectors.groupingBy(Trade::symbol, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(SummarizerTest::naiveRow)
                .toList();
    }

    private static DailySummary naiveRow(List<Trade> prints) {
        double turnover = 0;
        for (Trade print : prints) turnover += print.price() * print.size();
        List<Double> ascending = prints.stream().map(Trade::price).sorted().toList();
        return new DailySummary(
                prints.getFirst().symbol(),
                prints.size(),
                turnover,
                turnover / prints.stream().mapToLong(Trade::size).sum(),
                prints.getFirst().price(),
                prints.getLast().price(),
                ascending.getFirst(),
                ascending.getLast());
    }

    private static List<DailySummary> summaries(List<Trade> prints, int piece) {
        Summarizer summarizer = new Summarizer();
        try (BufferAllocator allocator = new RootAllocator()) {
            for (int from = 0; from < prints.size(); from += piece)
                try (TradeBatch batch = batch(allocator, prints.subList(from, Math.min(from + piece, prints.size())))) {
                    summarizer.add(batch);
                }
        }
        return summarizer.summaries();
    }

    private static List<DailySummary> summariesOf(DayGroup... files) throws IOException {
        Summarizer summarizer = new Summarizer();
        try (BufferAllocator allocator = new RootAllocator()) {
            for (DayGroup file : files)
                try (TradeBatch day = DstWeekend.dayFile(file, allocator)) {
                    summarizer.add(day);
                }
        }
        return summarizer.summaries();
    }
}

package dev.jupitor.stream.past;

import static dev.jupitor.stream.past.PastLake.WEDNESDAY;
import static dev.jupitor.stream.past.PastLake.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.consolidate.TradeRun;
import dev.jupitor.core.dashboard.SymbolSessions;
import dev.jupitor.core.trade.TradeBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;

class DayCursorTest {
    private static final long BEGIN = at(WEDNESDAY, 4, 0);
    private static final long END = at(WEDNESDAY, 16, 0);
    private static final List<String> SYMBOLS = List.of("A", "B", "C", "D");

    private record Print(String symbol, long at, double price, long size) {}

    /// A few symbols with some hundred prints, of which some move enough to be shown.
    private static List<Print> prints(Random dice) {
        List<Print> prints = new ArrayList<>();
        for (String symbol : SYMBOLS) {
            int count = 300 + dice.nextInt(1_500);
            double range = 0.5 + 2 * dice.nextDouble();
            for (int i = 0; i < count; i++) {
                long at = BEGIN + dice.nextLong(END - BEGIN);
                double outlier = dice.nextInt(400) == 0 ? 5 : 1;
                prints.add(new Print(symbol, at, outlier * (10 + range * dice.nextDouble()), 101 + dice.nextInt(500)));
            }
        }
        prints.sort(Comparator.comparingLong(Print::at));
        return prints;
    }

    private static PrintColumns columns(List<Print> prints) throws IOException {
        try (RootAllocator allocator = new RootAllocator()) {
            TradeBatch batch = TradeBatch.create(allocator);
            batch.ensureCapacity(1);
            for (Print print : prints)
                batch.append(
                        batch.books().symbols().code(print.symbol),
                        print.at,
                        print.price,
                        print.size,
                        batch.books().exchanges().code("V"),
                        1,
                        batch.books().conditions().code(""),
                        batch.books().updates().code(""),
                        0,
                        batch.books().tapes().code("C"));
            return PrintColumns.of(TradeRun.of(batch), at(WEDNESDAY, 0, 0));
        }
    }

    private static FromScratch fromScratch(List<Print> prints, long until) {
        FromScratch sums = new FromScratch(WEDNESDAY);
        prints.stream()
                .filter(print -> print.at <= until)
                .forEach(print -> sums.add(print.symbol, print.at, print.price, print.size));
        return sums;
    }

    /// Forward by little steps, now and then back.
    @Property(tries = 30)
    void aDayAtAnInstantIsWhatItsPrintsUpToThenComeTo(@ForAll long seed) throws IOException {
        Random dice = new Random(seed);
        List<Print> prints = prints(dice);
        DayCursor cursor = new DayCursor(columns(prints), WEDNESDAY);
        long until = BEGIN;
        for (int step = 0; step < 12; step++) {
            until = dice.nextInt(5) == 0 ? BEGIN + dice.nextLong(END - BEGIN) : until + dice.nextLong(7_200_000);
            DayCursor.SoFar soFar = cursor.at(until);
            FromScratch expected = fromScratch(prints, until);
            assertThat(soFar.preCount()).isEqualTo(expected.preCount());
            assertThat(soFar.regCount()).isEqualTo(expected.regCount());
            assertThat(soFar.shown().stream().filter(SymbolSessions::isShown))
                    .containsExactlyInAnyOrderElementsOf(expected.shown());
        }
    }

    @Test
    void everyNumberIsAMoment() throws IOException {
        DayCursor cursor = new DayCursor(columns(prints(new Random(1))), WEDNESDAY);
        DayCursor.SoFar all = cursor.at(Long.MAX_VALUE);
        assertThat(all.preCount() + all.regCount()).isPositive();
        assertThat(cursor.at(Long.MIN_VALUE)).isEqualTo(new DayCursor.SoFar(0, 0, List.of()));
        assertThat(cursor.at(Long.MAX_VALUE)).isEqualTo(all);
    }

    @Test
    void printsOfAnotherProgramsFileAreOrdered() throws IOException {
        List<Print> prints = prints(new Random(2));
        FromScratch expected = fromScratch(prints, Long.MAX_VALUE);
        List<Print> shuffled = new ArrayList<>(prints);
        shuffled.sort(Comparator.comparing(Print::size));
        DayCursor.SoFar all = new DayCursor(columns(shuffled), WEDNESDAY).at(Long.MAX_VALUE);
        assertThat(all.shown().stream().filter(SymbolSessions::isShown))
                .containsExactlyInAnyOrderElementsOf(expected.shown());
    }

    @Test
    void aDayWithoutPrintsHasNoRange() throws IOException {
        PrintColumns none = columns(List.of());
        assertThat(none.range()).isEmpty();
        assertThat(new DayCursor(none, WEDNESDAY).at(END)).isEqualTo(new DayCursor.SoFar(0, 0, List.of()));
    }
}

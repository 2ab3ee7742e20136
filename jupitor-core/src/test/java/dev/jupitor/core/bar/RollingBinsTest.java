package dev.jupitor.core.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeBatch.Codebooks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;

/// The bins of a whole market in time order, against those of one symbol after the other.
class RollingBinsTest {
    private static final LocalDate DATE = LocalDate.of(2026, 2, 13);
    /// 09:30 of the date.
    private static final long B = 1_770_975_000_000L;
    /// So many that they take more than one word of bits.
    private static final List<String> NAMES =
            IntStream.range(0, 130).mapToObj("S%03d"::formatted).toList();

    private record Print(String symbol, long at, double price, long size) {}

    private record Bin(long start, String symbol, long trades, double turnover, double vwap) {}

    @Provide
    Arbitrary<List<Print>> days() {
        return Combinators.combine(
                        Arbitraries.of(NAMES.get(0), NAMES.get(63), NAMES.get(64), NAMES.get(129)),
                        Arbitraries.longs().between(0, 60_000),
                        Arbitraries.of(1.0, 10.25, 10.1),
                        Arbitraries.of(0L, 1L, 300L))
                .as((symbol, offset, price, size) -> new Print(symbol, B + offset, price, size))
                .list()
                .ofMaxSize(120)
                .map(prints -> prints.stream()
                        .sorted(Comparator.comparingLong(Print::at))
                        .toList());
    }

    @Property(tries = 200)
    void binsOfAMarketAreThoseOfItsSymbols(@ForAll("days") List<Print> day, @ForAll boolean sameBooks) {
        List<Bin> bins = new ArrayList<>();
        RollingBins<RuntimeException> market = new RollingBins<>(
                NAMES,
                (start, rank, trades, turnover, vwap) ->
                        bins.add(new Bin(start, NAMES.get(rank), trades, turnover, vwap)));
        Codebooks books = Codebooks.create();
        for (int from = 0; from < day.size(); from += 17)
            add(
                    market,
                    sameBooks ? books : Codebooks.create(),
                    day.subList(from, Math.min(day.size(), from + 17)).toArray(Print[]::new));
        market.finish();
        assertThat(bins).isEqualTo(symbolBySymbol(day));
    }

    private static List<Bin> symbolBySymbol(List<Print> day) {
        List<Bin> bins = new ArrayList<>();
        RollingBars rule = new RollingBars(DATE);
        for (String name : NAMES) {
            for (Print print : day) if (print.symbol.equals(name)) rule.add(print.at, print.price, print.size);
            rule.finish(
                    new Symbol(name),
                    "",
                    bar -> bins.add(new Bin(bar.timestamp(), name, bar.trades(), bar.turnover(), bar.vwap())));
        }
        bins.sort(Comparator.comparingLong(Bin::start).thenComparing(Bin::symbol));
        return bins;
    }

    @Test
    void aPrintOfAnEarlierBinOrOfAStrangerIsRefused() {
        RollingBins<RuntimeException> market = new RollingBins<>(NAMES, (start, rank, trades, turnover, vwap) -> {});
        add(market, Codebooks.create(), new Print("S001", B + 5_000, 1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> add(market, Codebooks.create(), new Print("S002", B + 4_999, 1, 1)))
                .withMessageContaining("comes after one of bin");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> add(market, Codebooks.create(), new Print("NEW", B + 9_000, 1, 1)))
                .withMessageContaining("prints of 'NEW', which is not expected");
    }

    private static void add(RollingBins<RuntimeException> market, Codebooks books, Print... prints) {
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch batch = new TradeBatch(allocator, books)) {
            int blank = books.exchanges().code("");
            books.conditions().code("");
            books.updates().code("");
            books.tapes().code("");
            for (Print print : prints)
                batch.append(
                        books.symbols().code(print.symbol), print.at, print.price, print.size, blank, 1, 0, 0, 0, 0);
            market.add(batch);
        }
    }
}

package dev.jupitor.alpaca.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.market.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// TC-06, and what must hold for any market.
class TradeBatchPlannerTest {
    private static final TradeBatchPlanner AS_GIVEN = new TradeBatchPlanner(500_000, UrlLimits.NONE);
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static String plan(Object... countsBySymbol) {
        Map<Symbol, Long> counts = new HashMap<>();
        for (int i = 0; i < countsBySymbol.length; i += 2)
            counts.put(new Symbol((String) countsBySymbol[i]), ((Number) countsBySymbol[i + 1]).longValue());
        return AS_GIVEN.plan(counts.keySet(), counts::get).toString().replace(", ", ",");
    }

    @Test
    void aFullRequestTakesNoFurtherSymbol() {
        assertThat(plan("A", 500_000, "B", 1)).isEqualTo("[[A],[B]]");
    }

    @Test
    void exactlyHalfAMillionPrintsStayTogether() {
        assertThat(plan("A", 499_999, "B", 1, "C", 1)).isEqualTo("[[A,B],[C]]");
    }

    @Test
    void aSymbolAboveTheCapSitsAlone() {
        assertThat(plan("M", 1_000_000, "X", 10, "Y", 0)).isEqualTo("[[M],[X,Y]]");
    }

    @Test
    void theNextRequestIsOpenedAndTheLastOneIsNotLookedAtAgain() {
        assertThat(plan("A", 300_000, "B", 250_000, "C", 200_000, "D", 60_000, "E", 0))
                .isEqualTo("[[A],[B,C],[D,E]]");
    }

    @Test
    void theBusiestIsAloneAndTheOthersShareARequest() {
        assertThat(plan(
                        "SPY", 500_000, "AAPL", 80_000, "MSFT", 30_000, "GOOGL", 60_000, "TSLA", 50_000, "AMZN",
                        20_000))
                .isEqualTo("[[SPY],[AAPL,GOOGL,TSLA,MSFT,AMZN]]");
    }

    @Test
    void noSymbolsNeedNoRequest() {
        assertThat(AS_GIVEN.plan(List.of(), symbol -> 0)).isEmpty();
    }

    @Test
    void unknownSymbolsWeighOneEach() {
        assertThat(AS_GIVEN.plan(unknown(500_001), symbol -> 0))
                .extracting(List::size)
                .containsExactly(500_000, 1);
    }

    @Test
    void withTheLimitsOfAUrlUnknownSymbolsGoByTheThousand() {
        assertThat(TradeBatchPlanner.STANDARD.plan(unknown(500_001), symbol -> 0))
                .hasSize(501);
    }

    @Test
    void longNamesFillTheUrlBeforeAThousandSymbolsDo() {
        List<Symbol> units = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) units.add(new Symbol("LONGNAM.%04d".formatted(i)));
        List<List<Symbol>> batches = TradeBatchPlanner.STANDARD.plan(units, symbol -> 0);
        assertThat(batches).allSatisfy(batch -> assertThat(urlOf(batch)).isLessThanOrEqualTo(8_000));
        assertThat(batches.getFirst()).hasSizeLessThan(1_000);
    }

    @Test
    void aCapUnderOnePrintIsRefused() {
        assertThatThrownBy(() -> new TradeBatchPlanner(0, UrlLimits.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0");
    }

    @Property(tries = 300)
    void everySymbolIsInExactlyOneRequestAndEveryCapHolds(@ForAll("markets") Map<Symbol, Long> market) {
        UrlLimits tight = new UrlLimits(7, 100, 40);
        List<List<Symbol>> batches = new TradeBatchPlanner(1_000, tight).plan(market.keySet(), market::get);
        assertThat(batches.stream().flatMap(List::stream).toList())
                .containsExactlyInAnyOrderElementsOf(market.keySet());
        for (List<Symbol> batch : batches) {
            long weight =
                    batch.stream().mapToLong(s -> Math.max(1, market.get(s))).sum();
            assertThat(batch.size() == 1 || weight <= 1_000).isTrue();
            assertThat(batch).hasSizeBetween(1, 7);
            assertThat(urlOf(batch) - 600 + 40).isLessThanOrEqualTo(100);
        }
    }

    @Property(tries = 300)
    void busierSymbolsAreAskedForFirstAndTiesGoByName(@ForAll("markets") Map<Symbol, Long> market) {
        List<Symbol> order = AS_GIVEN.plan(market.keySet(), market::get).stream()
                .flatMap(List::stream)
                .toList();
        for (int i = 1; i < order.size(); i++) {
            long before = market.get(order.get(i - 1));
            long after = market.get(order.get(i));
            assertThat(before > after || before == after && order.get(i - 1).compareTo(order.get(i)) < 0)
                    .isTrue();
        }
    }

    @Provide
    Arbitrary<Map<Symbol, Long>> markets() {
        Arbitrary<Symbol> symbols = Arbitraries.strings()
                .withChars("ABC.")
                .ofMinLength(1)
                .ofMaxLength(6)
                .filter(name -> name.charAt(0) != '.')
                .map(Symbol::new);
        return Arbitraries.maps(symbols, Arbitraries.longs().between(0, 1_500)).ofMaxSize(60);
    }

    private static int urlOf(List<Symbol> batch) {
        return 600
                + batch.stream()
                        .mapToInt(symbol -> symbol.ticker().length() + "%2C".length())
                        .sum();
    }

    private static List<Symbol> unknown(int count) {
        List<Symbol> symbols = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            StringBuilder name = new StringBuilder();
            for (int rest = i, digit = 0; digit < 4; digit++, rest /= 36) name.append(LETTERS.charAt(rest % 36));
            symbols.add(new Symbol(name.toString()));
        }
        return symbols;
    }
}

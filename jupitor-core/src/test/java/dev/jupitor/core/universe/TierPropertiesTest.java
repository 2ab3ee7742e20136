package dev.jupitor.core.universe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.market.Symbol;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// The tiers of whole small markets against [NaiveTiers]: some symbols rarely traded, some never, some in an index, up
/// to 80 universe dates with holes, two bars on a date here and there, and many equal turnovers.
class TierPropertiesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 2, 13);

    @Property
    void theyAreThoseOfTheNaiveImplementation(@ForAll long seed) {
        Market market = new Market(new Random(seed));

        assertThat(market.tiers(market.bars)).isEqualTo(market.naive());
    }

    @Property(tries = 200)
    void theOrderInWhichSymbolsAreReadDoesNotMatter(@ForAll long seed) {
        Market market = new Market(new Random(seed));
        List<List<NaiveTiers.Turned>> files = market.files();
        Collections.shuffle(files, new Random(seed));
        List<NaiveTiers.Turned> shuffled = files.stream().flatMap(List::stream).toList();

        assertThat(market.tiers(shuffled)).isEqualTo(market.tiers(market.bars));
    }

    @Property(tries = 200)
    void keptSumsGiveTheTiersOfTheBarsTheyWereMadeFrom(@ForAll long seed) {
        Market market = new Market(new Random(seed));
        TurnoverHistory read = market.history(market.bars);
        TurnoverHistory kept = new TurnoverHistory(market.trailing.dates());
        for (LocalDate date : market.trailing.dates()) {
            read.forEach(date, (symbol, turnover) -> kept.add(date, symbol, turnover));
            kept.complete(date);
        }

        assertThat(market.classify(kept)).isEqualTo(market.classify(read));
    }

    @Property(tries = 200)
    void moreTurnoverNeverMakesALowerTier(@ForAll long seed) {
        Market market = new Market(new Random(seed));
        TurnoverHistory history = market.history(market.bars);
        if (!(market.classify(history) instanceof Tiering.Ranked(var tiers, var bounds, int dates))) return;

        List<Tier> byMedian = tiers.keySet().stream()
                .sorted((a, b) -> Double.compare(market.median(b, history), market.median(a, history)))
                .map(tiers::get)
                .toList();

        assertThat(byMedian).isSorted();
        assertThat(dates).isEqualTo(market.trailing.size());
        assertThat(bounds.tierOf(bounds.p75())).isEqualTo(Tier.ACTIVE);
    }

    /// A market made from a seed.
    private static final class Market {
        private final SortedSet<LocalDate> universeDates = new TreeSet<>();
        private final SortedSet<Symbol> universe = new TreeSet<>();
        private final Set<Symbol> members = new HashSet<>();
        private final List<NaiveTiers.Turned> bars = new ArrayList<>();
        private final TrailingDates trailing;

        Market(Random random) {
            int days = random.nextInt(80);
            for (int back = -2; back < days; back++) if (random.nextInt(10) > 0) universeDates.add(DAY.minusDays(back));
            int count = 1 + random.nextInt(30);
            for (int i = 0; i < count; i++) addSymbol(new Symbol("S" + random.nextInt(1_000)), random);
            trailing = TrailingDates.of(DAY, universeDates);
        }

        private void addSymbol(Symbol symbol, Random random) {
            if (!universe.add(symbol)) return;
            if (random.nextInt(6) == 0) members.add(symbol);
            int rarity = random.nextInt(5);
            double price = 1 + random.nextInt(400) / 4.0;
            for (int back = 85; back > -3; back--) {
                if (random.nextInt(rarity + 1) != rarity || rarity == 4) continue;
                addBar(symbol, DAY.minusDays(back), price, random);
            }
        }

        private void addBar(Symbol symbol, LocalDate date, double price, Random random) {
            double vwap = random.nextBoolean() ? price : price * random.nextDouble();
            bars.add(new NaiveTiers.Turned(symbol, date, vwap, random.nextInt(4) * 1_000L));
            if (random.nextInt(50) == 0) bars.add(new NaiveTiers.Turned(symbol, date, vwap / 3, 100));
        }

        /// The bars of each symbol.
        List<List<NaiveTiers.Turned>> files() {
            List<List<NaiveTiers.Turned>> files = new ArrayList<>();
            for (Symbol symbol : universe)
                files.add(
                        bars.stream().filter(bar -> bar.symbol().equals(symbol)).toList());
            return files;
        }

        TurnoverHistory history(List<NaiveTiers.Turned> read) {
            TurnoverHistory history = new TurnoverHistory(trailing.dates());
            try (BufferAllocator allocator = new RootAllocator();
                    BarBatch batch = new BarBatch(allocator)) {
                read.forEach(bar -> batch.append(asBar(bar)));
                history.add(batch);
            }
            trailing.dates().forEach(history::complete);
            return history;
        }

        private static Bar asBar(NaiveTiers.Turned bar) {
            long at = bar.date()
                    .atTime(LocalTime.of(5, 0))
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
            return new Bar(bar.symbol(), at, 1, 1, 1, 1, bar.volume(), 1, bar.vwap());
        }

        Tiering classify(TurnoverHistory history) {
            return TierClassifier.classify(candidates(), trailing, history);
        }

        private SortedSet<Symbol> candidates() {
            return TierClassifier.candidates(universe, new IndexMembers(members, Set.of()));
        }

        SortedMap<Symbol, Tier> tiers(List<NaiveTiers.Turned> read) {
            return switch (classify(history(read))) {
                case Tiering.Ranked ranked -> ranked.tiers();
                case Tiering.NobodyTraded nobody -> Collections.emptySortedMap();
                case Tiering.NoEarlierDates none -> Collections.emptySortedMap();
            };
        }

        Map<Symbol, Tier> naive() {
            return NaiveTiers.of(DAY, universeDates, universe, members, bars);
        }

        double median(Symbol symbol, TurnoverHistory history) {
            double[] turnover = new double[trailing.size()];
            history.window(trailing.dates()).read(symbol, turnover);
            Arrays.sort(turnover);
            return OrderStatistics.median(turnover);
        }
    }
}

package dev.jupitor.alpaca.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The collector in memory while the vendor fails in every way that its port allows, before an answer and in the middle
/// of one. In the end the lake is the one of a calm run.
///
/// A sample of seeds by default, 500 with `-Djupitor.soak=true`; a failing seed is named and repeats alone. With one
/// worker, in every other seed, a seed is the same run again, step by step.
class StormTest {
    private static final int SAMPLE = 40;
    private static final int SOAK = 500;
    private static final int STORMY_RUNS = 4;
    private static final int MOST_CALM_RUNS = 6;

    /// What a vendor may do instead of answering.
    private enum Trouble {
        SHORT_SILENCE,
        LONG_SILENCE,
        GARBAGE,
        GARBAGE_AFTER_ALL,
        PLAN_LIMIT
    }

    @Test
    void whateverTheVendorDoesTheLakeEndsAsAfterACalmRun() {
        Long only = Long.getLong("jupitor.harness.seed");
        long first = only != null ? only : 1;
        long last = only != null ? only : Boolean.getBoolean("jupitor.soak") ? SOAK : SAMPLE;
        for (long seed = first; seed <= last; seed++) {
            try {
                weather(seed);
            } catch (Throwable lost) {
                fail(
                        "seed %d; repeat it with: ./mvnw -o -Dquick -pl jupitor-alpaca -am test -Dtest=StormTest -Dsurefire.failIfNoSpecifiedTests=false -Djupitor.harness.seed=%d"
                                .formatted(seed, seed),
                        lost);
            }
        }
    }

    private static void weather(long seed) throws Exception {
        try (World calm = market(new Random(seed));
                World stormy = market(new Random(seed))) {
            int workers = seed % 2 == 0 ? 1 : 3;
            catchUpUntilClean(calm, workers);
            Random chance = new Random(~seed);
            Storm storm = new Storm(chance, poisonIn(stormy, chance));
            for (int run = 0; run < STORMY_RUNS; run++) {
                stormy.vendor.mood = storm;
                catchUpIfPossible(stormy, workers);
                stormy.clock.advance(Duration.ofHours(1));
            }
            stormy.vendor.mood = new FakeVendor.Mood() {};
            catchUpUntilClean(stormy, workers);
            assertSame(calm, stormy);
        }
    }

    private static Optional<Symbol> poisonIn(World world, Random chance) {
        List<Symbol> symbols = List.copyOf(world.vendor.prints.keySet());
        return chance.nextInt(3) > 0 ? Optional.empty() : Optional.of(symbols.get(chance.nextInt(symbols.size())));
    }

    private static void catchUpIfPossible(World world, int workers) throws Exception {
        try {
            catchUp(world, workers);
        } catch (SourceException.Unavailable | SourceException.Malformed expected) {
            assertThat(expected).hasMessageContaining("on purpose");
        }
    }

    private static boolean catchUp(World world, int workers) throws Exception {
        return world.catchUp(options -> options.barBatchSize(4)
                        .barWorkers(workers)
                        .tradeWorkers(workers)
                        .tradeBatches(new TradeBatchPlanner(6, UrlLimits.STANDARD)))
                .isClean();
    }

    private static void catchUpUntilClean(World world, int workers) throws Exception {
        for (int run = 1; !catchUp(world, workers); run++) {
            assertThat(run).as("runs until nothing is open").isLessThan(MOST_CALM_RUNS);
            world.clock.advance(Duration.ofHours(1));
        }
    }

    private static void assertSame(World calm, World stormy) {
        assertThat(stormy.lake.bars).isEqualTo(calm.lake.bars);
        assertThat(stormy.lake.trades).isEqualTo(calm.lake.trades);
        assertThat(stormy.lake.universe).isEqualTo(calm.lake.universe);
        assertThat(stormy.lake.marker).isPresent().isEqualTo(calm.lake.marker);
        assertThat(stormy.lake.records).isEqualTo(calm.lake.records);
        assertThat(stormy.lake.quarantined).isEmpty();
        for (DayRecord record : stormy.lake.records.values())
            assertThat(record.symbols().values()).allMatch(SymbolState::isSettled);
    }

    /// A dozen symbols with gaps over a week; two that never trade.
    private static World market(Random chance) {
        World world = new World();
        for (int i = 0; i < 12; i++) {
            String symbol = "S%02d".formatted(i);
            world.vendor.lists(symbol);
            for (int day = 9; day <= 13; day++)
                if (chance.nextInt(12) > 0)
                    world.vendor.trades(symbol, "2026-02-%02d".formatted(day), 1 + chance.nextInt(5));
        }
        world.vendor.lists("NEVER").lists("NOTHING");
        return world;
    }

    /// Some kinds of trouble, each request with the same chance of one; and perhaps a symbol that is always
    /// refused.
    private static final class Storm implements FakeVendor.Mood {
        private final Random chance;
        private final Optional<Symbol> poison;
        private final List<Trouble> troubles;
        private final double often;

        Storm(Random chance, Optional<Symbol> poison) {
            this.chance = chance;
            this.poison = poison;
            Set<Trouble> some = EnumSet.of(any(chance));
            while (chance.nextBoolean()) some.add(any(chance));
            troubles = new ArrayList<>(some);
            often = 0.05 + 0.4 * chance.nextDouble();
        }

        private static Trouble any(Random chance) {
            return Trouble.values()[chance.nextInt(Trouble.values().length)];
        }

        @Override
        public void beforeAnswer(FakeVendor.Asked asked) throws SourceException {
            if (poison.map(asked.symbols()::contains).orElse(false)) throw FakeVendor.refused("refused on purpose");
            perhaps();
        }

        @Override
        public void beforeSymbol(FakeVendor.Asked asked, int handed) throws SourceException {
            perhaps();
        }

        private synchronized void perhaps() throws SourceException {
            if (chance.nextDouble() < often / 3) throw exception(troubles.get(chance.nextInt(troubles.size())));
        }

        private static SourceException exception(Trouble trouble) {
            return switch (trouble) {
                case SHORT_SILENCE -> new SourceException.Unavailable("silent on purpose", Duration.ofSeconds(1));
                case LONG_SILENCE -> new SourceException.Unavailable("away on purpose", Duration.ofMinutes(20));
                case GARBAGE -> new SourceException.Malformed("garbled on purpose");
                case GARBAGE_AFTER_ALL -> SourceException.Malformed.voidingHandOvers("void on purpose");
                case PLAN_LIMIT ->
                    new SourceException.Rejected("too recent on purpose", SourceException.Rejected.Reason.PLAN);
            };
        }
    }
}

package dev.jupitor.alpaca.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// A process may be killed before or after the effect of any call to a port. Whatever the moment, and however often,
/// the lake ends as if nothing had happened, and no trade file that was in place is asked for again.
///
/// A sample of seeds by default, 500 with `-Djupitor.soak=true`; a failing seed is named and repeats alone with
/// `-Djupitor.crash.seed=N`.
class CrashTest {
    private static final int SAMPLE = 25;
    private static final int SOAK = 500;
    private static final LocalDate MONDAY = LocalDate.of(2026, 2, 9);

    @Test
    void aFirstRunKilledAnywhereEndsAsIfUndisturbed() {
        forSeeds(seed -> compare(seed, world -> {}, UnaryOperator.identity()));
    }

    @Test
    void aDailyRunKilledAnywhereEndsAsIfUndisturbed() {
        forSeeds(seed -> compare(seed, world -> world.completedUpTo(World.THURSDAY), UnaryOperator.identity()));
    }

    @Test
    void aRunOverDamagedFilesKilledAnywhereHealsThemAll() {
        forSeeds(seed -> compare(seed, world -> damage(world, new Random(seed)), UnaryOperator.identity()));
    }

    @Test
    void aRunOverDamagedUniversesKilledAnywhereRebuildsThemAll() {
        forSeeds(seed -> compare(seed, CrashTest::damageUniverses, UnaryOperator.identity()));
    }

    private static void damageUniverses(World world) {
        world.completedUpTo(World.THURSDAY);
        world.lake.brokenUniverses.addAll(List.of(World.THURSDAY, MONDAY));
        for (LocalDate date : world.lake.brokenUniverses)
            world.lake.universe.put(date, new TreeSet<>(World.symbols("GARBAGE")));
    }

    @Test
    void aRunForSomeSymbolsKilledAnywhereEndsAsIfUndisturbed() {
        forSeeds(seed ->
                compare(seed, world -> {}, options -> options.symbols(World.symbols("S00", "S03", "S05", "S11"))));
    }

    @Test
    void aRunForOneDateKilledAnywhereLeavesNoHoleInAnyHistory() {
        LocalDate wednesday = World.THURSDAY.minusDays(1);
        forSeeds(seed -> compare(
                seed, world -> lateListings(world, wednesday), options -> options.dates(DateRange.of(World.THURSDAY))));
    }

    /// Half of the symbols are new to the lake, with a history from before the named date.
    private static void lateListings(World world, LocalDate completed) {
        world.completedUpTo(completed);
        world.lake.bars.keySet().removeIf(symbol -> symbol.ticker().charAt(2) % 2 == 0);
    }

    private interface Preparation {
        void prepare(World world);
    }

    interface Trial {
        void run(long seed) throws Exception;
    }

    static void forSeeds(Trial trial) {
        Long only = Long.getLong("jupitor.crash.seed");
        long first = only != null ? only : 1;
        long last = only != null ? only : Boolean.getBoolean("jupitor.soak") ? SOAK : SAMPLE;
        for (long seed = first; seed <= last; seed++) {
            try {
                trial.run(seed);
            } catch (Throwable broken) {
                fail("seed %d: repeat with -Djupitor.crash.seed=%d".formatted(seed, seed), broken);
            }
        }
    }

    private static void compare(long seed, Preparation preparation, UnaryOperator<CollectOptions.Builder> scope)
            throws Exception {
        UnaryOperator<CollectOptions.Builder> options = base ->
                scope.apply(base.barsStart(MONDAY).barBatchSize(5).barWorkers(2).tradeWorkers(3));
        try (World calm = market(seed);
                World stormy = market(seed)) {
            preparation.prepare(calm);
            preparation.prepare(stormy);
            calm.catchUp(options);
            long steps = calm.fuse.steps();
            killAndRestart(stormy, options, new Random(seed), steps);
            assertSame(calm, stormy);
            calm.catchUp(everything());
            stormy.catchUp(everything());
            assertSame(calm, stormy);
            assertThat(stormy.lake.daily).isEqualTo(calm.lake.daily);
            assertThat(calm.lake.bars.keySet()).isEqualTo(calm.vendor.prints.keySet());
            assertThat(calm.lake.bars)
                    .allSatisfy((symbol, bars) -> assertThat(bars.keySet())
                            .isEqualTo(calm.vendor.prints.get(symbol).keySet()));
        }
    }

    private static UnaryOperator<CollectOptions.Builder> everything() {
        return options -> options.barsStart(MONDAY);
    }

    /// Kills up to eight processes at random steps, then lets one live.
    private static void killAndRestart(
            World world, UnaryOperator<CollectOptions.Builder> options, Random chance, long steps) throws Exception {
        forbidAskingForFilesInPlace(world);
        int kills = 1 + chance.nextInt(8);
        for (int kill = 0; kill < kills; kill++) {
            world.fuse.light(chance.nextLong(steps));
            try {
                world.catchUp(options);
            } catch (Fuse.Killed expected) {
                world.lake.locks.clear(); // a lock of a dead process is stale
            }
        }
        world.fuse.renew();
        world.catchUp(options);
    }

    private static void forbidAskingForFilesInPlace(World world) {
        world.vendor.mood = new FakeVendor.Mood() {
            @Override
            public void beforeAnswer(FakeVendor.Asked asked) throws SourceException {
                if (asked.kind() != FakeVendor.Kind.TRADES) return;
                for (Symbol symbol : asked.symbols()) {
                    FakeLake.SymbolDay day = new FakeLake.SymbolDay(symbol, asked.first());
                    boolean sound = world.lake.trades.containsKey(day) && !world.lake.brokenTrades.contains(day);
                    if (sound) throw new AssertionError(day + " is in place and was asked for again");
                }
            }
        };
    }

    private static void assertSame(World calm, World stormy) {
        assertThat(stormy.lake.bars).isEqualTo(calm.lake.bars);
        assertThat(stormy.lake.trades).isEqualTo(calm.lake.trades);
        assertThat(stormy.lake.universe).isEqualTo(calm.lake.universe);
        assertThat(stormy.lake.marker).isEqualTo(calm.lake.marker);
        assertThat(stormy.lake.records).isEqualTo(calm.lake.records);
        for (DayRecord record : stormy.lake.records.values())
            for (Map.Entry<Symbol, SymbolState> symbol : record.symbols().entrySet())
                assertThat(symbol.getValue().isSettled()).isTrue();
    }

    /// A dozen symbols with gaps over a week, one of them new on Friday, some that never trade.
    private static World market(long seed) {
        World world = new World();
        Random chance = new Random(seed * 31);
        for (int i = 0; i < 12; i++) {
            String symbol = "S%02d".formatted(i);
            world.vendor.lists(symbol);
            for (int day = 9; day <= 13; day++)
                if (chance.nextInt(10) > 0)
                    world.vendor.trades(symbol, "2026-02-%02d".formatted(day), 1 + chance.nextInt(4));
            world.vendor.trades(symbol, "2026-02-13", 1);
        }
        world.vendor.trades("NEWW", "2026-02-13", 2).lists("NEVER").lists("NOTHING");
        return world;
    }

    private static void damage(World world, Random chance) {
        world.completedUpTo(World.THURSDAY);
        Set<Symbol> known = new TreeSet<>(world.lake.bars.keySet());
        for (Symbol symbol : known) {
            if (chance.nextInt(4) == 0) world.lake.brokenYears.add(FakeLake.year(symbol, 2026));
            FakeLake.SymbolDay torn = new FakeLake.SymbolDay(symbol, World.THURSDAY);
            if (chance.nextInt(4) == 0 && world.vendor.prints.get(symbol).containsKey(World.THURSDAY)) {
                world.lake.trades.put(torn, List.of());
                world.lake.brokenTrades.add(torn);
            }
        }
    }
}

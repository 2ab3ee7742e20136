package dev.jupitor.alpaca.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.alpaca.collect.FakeLake.SymbolDay;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.RepairOrder;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.market.Symbol;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// A repair may be killed before or after the effect of any call to a port: a second one ends as if nothing had
/// happened, no bad file's hash is ever in the record, and no good file is ever gone.
class RepairCrashTest {
    private static final LocalDate DATE = World.THURSDAY;
    private static final List<String> BAD = List.of("a row that nobody printed");

    @Test
    void aRepairKilledAnywhereIsFinishedByTheNext() {
        CrashTest.forSeeds(seed -> compare(seed, false));
    }

    @Test
    void aRepairKilledAnywhereWhileTheVendorRefusesSomeSymbolsLosesNothing() {
        CrashTest.forSeeds(seed -> compare(seed, true));
    }

    private static void compare(long seed, boolean poisoned) throws Exception {
        try (World calm = damaged(seed);
                World stormy = damaged(seed)) {
            if (poisoned) for (World world : List.of(calm, stormy)) poison(world, new Random(seed));
            RepairOrder order = RepairOrder.ofBoth(DATE, everybody(calm));
            long before = calm.fuse.steps();
            repair(calm, order);
            killAndRepeat(stormy, order, new Random(seed), calm.fuse.steps() - before);
            assertSame(calm, stormy);
            calm.vendor.poison.clear();
            stormy.vendor.poison.clear();
            for (World world : List.of(calm, stormy)) world.catchUp(fromMonday());
            assertSame(calm, stormy);
            assertThat(stormy.day(DATE).isComplete()).isTrue();
            assertRecordTellsTheTruth(stormy);
        }
    }

    private static void repair(World world, RepairOrder order) throws Exception {
        world.collector(fromMonday()).repair(order);
    }

    private static UnaryOperator<CollectOptions.Builder> fromMonday() {
        return options -> options.barsStart(LocalDate.of(2026, 2, 9)).tradeWorkers(3);
    }

    private static void killAndRepeat(World world, RepairOrder order, Random chance, long steps) throws Exception {
        Map<SymbolDay, List<String>> good = goodFiles(world);
        int kills = 1 + chance.nextInt(6);
        for (int kill = 0; kill < kills; kill++) {
            world.fuse.light(chance.nextLong(steps));
            try {
                repair(world, order);
            } catch (Fuse.Killed expected) {
                world.lake.locks.clear(); // a lock of a dead process is stale
            }
            world.fuse.renew();
            assertNothingBadIsRecorded(world);
            assertThat(world.lake.trades).containsAllEntriesOf(good);
        }
        repair(world, order);
        assertThat(world.lake.trades).containsAllEntriesOf(good);
    }

    /// The files that a repair finds in order; the vendor says the same of them now as before.
    private static Map<SymbolDay, List<String>> goodFiles(World world) {
        Map<SymbolDay, List<String>> good = new TreeMap<>(world.lake.trades);
        good.keySet().removeAll(world.lake.brokenTrades);
        good.values().removeIf(BAD::equals);
        return good;
    }

    private static void assertNothingBadIsRecorded(World world) {
        String bad = FakeLake.fileOf(BAD).hash();
        for (DayRecord record : world.lake.records.values())
            for (SymbolState state : record.symbols().values())
                if (state instanceof SymbolState.Done done)
                    assertThat(done.file().hash()).isNotEqualTo(bad);
    }

    private static void assertRecordTellsTheTruth(World world) {
        world.lake.records.get(DATE).symbols().forEach((symbol, state) -> {
            List<String> rows = world.lake.trades.get(new SymbolDay(symbol, DATE));
            assertThat(state).isEqualTo(new SymbolState.Done(FakeLake.fileOf(rows)));
        });
    }

    /// How often a symbol was asked for in vain is no part of the comparison.
    private static void assertSame(World calm, World stormy) {
        assertThat(stormy.lake.bars).isEqualTo(calm.lake.bars);
        assertThat(stormy.lake.trades).isEqualTo(calm.lake.trades);
        assertThat(stormy.lake.universe).isEqualTo(calm.lake.universe);
        assertThat(stormy.lake.marker).isEqualTo(calm.lake.marker);
        assertThat(outlines(stormy)).isEqualTo(outlines(calm));
        assertThat(stormy.lake.daily.pendingBackfill()).isEqualTo(calm.lake.daily.pendingBackfill());
    }

    private static Map<Symbol, String> outlines(World world) {
        Map<Symbol, String> outlines = new TreeMap<>();
        world.lake.records.get(DATE).symbols().forEach((symbol, state) -> outlines.put(symbol, outline(state)));
        return outlines;
    }

    private static String outline(SymbolState state) {
        return switch (state) {
            case SymbolState.Done done -> "done " + done.file();
            case SymbolState.Empty empty -> "empty " + empty.file();
            case SymbolState.Failed failed -> "failed";
            case SymbolState.Due due -> "due";
        };
    }

    private static TreeSet<Symbol> everybody(World world) {
        TreeSet<Symbol> symbols = new TreeSet<>(world.vendor.prints.keySet());
        symbols.add(new Symbol("ALIEN"));
        return symbols;
    }

    private static void poison(World world, Random chance) {
        for (Symbol symbol : world.vendor.prints.keySet()) if (chance.nextInt(4) == 0) world.vendor.poison.add(symbol);
    }

    /// A complete lake of a dozen symbols in which every kind of damage happens to some.
    private static World damaged(long seed) throws Exception {
        World world = new World();
        for (int i = 0; i < 12; i++)
            for (int day = 9; day <= 13; day++)
                world.vendor.trades("S%02d".formatted(i), "2026-02-%02d".formatted(day), 1 + i % 4);
        world.catchUp(fromMonday());
        Random chance = new Random(seed * 37);
        for (Symbol symbol : new HashSet<>(world.vendor.prints.keySet())) damage(world, symbol, chance);
        world.lake.trades.put(new SymbolDay(new Symbol("ALIEN"), DATE), BAD);
        if (chance.nextInt(4) == 0) world.lake.brokenUniverses.add(DATE);
        return world;
    }

    private static void damage(World world, Symbol symbol, Random chance) {
        SymbolDay day = new SymbolDay(symbol, DATE);
        Set<SymbolDay> broken = world.lake.brokenTrades;
        switch (chance.nextInt(6)) {
            case 0 -> broken.add(day);
            case 1 -> world.lake.trades.put(day, BAD);
            case 2 -> world.lake.trades.remove(day);
            case 3 -> world.lake.brokenYears.add(FakeLake.year(symbol, 2026));
            case 4 -> world.lake.bars.get(symbol).put(DATE, FakeVendor.bar(symbol, DATE, 77));
            default -> {}
        }
    }
}

package dev.jupitor.alpaca.collect;

import static dev.jupitor.alpaca.collect.World.FRIDAY;
import static dev.jupitor.alpaca.collect.World.THURSDAY;
import static dev.jupitor.alpaca.collect.World.newYork;
import static dev.jupitor.alpaca.collect.World.symbols;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.collect.CollectionReport;
import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.lake.LockHeldException;
import dev.jupitor.core.lake.LockHolder;
import dev.jupitor.core.market.Symbol;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One-shot runs: the order of things, dates named by the user, locks, the dry run.
class UsCollectorTest {
    private static final LocalDate SATURDAY = FRIDAY.plusDays(1);
    private final World world = new World();

    @AfterEach
    void closeWorld() {
        world.close();
    }

    private World market() {
        world.vendor
                .trades("AAPL", "2026-02-12", 7)
                .trades("AAPL", "2026-02-13", 5)
                .trades("IBM", "2026-02-13", 1);
        return world;
    }

    @Test
    void barsComeBeforeTrades() throws Exception {
        market().catchUp();
        assertThat(world.heard).containsExactly("discover 2026-02-13 2", "trades 2026-02-13 2", "trades 2026-02-12 1");
    }

    @Test
    void barsOnlyAndTradesOnlyDoWhatTheySay() throws Exception {
        market().catchUp(options -> options.barsOnly(true));
        assertThat(world.lake.trades).isEmpty();
        world.vendor.log.clear();
        world.catchUp(options -> options.tradesOnly(true));
        assertThat(world.vendor.asked(FakeVendor.Kind.BARS)).isEmpty();
        assertThat(world.lake.trades).hasSize(3);
    }

    @Test
    void aSecondRunFindsNothingToDo() throws Exception {
        market().catchUp();
        world.vendor.log.clear();
        CollectionReport second = world.catchUp();
        assertThat(world.vendor.log).isEmpty();
        assertThat(second.isClean()).isTrue();
        assertThat(second.dates()).isEmpty();
    }

    @Test
    void aDateWithoutASessionIsRefusedWithASentence() {
        assertThatThrownBy(() -> market().catchUp(options -> options.dates(DateRange.of(SATURDAY))))
                .isInstanceOf(NoSessionException.class)
                .hasMessageContaining("2026-02-14 is no trading day")
                .hasMessageContaining("2026-02-13");
        assertThatThrownBy(() ->
                        world.collector(o -> o.dates(DateRange.of(SATURDAY))).plan())
                .isInstanceOf(NoSessionException.class);
        assertThat(world.vendor.log).isEmpty();
    }

    @Test
    void aSessionThatIsNotOverIsRefusedWithASentence() {
        world.clock.set(newYork(FRIDAY, "15:30"));
        assertThatThrownBy(() -> market().catchUp(options -> options.dates(DateRange.of(FRIDAY))))
                .isInstanceOf(NoSessionException.class)
                .hasMessageContaining("not over")
                .hasMessageContaining("15:30");
    }

    @Test
    void aRangeThatBeginsOnAWeekendHoldsItsSessions() throws Exception {
        market().catchUp(options -> options.dates(new DateRange(LocalDate.of(2026, 2, 7), SATURDAY)));
        assertThat(world.lake.records).containsOnlyKeys(THURSDAY, FRIDAY);
    }

    @Test
    void aClosureThatOnlyTheVendorKnowsIsNoSession() {
        world.vendor.closures.add(FRIDAY);
        assertThatThrownBy(() -> market().catchUp(options -> options.dates(DateRange.of(FRIDAY))))
                .isInstanceOf(NoSessionException.class);
        assertThat(world.lake.calendar).isPresent();
    }

    @Test
    void theStoredCalendarServesWhenTheVendorsCantBeFetched() throws Exception {
        world.vendor.closures.add(FRIDAY);
        world.catchUp(options -> options.tradesOnly(true));
        world.vendor.calendarAsked = () -> {
            throw new IllegalArgumentException("calendar without sessions");
        };
        assertThatThrownBy(() -> world.catchUp(options -> options.dates(DateRange.of(FRIDAY))))
                .isInstanceOf(NoSessionException.class);
    }

    @Test
    void whoeverHoldsTheRawLockIsNamed() {
        world.lake.locks.put(LockArea.RAW, new LockHolder(4711, "box", "jupitor verify --repair", Instant.EPOCH));
        assertThatThrownBy(() -> market().catchUp())
                .isInstanceOf(LockHeldException.class)
                .hasMessageContaining("4711");
    }

    @Test
    void locksAreGivenBackAlsoAfterAFailure() {
        market().vendor.trouble = FakeVendor.keysRefused();
        assertThatThrownBy(world::catchUp);
        assertThat(world.lake.locks).isEmpty();
    }

    @Test
    void theDryRunOfAFreshLakeCountsWhatTheMarketLists() throws Exception {
        CollectionPlan plan =
                market().collector(options -> options.barsStart(THURSDAY)).plan();
        assertThat(plan.dates()).containsExactly(FRIDAY, THURSDAY);
        assertThat(plan.symbols()).isEqualTo(2);
        assertThat(plan.requests()).isEqualTo(3);
        assertThat(world.lake.writes).isEmpty();
        assertThat(world.lake.calendar).isEmpty();
    }

    @Test
    void theDryRunCountsPagesByTheTradesOfTheBars() throws Exception {
        world.vendor.trades("AAPL", "2026-02-13", 25_001).trades("IBM", "2026-02-13", 1);
        world.completedUpTo(FRIDAY);
        assertThat(world.collector(options -> options).plan()).isEqualTo(new CollectionPlan(3, List.of(FRIDAY), 2));
    }

    @Test
    void theDryRunLeavesADamagedUniverseAloneAndCountsWhatItsRebuildingFinds() throws Exception {
        world.vendor.trades("AAPL", "2026-02-13", 25_001).trades("IBM", "2026-02-13", 1);
        world.completedUpTo(FRIDAY);
        world.lake.brokenUniverses.add(FRIDAY);
        assertThat(world.collector(options -> options).plan()).isEqualTo(new CollectionPlan(3, List.of(FRIDAY), 2));
        assertThat(world.lake.quarantined).isEmpty();
        assertThat(world.lake.writes).isEmpty();
        assertThat(world.lake.brokenUniverses).containsExactly(FRIDAY);
    }

    @Test
    void theDryRunOfACompleteLakeIsEmpty() throws Exception {
        market().catchUp();
        world.vendor.log.clear();
        assertThat(world.collector(options -> options).plan()).isEqualTo(new CollectionPlan(0, List.of(), 0));
        assertThat(world.vendor.log).isEmpty();
    }

    @Test
    void symbolsNarrowEverything() throws Exception {
        market().catchUp(options -> options.symbols(symbols("IBM")));
        assertThat(world.vendor.log)
                .allSatisfy(asked -> assertThat(asked.symbols()).containsExactly(new Symbol("IBM")));
        assertThat(world.lake.universe).containsOnlyKeys(FRIDAY);
    }
}

package dev.jupitor.core.constituents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.market.Symbol;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MembershipHistoryTest {

    /// TC-27 as corrected: the members that a change leads to are those of its own date, and removals count.
    @Test
    void aChangeHoldsFromItsOwnDateOnAndTakesTheRemovedBackBeforeIt() {
        MembershipHistory ndx = MembershipHistory.backwards(
                day("2026-02-13"),
                symbols("A", "B", "X"),
                List.of(change("2026-02-10", "X", ""), change("2026-02-10", "", "Q"), change("2026-01-05", "B", "")));

        assertThat(ndx.members(day("2026-01-05"))).hasValue(sorted("A", "B", "Q"));
        assertThat(ndx.members(day("2026-02-09"))).hasValue(sorted("A", "B", "Q"));
        assertThat(ndx.members(day("2026-02-10"))).hasValue(sorted("A", "B", "X"));
        assertThat(ndx.members(day("2026-02-13"))).hasValue(sorted("A", "B", "X"));
        assertThat(ndx.contradictions()).isEmpty();
    }

    @Test
    void nobodyIsAMemberBecauseOfWhatBecameKnownLater() {
        MembershipHistory ndx = MembershipHistory.backwards(
                day("2026-02-13"), symbols("A", "B"), List.of(change("2026-01-05", "B", "")));

        assertThat(ndx.members(day("2026-01-04"))).isEmpty();
        assertThat(ndx.members(day("2026-02-14"))).isEmpty();
        assertThat(ndx.first()).isEqualTo("2026-01-05");
        assertThat(ndx.last()).isEqualTo("2026-02-13");
    }

    @Test
    void membersWithoutChangesAreKnownForTodayOnly() {
        MembershipHistory ndx = MembershipHistory.backwards(day("2026-02-13"), symbols("A"), List.of());

        assertThat(ndx.first()).isEqualTo(ndx.last()).isEqualTo("2026-02-13");
    }

    @Test
    void anAnnouncedChangeIsUndoneOnlyWhereTheMembersHaveItAlready() {
        List<MembershipChange> announced = List.of(change("2026-02-20", "X", "Q"), change("2026-01-05", "B", ""));

        MembershipHistory early = MembershipHistory.backwards(day("2026-02-13"), symbols("A", "B", "X"), announced);
        MembershipHistory onTime = MembershipHistory.backwards(day("2026-02-13"), symbols("A", "B", "Q"), announced);

        assertThat(early.members(day("2026-02-13"))).hasValue(sorted("A", "B", "Q"));
        assertThat(onTime.members(day("2026-02-13"))).hasValue(sorted("A", "B", "Q"));
    }

    @Test
    void aRenamedMemberIsAContradictionThatIsTold() {
        MembershipHistory ndx = MembershipHistory.backwards(
                day("2026-02-13"), symbols("META"), List.of(change("2012-12-12", "FB", "")));

        assertThat(ndx.contradictions()).containsExactly("the change of 2012-12-12 does not fit the members");
    }

    @Test
    void aSnapshotHoldsUntilTheNextAndTheLastForEver() {
        MembershipHistory spx = MembershipHistory.ofSnapshots(
                Map.of(day("2026-01-05"), symbols("A", "B"), day("2026-01-02"), symbols("X")));

        assertThat(spx.members(day("2026-01-01"))).isEmpty();
        assertThat(spx.members(day("2026-01-04"))).hasValue(sorted("X"));
        assertThat(spx.members(day("2026-01-05"))).hasValue(sorted("A", "B"));
        assertThat(spx.members(day("2030-01-05"))).hasValue(sorted("A", "B"));
    }

    @Test
    void whoLeavesAndComesBackTheSameDayHasNeverBeenAway() {
        MembershipHistory spx = MembershipHistory.ofIntervals(List.of(
                stay("A", "2020-01-02", ""),
                stay("B", "2020-01-02", "2020-03-02"),
                stay("B", "2020-03-02", "2020-05-01")));

        assertThat(spx.members(day("2020-03-02"))).hasValue(sorted("A", "B"));
        assertThat(spx.members(day("2020-04-30"))).hasValue(sorted("A", "B"));
        assertThat(spx.members(day("2020-05-01"))).hasValue(sorted("A"));
        assertThat(spx.lastChange()).isEqualTo("2020-05-01");
    }

    @Test
    void aYearThatIsLeftOutIsNotBridged() {
        MembershipHistory y2020 = year(2020, symbols("A"));
        MembershipHistory y2022 = year(2022, symbols("A"));

        assertThatThrownBy(() -> MembershipHistory.chained(List.of(y2022, y2020)))
                .hasMessage("nothing is known from 2021-01-01 to 2021-12-31");
        assertThatThrownBy(() -> MembershipHistory.chained(List.of(y2022, y2022)))
                .hasMessage("2022-01-01 is spoken for twice");
    }

    @Test
    void theListOfAYearIsBelievedBeforeTheChangesOfTheYearBefore() {
        MembershipHistory both = MembershipHistory.chained(List.of(year(2020, symbols("A")), year(2021, symbols("B"))));

        assertThat(both.members(day("2020-12-31"))).hasValue(sorted("A"));
        assertThat(both.members(day("2021-01-01"))).hasValue(sorted("B"));
        assertThat(both.contradictions())
                .containsExactly("the list of 2021-01-01 is not what the changes before it lead to");
    }

    private static MembershipHistory year(int year, Set<Symbol> members) {
        return MembershipHistory.forwards(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), members, List.of());
    }

    private static MembershipInterval stay(String symbol, String start, String end) {
        return new MembershipInterval(
                new Symbol(symbol), day(start), end.isEmpty() ? Optional.empty() : Optional.of(day(end)));
    }

    private static MembershipChange change(String date, String added, String removed) {
        return new MembershipChange(day(date), symbols(added), symbols(removed));
    }

    private static SortedSet<Symbol> sorted(String... tickers) {
        return new TreeSet<>(symbols(tickers));
    }

    private static Set<Symbol> symbols(String... tickers) {
        return Stream.of(tickers)
                .filter(ticker -> !ticker.isEmpty())
                .map(Symbol::new)
                .collect(Collectors.toSet());
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}

package dev.jupitor.core.constituents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.market.Symbol;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// One random index, told in four ways, is one history.
class MembershipPropertiesTest {
    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);

    @Property
    void forwardsAndBackwardsAgree(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int changes) {
        Told index = new Told(new Random(seed), changes);

        MembershipHistory forwards = MembershipHistory.forwards(FIRST, index.today, index.base, index.changes);
        MembershipHistory backwards = MembershipHistory.backwards(index.today, index.now, index.changes);

        assertThat(forwards.contradictions()).isEmpty();
        assertThat(backwards.contradictions()).isEmpty();
        for (LocalDate day = backwards.first(); !day.isAfter(index.today); day = day.plusDays(1))
            assertThat(backwards.members(day)).isPresent().isEqualTo(forwards.members(day));
        assertThat(backwards.members(backwards.first().minusDays(1))).isEmpty();
    }

    @Property
    void snapshotsAndIntervalsAgreeWithTheChanges(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int changes) {
        Told index = new Told(new Random(seed), changes);

        MembershipHistory forwards = MembershipHistory.forwards(FIRST, index.today, index.base, index.changes);
        MembershipHistory snapshots = MembershipHistory.ofSnapshots(index.snapshots);
        MembershipHistory intervals = MembershipHistory.ofIntervals(index.intervals());

        for (LocalDate day = FIRST; !day.isAfter(index.today); day = day.plusDays(1)) {
            assertThat(snapshots.members(day)).isEqualTo(forwards.members(day));
            assertThat(intervals.members(day)).isEqualTo(forwards.members(day));
        }
    }

    /// A made-up index: at least one member stays, dates may repeat no more than once each, order is random.
    private static final class Told {
        final Set<Symbol> base = new TreeSet<>(Set.of(symbol(0), symbol(1), symbol(2)));
        final List<MembershipChange> changes = new ArrayList<>();
        final Map<LocalDate, Set<Symbol>> snapshots = new TreeMap<>();
        final Set<Symbol> now;
        final LocalDate today;

        Told(Random random, int count) {
            Set<Symbol> members = new TreeSet<>(base);
            LocalDate date = FIRST;
            snapshots.put(date, new TreeSet<>(members));
            for (int i = 0; i < count; i++) {
                date = date.plusDays(1 + random.nextInt(5));
                MembershipChange change = change(date, members, random);
                changes.add(change);
                members = change.after(members);
                snapshots.put(date, new TreeSet<>(members));
            }
            now = members;
            today = date.plusDays(random.nextInt(3));
            Collections.shuffle(changes, random);
        }

        private static MembershipChange change(LocalDate date, Set<Symbol> members, Random random) {
            Set<Symbol> added = new TreeSet<>();
            Set<Symbol> removed = new TreeSet<>();
            for (int i = 0; i < 10; i++) {
                if (random.nextInt(4) > 0) continue;
                if (!members.contains(symbol(i))) added.add(symbol(i));
                else removed.add(symbol(i));
            }
            return new MembershipChange(date, added, removed);
        }

        List<MembershipInterval> intervals() {
            List<MembershipInterval> stays = new ArrayList<>();
            Map<Symbol, LocalDate> open = new HashMap<>();
            snapshots.forEach((date, members) -> {
                for (Symbol member : members) open.putIfAbsent(member, date);
                for (Symbol gone : Set.copyOf(open.keySet())) {
                    if (!members.contains(gone))
                        stays.add(new MembershipInterval(gone, open.remove(gone), Optional.of(date)));
                }
            });
            open.forEach((member, start) -> stays.add(new MembershipInterval(member, start, Optional.empty())));
            return stays;
        }

        private static Symbol symbol(int number) {
            return new Symbol("S" + number);
        }
    }
}

package dev.jupitor.stream.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.target.TargetStore;
import dev.jupitor.core.target.Targets;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TargetDeskTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);

    private final DoubtfulStore store = new DoubtfulStore();
    private final TargetDesk desk = new TargetDesk(store);

    /// Keeps targets in memory, unless it is told to fail.
    private static final class DoubtfulStore implements TargetStore {
        private volatile Targets kept = Targets.NONE;
        private volatile boolean isBroken;

        @Override
        public Targets read() throws IOException {
            if (isBroken) throw new IOException("the disk is gone");
            return kept;
        }

        @Override
        public void write(Targets targets) throws IOException {
            if (isBroken) throw new IOException("the disk is gone");
            kept = targets;
        }
    }

    /// What a follower has made of what it was told.
    private static final class Follower implements Predicate<TargetEvent> {
        private final List<TargetEvent> events = new ArrayList<>();
        private Targets targets;
        private boolean isThere = true;

        @Override
        public boolean test(TargetEvent event) {
            events.add(event);
            targets = switch (event) {
                case TargetEvent.Snapshot all -> all.targets();
                case TargetEvent.Set set -> with(targets, set.date(), set.key(), set.value());
                case TargetEvent.Deleted gone -> targets.without(gone.date(), gone.key());
            };
            return isThere;
        }
    }

    private static Targets with(Targets targets, LocalDate date, String key, double value) {
        try {
            return targets.with(date, key, value);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// Followers that come while many write, and stay, have the targets of the store in the end, and each was told
    /// its
    /// snapshot first and once.
    @Property(tries = 40)
    void everyFollowerEndsWithWhatTheStoreHolds(@ForAll Random chance) throws Exception {
        DoubtfulStore kept = new DoubtfulStore();
        TargetDesk busy = new TargetDesk(kept);
        List<Follower> followers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> tasks = new ArrayList<>();
            for (int writer = 0; writer < 8; writer++) {
                Random dice = new Random(chance.nextLong());
                tasks.add(threads.submit(() -> write(busy, dice)));
                Follower follower = new Follower();
                followers.add(follower);
                tasks.add(threads.submit(() -> busy.follow(follower)));
            }
            for (Future<?> task : tasks) task.get();
        }
        for (Follower follower : followers) {
            assertThat(follower.targets).isEqualTo(kept.kept).isEqualTo(busy.targets());
            assertThat(follower.events.getFirst()).isInstanceOf(TargetEvent.Snapshot.class);
            assertThat(follower.events.stream().skip(1)).noneMatch(TargetEvent.Snapshot.class::isInstance);
        }
    }

    /// All write to the same few keys, so that another order would give another end.
    private static Void write(TargetDesk busy, Random dice) throws Exception {
        for (int n = 0; n < 30; n++) {
            String key = "S%d:PRE".formatted(dice.nextInt(3));
            if (dice.nextInt(4) == 0) busy.delete(FRIDAY, key);
            else busy.set(FRIDAY, key, dice.nextInt(1_000));
            if (dice.nextInt(3) == 0) Thread.onSpinWait();
        }
        return null;
    }

    @Test
    void whatWasNotKeptIsNotToldAndNotShown() throws Exception {
        desk.set(FRIDAY, "ACME:PRE", 0.25);
        Follower follower = new Follower();
        desk.follow(follower);
        store.isBroken = true;
        assertThatThrownBy(() -> desk.set(FRIDAY, "ACME:PRE", 0.5)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> desk.delete(FRIDAY, "ACME:PRE")).isInstanceOf(IOException.class);
        assertThat(desk.targets().of(FRIDAY)).containsEntry("ACME:PRE", 0.25);
        assertThat(follower.events).hasSize(1);
        store.isBroken = false;
        desk.set(FRIDAY, "ACME:PRE", 0.5);
        assertThat(follower.targets).isEqualTo(store.kept);
    }

    @Test
    void targetsThatCannotBeReadAreNotNoneAndAreTriedAgain() throws Exception {
        store.kept = with(Targets.NONE, FRIDAY, "ACME:PRE", 0.25);
        store.isBroken = true;
        assertThatThrownBy(desk::targets).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> desk.set(FRIDAY, "BETA:PRE", 0.5)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> desk.follow(new Follower())).isInstanceOf(IOException.class);
        store.isBroken = false;
        desk.set(FRIDAY, "BETA:PRE", 0.5);
        assertThat(store.kept.of(FRIDAY)).containsKeys("ACME:PRE", "BETA:PRE");
    }

    @Test
    void everyChangeIsToldAlsoOneThatChangesNothing() throws Exception {
        Follower follower = new Follower();
        desk.follow(follower);
        desk.set(FRIDAY, "ACME:PRE", 0.25);
        desk.set(FRIDAY, "ACME:PRE", 0.25);
        desk.delete(FRIDAY, "BETA:PRE");
        assertThat(follower.events)
                .containsExactly(
                        new TargetEvent.Snapshot(Targets.NONE),
                        new TargetEvent.Set(FRIDAY, "ACME:PRE", 0.25),
                        new TargetEvent.Set(FRIDAY, "ACME:PRE", 0.25),
                        new TargetEvent.Deleted(FRIDAY, "BETA:PRE"));
    }

    @Test
    void whoIsGoneIsToldNoMoreAndHisPlaceIsFree() throws Exception {
        List<Follower> followers = new ArrayList<>();
        for (int n = 0; n < TargetDesk.MOST_FOLLOWERS; n++) {
            followers.add(new Follower());
            assertThat(desk.follow(followers.get(n))).isTrue();
        }
        assertThat(desk.follow(new Follower())).isFalse();
        followers.getFirst().isThere = false;
        desk.set(FRIDAY, "ACME:PRE", 0.25);
        assertThat(followers.getFirst().events).hasSize(2);
        desk.leave(followers.get(1));
        desk.set(FRIDAY, "ACME:PRE", 0.5);
        assertThat(followers.getFirst().events).hasSize(2);
        assertThat(followers.get(1).events).hasSize(2);
        assertThat(followers.get(2).events).hasSize(3);
        assertThat(desk.followers()).isEqualTo(TargetDesk.MOST_FOLLOWERS - 2);
    }
}

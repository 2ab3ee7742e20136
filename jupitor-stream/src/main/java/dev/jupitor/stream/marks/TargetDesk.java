package dev.jupitor.stream.marks;

import dev.jupitor.core.target.TargetRefusedException;
import dev.jupitor.core.target.TargetStore;
import dev.jupitor.core.target.Targets;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// The targets, for any number of readers, writers and followers.
///
/// One lock covers a change, its way to the disk and telling the followers, so that all are told in the order of the
/// store, and a change that returned is kept. Readers do not wait for it. What was not kept is not told and not shown.
///
/// Targets are read when they are first needed and kept in memory from then on; as long as they can't be read, every
/// call fails and the next one tries again.
public final class TargetDesk {
    /// The most followers. Who comes later is refused.
    public static final int MOST_FOLLOWERS = 256;

    private final TargetStore store;
    private final ReentrantLock writing = new ReentrantLock();
    private final List<Predicate<TargetEvent>> followers = new CopyOnWriteArrayList<>();
    private volatile Targets current;

    public TargetDesk(TargetStore store) {
        this.store = store;
    }

    /// All targets as they are kept.
    ///
    /// @throws IOException when they can't be read
    public Targets targets() throws IOException {
        Targets known = current;
        if (known != null) return known;
        writing.lock();
        try {
            return loaded();
        } finally {
            writing.unlock();
        }
    }

    private Targets loaded() throws IOException {
        if (current == null) current = store.read();
        return current;
    }

    /// Sets a target. When it returns, the target is kept and all followers were told.
    ///
    /// @throws IOException            when it was not kept
    /// @throws TargetRefusedException when it is no target
    public void set(LocalDate date, String key, double value) throws IOException, TargetRefusedException {
        writing.lock();
        try {
            Targets next = loaded().with(date, key, value);
            keep(next);
            tell(new TargetEvent.Set(date, key, next.of(date).get(key)));
        } finally {
            writing.unlock();
        }
    }

    /// Takes a target away, which need not be there; nothing happens where the key can't be one. Returns and fails
    /// as
    /// [#set].
    public void delete(LocalDate date, String key) throws IOException {
        if (!Targets.isKey(key)) return;
        writing.lock();
        try {
            Targets before = loaded();
            keep(before.without(date, key));
            tell(new TargetEvent.Deleted(date, key));
        } finally {
            writing.unlock();
        }
    }

    /// Also what seems to be there already is written: an earlier write may have failed when it was all but done.
    private void keep(Targets next) throws IOException {
        store.write(next);
        current = next;
    }

    private void tell(TargetEvent event) {
        for (Predicate<TargetEvent> follower : followers) if (!follower.test(event)) followers.remove(follower);
    }

    /// Tells a follower all targets and from then on every change; none is missed or told twice between. A follower
    /// that
    /// answers `false` is told no more. It is called under the lock of the writers and must not wait.
    ///
    /// @return whether there was a place for it
    public boolean follow(Predicate<TargetEvent> follower) throws IOException {
        writing.lock();
        try {
            Targets now = loaded();
            if (isFull()) return false;
            if (follower.test(new TargetEvent.Snapshot(now))) followers.add(follower);
            return true;
        } finally {
            writing.unlock();
        }
    }

    /// Tells a follower no more. Nothing happens when it was none.
    public void leave(Predicate<TargetEvent> follower) {
        followers.remove(follower);
    }

    public boolean isFull() {
        return followers.size() >= MOST_FOLLOWERS;
    }

    /// How many follow.
    public int followers() {
        return followers.size();
    }
}

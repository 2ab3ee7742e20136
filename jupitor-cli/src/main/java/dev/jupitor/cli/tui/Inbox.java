package dev.jupitor.cli.tui;

import dev.jupitor.cli.tui.model.Input;
import dev.jupitor.cli.tui.model.Told;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What waits for the one thread that owns the screens: what the person did, before what was told.
///
/// Bounded: of the live day, the link, the gaps, the replay, the age and the list of dates only the newest waits. Of
/// everything else that is told 256 wait, and then the teller does. Of inputs 1,024 wait, which no hand fills; the
/// screens have then hung for a minute, and what is typed more is dropped.
///
/// Safe for many threads.
public final class Inbox {
    private static final int INPUTS = 1024;
    private static final int ANSWERS = 256;

    /// One of both.
    public sealed interface Event {
        record Done(Input input) implements Event {}

        record Heard(Told told) implements Event {}
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition emptied = lock.newCondition();
    private final ArrayDeque<Input> inputs = new ArrayDeque<>();
    private final ArrayDeque<Told> answers = new ArrayDeque<>();
    private final Map<Class<?>, Told> newest = new LinkedHashMap<>();
    private boolean closed;

    /// The person did something.
    public void put(Input input) {
        lock.lock();
        try {
            if (!closed && inputs.size() < INPUTS) inputs.add(input);
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Somebody who reads the market said something. Waits while there is no room; nothing is taken once it was
    /// closed.
    public void tell(Told told) {
        lock.lock();
        try {
            if (isSuperseded(told)) newest.put(told.getClass(), told);
            else answer(told);
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    private void answer(Told told) {
        while (!closed && answers.size() >= ANSWERS) emptied.awaitUninterruptibly();
        if (!closed) answers.add(told);
    }

    /// Whether a newer one of its kind says all that it does.
    private static boolean isSuperseded(Told told) {
        return switch (told) {
            case Told.Live live -> true;
            case Told.Link link -> true;
            case Told.Gaps gaps -> true;
            case Told.Replay replay -> true;
            case Told.Age age -> true;
            case Told.Dates dates -> true;
            case Told.Stored stored -> false;
            case Told.StoredRefused refused -> false;
            case Told.Watchlist list -> false;
            case Told.Watched watched -> false;
            case Told.WatchlistRefused refused -> false;
            case Told.News news -> false;
            case Told.NewsRefused refused -> false;
            case Told.Detail detail -> false;
            case Told.DetailRefused refused -> false;
            case Told.Past past -> false;
            case Told.PastRefused refused -> false;
            case Told.Notice notice -> false;
        };
    }

    /// The next, waiting for it so long at most; empty where none came.
    public Optional<Event> take(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (isEmpty() && left > 0) left = filled.awaitNanos(left);
            return isEmpty() ? Optional.empty() : Optional.of(next());
        } finally {
            lock.unlock();
        }
    }

    private boolean isEmpty() {
        return inputs.isEmpty() && answers.isEmpty() && newest.isEmpty();
    }

    private Event next() {
        if (!inputs.isEmpty()) return new Event.Done(inputs.poll());
        if (!newest.isEmpty()) return new Event.Heard(first());
        emptied.signal();
        return new Event.Heard(answers.poll());
    }

    private Told first() {
        Class<?> kind = newest.keySet().iterator().next();
        return newest.remove(kind);
    }

    /// Nobody takes any more, so nobody waits.
    public void close() {
        lock.lock();
        try {
            closed = true;
            emptied.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

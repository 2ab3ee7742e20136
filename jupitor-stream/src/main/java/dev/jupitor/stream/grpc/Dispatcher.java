package dev.jupitor.stream.grpc;

import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that moves all followers on, a little each in turn. Anything that may let somebody go on wakes it:
/// new rows, a client that takes more, a call that begins.
final class Dispatcher implements AutoCloseable {
    /// How often it looks for clients that take nothing, when nothing else wakes it.
    private static final Duration LOOK = Duration.ofMillis(100);

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final SlowClients slow;
    private final Queue<Follower> arriving = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final List<Follower> followers = new ArrayList<>();
    private final Thread thread;
    private volatile int following;
    private volatile boolean closing;

    Dispatcher(SlowClients slow) {
        this.slow = slow;
        thread = Thread.ofPlatform().daemon().name("grpc-dispatch").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// From any thread: this follower begins.
    void admit(Follower follower) {
        arriving.add(follower);
        wake();
    }

    /// From any thread, and cheap: somebody may be able to go on.
    void wake() {
        if (!woken.getAndSet(true)) LockSupport.unpark(thread);
    }

    /// How many follow now.
    int following() {
        return following;
    }

    private void run() {
        while (!closing) {
            welcome();
            boolean moved = stepAll(System.nanoTime());
            if (!moved) rest();
        }
        welcome();
        for (Follower follower : followers) {
            guarded(follower, () -> follower.end(Status.UNAVAILABLE.withDescription("shutting down")));
            follower.finish();
        }
        followers.clear();
        following = 0;
    }

    private void rest() {
        if (!woken.get()) LockSupport.parkNanos(LOOK.toNanos());
        woken.set(false);
    }

    private void welcome() {
        for (Follower next = arriving.poll(); next != null; next = arriving.poll()) {
            Follower follower = next;
            followers.add(follower);
            guarded(follower, follower::begin);
        }
        following = followers.size();
    }

    private boolean stepAll(long now) {
        boolean[] moved = {false};
        for (Follower follower : followers) guarded(follower, () -> moved[0] |= follower.step(now, slow));
        if (followers.removeIf(Dispatcher::isDone)) following = followers.size();
        return moved[0];
    }

    private static boolean isDone(Follower follower) {
        if (!follower.isOver()) return false;
        follower.finish();
        return true;
    }

    /// One call that fails ends, and no other.
    private static void guarded(Follower follower, Runnable work) {
        try {
            if (!follower.isOver()) work.run();
        } catch (RuntimeException broken) {
            LOG.warn("a call is ended, because moving it on failed", broken);
            giveUp(follower);
        }
    }

    private static void giveUp(Follower follower) {
        try {
            follower.end(Status.INTERNAL.withDescription("the server failed to go on with this call"));
        } catch (RuntimeException alreadyClosed) {
            LOG.debug("the call was closed before", alreadyClosed);
        }
        follower.leave();
    }

    /// Ends every call with UNAVAILABLE and the place from which to go on.
    @Override
    public void close() {
        closing = true;
        wake();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}

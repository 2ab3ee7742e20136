package dev.jupitor.cli.tui.source;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// What is done for the screens beside the one who draws them: questions, of which four are asked at a time, and
/// orders,
/// one after the other, so that the last of two is the one that counts. At most 64 of each wait; more are refused.
final class Errands {
    private static final int QUESTIONS = 4;
    private static final int ROOM = 64;
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final ThreadPoolExecutor questions = lane("client-question", QUESTIONS);
    private final ThreadPoolExecutor orders = lane("client-order", 1);

    private static ThreadPoolExecutor lane(String name, int threads) {
        ThreadFactory factory = Thread.ofPlatform().name(name, 0).daemon(true).factory();
        ThreadPoolExecutor lane = new ThreadPoolExecutor(
                threads, threads, IDLE.toMillis(), TimeUnit.MILLISECONDS, new ArrayBlockingQueue<>(ROOM), factory);
        lane.allowCoreThreadTimeOut(true);
        return lane;
    }

    /// Whether it will be asked; not when too much waits already.
    boolean ask(Runnable question) {
        return take(questions, question);
    }

    /// Whether it will be carried out, after those before it.
    boolean order(Runnable order) {
        return take(orders, order);
    }

    private static boolean take(ThreadPoolExecutor lane, Runnable errand) {
        try {
            lane.execute(errand);
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    /// Interrupts what is under way, and drops what waits.
    void stop() {
        questions.shutdownNow();
        orders.shutdownNow();
    }

    /// Waits until it has stopped.
    void join(LastWait wait) {
        wait.join(questions);
        wait.join(orders);
    }
}

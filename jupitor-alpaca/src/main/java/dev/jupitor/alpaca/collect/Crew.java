package dev.jupitor.alpaca.collect;

import dev.jupitor.core.source.SourceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Some virtual threads that work off a list of jobs, and the caller's thread, which alone hears what they report.
///
/// [#work] can't be left before every thread has ended. The first failure, or an interrupt of the caller, interrupts
/// them all; what they have reported until then is heard all the same. The queue of reports holds 1,024; when it is
/// full, whoever reports waits.
final class Crew<T, E> {
    private static final int QUEUE = 1_024;
    private static final long LOOK_MILLIS = 50;

    private final Queue<T> jobs;
    private final Job<T, E> job;
    private final Ear<E> ear;
    private final BlockingQueue<Optional<E>> reports = new ArrayBlockingQueue<>(QUEUE);
    private final List<Thread> hands = new ArrayList<>();
    private final AtomicInteger atWork = new AtomicInteger();
    private Throwable failure;
    private boolean cancelled;

    /// What one thread does with one job.
    @FunctionalInterface
    interface Job<T, E> {
        void run(T job, Report<E> report) throws SourceException, IOException, InterruptedException;
    }

    /// How a job tells the caller's thread what happened.
    @FunctionalInterface
    interface Report<E> {
        void say(E event) throws InterruptedException;
    }

    /// Hears every report, on the caller's thread.
    @FunctionalInterface
    interface Ear<E> {
        void hear(E event) throws IOException;
    }

    private Crew(List<T> jobs, Job<T, E> job, Ear<E> ear) {
        this.jobs = new ConcurrentLinkedQueue<>(jobs);
        this.job = job;
        this.ear = ear;
    }

    /// Does all the jobs, at most `workers` at a time, begun in their order.
    static <T, E> void work(String name, List<T> jobs, int workers, Job<T, E> job, Ear<E> ear)
            throws SourceException, IOException, InterruptedException {
        Crew<T, E> crew = new Crew<>(jobs, job, ear);
        try {
            crew.start(name, Math.min(workers, jobs.size()));
            crew.listen();
        } catch (Throwable unexpected) {
            crew.fail(unexpected);
        } finally {
            crew.dismiss();
        }
        crew.rethrow();
    }

    private void start(String name, int count) {
        atWork.set(count);
        for (int i = 0; i < count; i++)
            hands.add(Thread.ofVirtual().name(name + "-" + i).start(this::workOff));
    }

    private void workOff() {
        try {
            for (T next = jobs.poll(); next != null && !isCancelled(); next = jobs.poll()) job.run(next, this::say);
        } catch (Throwable broken) {
            fail(broken);
        } finally {
            atWork.decrementAndGet();
            reports.offer(Optional.empty()); // wakes the listener; when the queue is full it is awake
        }
    }

    private void say(E event) throws InterruptedException {
        reports.put(Optional.of(event));
    }

    private void listen() throws IOException, InterruptedException {
        while (!isCancelled() && isWorking()) {
            Optional<E> report = reports.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (report != null && report.isPresent()) ear.hear(report.get());
        }
    }

    private boolean isWorking() {
        return atWork.get() > 0;
    }

    /// Waits for every hand, whatever happens to the caller meanwhile, and hears the rest.
    private void dismiss() {
        boolean told = false;
        boolean working = true;
        while (working) {
            if (isCancelled() && !told) hands.forEach(Thread::interrupt);
            told |= isCancelled();
            working = hands.stream().anyMatch(Thread::isAlive);
            hearAll();
            if (working) awaitOne();
        }
    }

    private void hearAll() {
        for (Optional<E> report = reports.poll(); report != null; report = reports.poll()) {
            try {
                if (report.isPresent()) ear.hear(report.get());
            } catch (Throwable deaf) {
                fail(deaf);
            }
        }
    }

    private void awaitOne() {
        try {
            Optional<Thread> alive = hands.stream().filter(Thread::isAlive).findFirst();
            if (alive.isPresent()) alive.get().join(LOOK_MILLIS / 10);
        } catch (InterruptedException alsoAStop) {
            fail(alsoAStop);
        }
    }

    private synchronized void fail(Throwable why) {
        if (failure == null) failure = why;
        cancelled = true;
    }

    private synchronized boolean isCancelled() {
        return cancelled;
    }

    private synchronized void rethrow() throws SourceException, IOException, InterruptedException {
        if (failure instanceof SourceException e) throw e;
        if (failure instanceof IOException e) throw e;
        if (failure instanceof InterruptedException e) throw e;
        if (failure instanceof RuntimeException e) throw e;
        if (failure instanceof Error e) throw e;
    }
}

package dev.jupitor.store.internal.work;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/// Some threads that read and write files. A list of jobs is given at a time; none of its threads is left when the
/// call ends, however it ends.
///
/// @param name  what their names begin with
/// @param count how many
public record Workers(String name, int count) {
    /// Does every job and returns what came of each, in their order. When one fails, the others are done all the
    /// same, and its failure is thrown; an interrupt interrupts those at work and waits for them.
    public <T> List<T> all(Collection<Callable<T>> jobs) throws IOException, InterruptedException {
        ThreadFactory factory = Thread.ofPlatform().daemon().name(name + "-", 0).factory();
        try (ExecutorService threads = Executors.newFixedThreadPool(count, factory)) {
            List<T> results = new ArrayList<>(jobs.size());
            for (Future<T> job : threads.invokeAll(jobs)) results.add(result(job));
            return results;
        }
    }

    private static <T> T result(Future<T> job) throws IOException, InterruptedException {
        try {
            return job.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case IOException why -> throw why;
                case InterruptedException why -> throw why;
                case RuntimeException why -> throw why;
                case Error why -> throw why;
                case Throwable why -> throw new IllegalStateException(why);
            }
        }
    }
}

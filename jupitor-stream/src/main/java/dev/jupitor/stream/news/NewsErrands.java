package dev.jupitor.stream.news;

import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads single symbols that somebody asked for, one after the other, on a thread of its own. When too many wait, a
/// further one is dropped: whoever asks again sends for it again.
final class NewsErrands implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NewsErrands.class);

    private final NewsReader reader;
    private final BlockingQueue<Wanted> waiting;
    private final Set<Wanted> underWay = ConcurrentHashMap.newKeySet();
    private final Thread thread;

    NewsErrands(NewsReader reader, int most) {
        this.reader = reader;
        waiting = new ArrayBlockingQueue<>(most);
        thread = Thread.ofPlatform().daemon().name("news-errands").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void send(Wanted wanted) {
        if (underWay.add(wanted) && !waiting.offer(wanted)) underWay.remove(wanted);
    }

    /// Reads what waits now, in the calling thread.
    void runAll() throws InterruptedException {
        for (Wanted wanted = waiting.poll(); wanted != null; wanted = waiting.poll()) read(wanted);
    }

    private void run() {
        try {
            while (true) read(waiting.take());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(Wanted wanted) throws InterruptedException {
        try {
            reader.read(wanted, 1);
        } catch (RuntimeException broken) {
            LOG.error("the news of {} could not be read", wanted.symbol(), broken);
        } finally {
            underWay.remove(wanted);
        }
    }

    @Override
    public void close() {
        Threads.end(thread);
    }
}

package dev.jupitor.stream.tape.cache;

import dev.jupitor.core.feed.FeedBatch;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Rows on their way from the thread that reads a file to the one that puts them on a tape. Few batches wait; when
/// there
/// is no room the reader waits.
final class DecodedRows {
    private static final int MOST = 4;

    /// Rows of one side, or how the reading ended.
    private sealed interface Item {}

    /// @param index whether they are of members of an index
    record Rows(FeedBatch batch, boolean index) implements Item {}

    private record End(Throwable failure) implements Item {}

    /// Decodes and hands on, until there is nothing more.
    @FunctionalInterface
    interface Decoding {
        void run() throws IOException, InterruptedException;
    }

    /// Takes rows.
    @FunctionalInterface
    interface Taker {
        void take(Rows rows);
    }

    private final BlockingQueue<Item> items = new ArrayBlockingQueue<>(MOST);
    /// Batches that were taken and can be filled again.
    private final BlockingQueue<FeedBatch> empty = new ArrayBlockingQueue<>(MOST + 2);

    /// Hands a batch on, and gives one to fill next.
    FeedBatch exchange(FeedBatch batch, boolean index) throws InterruptedException {
        items.put(new Rows(batch, index));
        FeedBatch used = empty.poll();
        return used != null ? used : new FeedBatch(batch.books(), batch.rows());
    }

    /// Decodes on a thread of its own, takes on this one, and returns when both are done.
    ///
    /// @throws IOException what the decoding threw
    void flow(Decoding decoding, Taker taker) throws IOException {
        Thread reader = Thread.ofPlatform().daemon().name("tape-file").start(() -> decode(decoding));
        try {
            rethrow(untilTheEnd(taker).failure());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the tape was read", stopped);
        } finally {
            reader.interrupt();
        }
    }

    private End untilTheEnd(Taker taker) throws InterruptedException {
        while (true) {
            switch (items.take()) {
                case Rows rows -> give(rows, taker);
                case End end -> {
                    return end;
                }
            }
        }
    }

    private void give(Rows rows, Taker taker) {
        taker.take(rows);
        rows.batch().clear();
        empty.offer(rows.batch());
    }

    private void decode(Decoding decoding) {
        Throwable failure = null;
        try {
            decoding.run();
        } catch (IOException | InterruptedException | RuntimeException | Error failed) {
            failure = failed;
        }
        try {
            items.put(new End(failure));
        } catch (InterruptedException nobodyWaits) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rethrow(Throwable failure) throws IOException {
        switch (failure) {
            case null -> {}
            case IOException unreadable -> throw unreadable;
            case RuntimeException bug -> throw bug;
            case Error broken -> throw broken;
            default -> throw new IOException(failure);
        }
    }
}

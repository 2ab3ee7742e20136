package dev.jupitor.alpaca.internal.rest;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/// Gathers one answer's bytes in an array that is used again for the next one, and knows when the last bytes came.
///
/// The HTTP client's threads write, the asking thread reads after the body is complete. Once closed it takes nothing
/// more, so that a straggler cannot write into the next answer.
final class BodyCollector implements BodySubscriber<Integer> {
    private final CompletableFuture<Integer> complete = new CompletableFuture<>();
    private final int largest;
    private byte[] bytes;
    private int length;
    private boolean closed;
    private Flow.Subscription subscription;
    private volatile long lastProgress = System.nanoTime();

    /// @param memory  to begin with
    /// @param largest bytes that are accepted
    BodyCollector(byte[] memory, int largest) {
        this.bytes = memory;
        this.largest = largest;
    }

    /// The array, perhaps a larger one than the first.
    synchronized byte[] bytes() {
        return bytes;
    }

    /// When something last happened, as `System.nanoTime()`.
    long lastProgress() {
        return lastProgress;
    }

    /// Takes nothing from now on.
    synchronized void close() {
        closed = true;
    }

    @Override
    public CompletionStage<Integer> getBody() {
        return complete;
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription to) {
        subscription = to;
        lastProgress = System.nanoTime();
        to.request(Long.MAX_VALUE);
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        lastProgress = System.nanoTime();
        for (ByteBuffer buffer : buffers) if (!closed) take(buffer);
    }

    private void take(ByteBuffer buffer) {
        int count = buffer.remaining();
        if (count > largest - length) {
            closed = true;
            subscription.cancel();
            complete.completeExceptionally(new IOException("the body is larger than %d bytes".formatted(largest)));
            return;
        }
        if (count > bytes.length - length)
            bytes = Arrays.copyOf(bytes, (int) Math.min(largest, Math.max(bytes.length * 2L, length + (long) count)));
        buffer.get(bytes, length, count);
        length += count;
    }

    @Override
    public void onError(Throwable failure) {
        complete.completeExceptionally(failure);
    }

    @Override
    public synchronized void onComplete() {
        complete.complete(length);
    }
}

package dev.jupitor.stream.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// The events that wait for one client. Whoever has something to tell puts it in; the request's own thread takes it out
/// and sends it. When it is full the client is cut off: it comes again, and is told how things stand.
final class EventQueue implements EventChannel {
    private static final byte[] KEEPALIVE = ": keepalive\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> waiting;
    private final Connection connection;
    private final List<Runnable> listeners = new ArrayList<>();
    private volatile boolean open = true;
    private boolean gone;

    EventQueue(int most, Connection connection) {
        waiting = new ArrayBlockingQueue<>(most);
        this.connection = connection;
    }

    @Override
    public boolean tell(String json) {
        if (!open) return false;
        if (waiting.offer(("data: " + json.strip() + "\n\n").getBytes(StandardCharsets.UTF_8))) return true;
        open = false;
        connection.cut();
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /// Ends the answer behind what waits.
    @Override
    public void close() {
        open = false;
        boolean woken = waiting.offer(END);
        assert woken || !waiting.isEmpty();
    }

    @Override
    public void onClose(Runnable listener) {
        synchronized (listeners) {
            if (!gone) {
                listeners.add(listener);
                return;
            }
        }
        listener.run();
    }

    /// Sends what comes, and a comment after each time of silence, until the client or the source has gone.
    void send(OutputStream out, Duration keepalive) throws IOException, InterruptedException {
        byte[] next = waiting.isEmpty() ? KEEPALIVE : waiting.take();
        while (next != END) {
            connection.enter(Connection.Phase.ANSWERING);
            out.write(next);
            out.flush();
            connection.enter(Connection.Phase.TELLING);
            if (!open && waiting.isEmpty()) return;
            next = waiting.poll(keepalive.toNanos(), TimeUnit.NANOSECONDS);
            if (next == null) next = KEEPALIVE;
        }
    }

    /// Nothing is sent any more.
    void end() {
        open = false;
        List<Runnable> told;
        synchronized (listeners) {
            if (gone) return;
            gone = true;
            told = List.copyOf(listeners);
        }
        told.forEach(Runnable::run);
    }
}

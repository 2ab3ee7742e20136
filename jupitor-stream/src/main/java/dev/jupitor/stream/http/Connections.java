package dev.jupitor.stream.http;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// All connections of a server, as many as the limits have it. One thread, `http-watch`, ends those that take too long.
final class Connections implements AutoCloseable {
    /// Who is connected to where: unique as long as the connection lasts.
    private record Ends(SocketAddress here, SocketAddress there) {}

    private final HttpLimits limits;
    private final Map<Ends, Connection> open = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();
    private final LongAdder cut = new LongAdder();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("http-watch").factory());

    Connections(HttpLimits limits) {
        this.limits = limits;
        long millis = Math.clamp(shortest(limits).toMillis() / 4, 10, 1000);
        watch.scheduleWithFixedDelay(this::endOverdue, millis, millis, TimeUnit.MILLISECONDS);
    }

    private static Duration shortest(HttpLimits limits) {
        Duration least = limits.request().compareTo(limits.idle()) < 0 ? limits.request() : limits.idle();
        return least.compareTo(limits.answer()) < 0 ? least : limits.answer();
    }

    /// Takes a connection in. Returns whether there was room.
    synchronized boolean admit(SocketChannel channel) throws IOException {
        if (open.size() >= limits.connections()) open.values().removeIf(connection -> !connection.isOpen());
        if (open.size() >= limits.connections() && !makeRoom()) {
            refused.increment();
            return false;
        }
        open.put(new Ends(channel.getLocalAddress(), channel.getRemoteAddress()), new Connection(channel));
        return true;
    }

    private boolean makeRoom() {
        Optional<Map.Entry<Ends, Connection>> silent = open.entrySet().stream()
                .filter(entry -> entry.getValue().isSilent())
                .min(Comparator.comparingLong(entry -> entry.getValue().since()));
        silent.ifPresent(entry -> {
            open.remove(entry.getKey());
            end(entry.getValue());
        });
        return silent.isPresent();
    }

    private void end(Connection connection) {
        cut.increment();
        connection.cut();
    }

    /// The connection between two ends; empty when it was cut meanwhile.
    Optional<Connection> between(SocketAddress here, SocketAddress there) {
        return Optional.ofNullable(open.get(new Ends(here, there)));
    }

    private void endOverdue() {
        long now = System.nanoTime();
        open.values().stream()
                .filter(connection -> connection.isOverdue(now, limits))
                .forEach(this::end);
        open.values().removeIf(connection -> !connection.isOpen());
    }

    int count() {
        return (int) open.values().stream().filter(Connection::isOpen).count();
    }

    /// How many were closed at once because there was no room.
    long refused() {
        return refused.sum();
    }

    /// How many were closed because they took too long, or to make room.
    long cut() {
        return cut.sum();
    }

    /// Ends those on which nobody is being answered.
    void endSilent() {
        open.values().stream().filter(Connection::isSilent).forEach(Connection::cut);
    }

    @Override
    public void close() {
        watch.shutdownNow();
        open.values().forEach(Connection::cut);
    }
}

package dev.jupitor.stream.grpc;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Lets connections in as the limits have it. What an address may still do is remembered for the last 4,096 of them:
/// one
/// that was forgotten begins with a full allowance.
final class ConnectionGate {
    private static final int MOST_ADDRESSES = 4096;
    private static final double NANOS = 1e9;

    /// @param left how many connections the address may make at `at`
    private record Allowance(double left, long at) {}

    private final ConnectionLimits limits;
    private final LongSupplier nanos;
    private final Map<InetAddress, Allowance> allowances = new LinkedHashMap<>(16, 0.75f, true);
    private int open;
    private long refused;

    ConnectionGate(ConnectionLimits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
    }

    /// Whether a connection from this address may come in; whoever came in leaves with [#leave()].
    synchronized boolean enter(InetAddress from) {
        boolean in = open < limits.total() && mayCome(from);
        if (in) open++;
        else refused++;
        return in;
    }

    private boolean mayCome(InetAddress from) {
        long now = nanos.getAsLong();
        Allowance last = allowances.getOrDefault(from, new Allowance(limits.burst(), now));
        double left = Math.min(limits.burst(), last.left + (now - last.at) / NANOS * limits.perSecond());
        boolean may = left >= 1;
        allowances.put(from, new Allowance(may ? left - 1 : left, now));
        if (allowances.size() > MOST_ADDRESSES)
            allowances.remove(allowances.keySet().iterator().next());
        return may;
    }

    synchronized void leave() {
        open--;
    }

    synchronized int open() {
        return open;
    }

    synchronized long refused() {
        return refused;
    }
}

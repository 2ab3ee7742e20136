package dev.jupitor.stream.grpc;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.market.Symbol;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Somebody who wants the bars of some symbols. What waits for him is the newest form of each bar, in the order in
/// which
/// the bars were first told.
final class BarsFollower extends Follower implements BarHub.Taker {
    /// Bars that may wait for one client: beyond that the call ends with RESOURCE_EXHAUSTED.
    static final int MOST_WAITING = 100_000;

    private static final int MOST_AT_ONCE = 256;

    private record Which(Symbol symbol, long timestamp) {}

    private final Set<Symbol> symbols;
    private final BarTimeframe timeframe;
    private final Runnable wake;
    private final Map<Which, Bar> waiting = new LinkedHashMap<>();
    private boolean full;

    BarsFollower(ServerCall<?, WireBytes> call, Set<Symbol> symbols, BarTimeframe timeframe, Runnable wake) {
        super(call);
        this.symbols = symbols;
        this.timeframe = timeframe;
        this.wake = wake;
    }

    @Override
    public void offer(BarTimeframe of, Bar bar) {
        if (of != timeframe || !symbols.contains(bar.symbol()) || isOver()) return;
        synchronized (waiting) {
            waiting.put(new Which(bar.symbol(), bar.timestamp()), bar);
            full |= waiting.size() > MOST_WAITING;
        }
        wake.run();
    }

    @Override
    void begin() {
        sendHeaders(new Metadata());
    }

    @Override
    boolean hasMore() {
        synchronized (waiting) {
            if (!full) return !waiting.isEmpty();
        }
        end(Status.RESOURCE_EXHAUSTED.withDescription("more than %d bars wait: read faster".formatted(MOST_WAITING)));
        return false;
    }

    @Override
    void sendSome() {
        for (int sent = 0; sent < MOST_AT_ONCE && isReady(); sent++) {
            Bar next = poll();
            if (next == null) return;
            send(WireBytes.of(Messages.bar(next).toByteArray()));
        }
    }

    private Bar poll() {
        synchronized (waiting) {
            var first = waiting.entrySet().iterator();
            if (!first.hasNext()) return null;
            Bar bar = first.next().getValue();
            first.remove();
            return bar;
        }
    }

    @Override
    long behind() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    @Override
    Metadata place() {
        return new Metadata();
    }
}

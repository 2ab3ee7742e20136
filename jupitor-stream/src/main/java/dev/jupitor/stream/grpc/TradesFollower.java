package dev.jupitor.stream.grpc;

import dev.jupitor.core.feed.FeedBatch.Kind;
import dev.jupitor.stream.tape.LiveTape;
import dev.jupitor.stream.tape.TapeEpoch;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// Somebody who wants the prints of some symbols from now on.
final class TradesFollower extends Follower {
    private static final int MOST_AT_ONCE = 4096;
    private static final long NANOS = 1_000_000_000L;
    private static final byte WANTED = 1;
    private static final byte UNWANTED = 2;

    private final LiveTape tape;
    private final Set<String> symbols;
    private final WireWriter at = new WireWriter(16);
    private byte[] wanted = new byte[1024];
    private TapeEpoch epoch;
    private int row;

    TradesFollower(ServerCall<?, WireBytes> call, LiveTape tape, Set<String> symbols) {
        super(call);
        this.tape = tape;
        this.symbols = symbols;
    }

    @Override
    void begin() {
        epoch = tape.epoch();
        row = epoch.rows();
        sendHeaders(new Metadata());
    }

    @Override
    boolean hasMore() {
        if (row < epoch.rows() && !epoch.isAbandoned()) return true;
        Optional<TapeEpoch> next = epoch.successor();
        if (next.isEmpty()) return false;
        if (row < epoch.rows() && !epoch.isAbandoned()) return true;
        epoch = next.get();
        row = epoch.begun();
        return hasMore();
    }

    @Override
    void sendSome() {
        int end = Math.min(epoch.rows(), row + MOST_AT_ONCE);
        for (; row < end; row++) {
            if (epoch.kind(row) != Kind.TRADE || !isWanted(row)) continue;
            if (!isReady()) return;
            send(message());
        }
    }

    private boolean isWanted(int of) {
        int code = epoch.symbolCode(of);
        if (code >= wanted.length) wanted = Arrays.copyOf(wanted, Math.max(code + 1, wanted.length * 2));
        if (wanted[code] == 0) wanted[code] = symbols.contains(epoch.symbol(of)) ? WANTED : UNWANTED;
        return wanted[code] == WANTED;
    }

    /// The message `Trade`.
    private WireBytes message() {
        long nanos = epoch.sipNanos(row);
        at.clear();
        at.number(1, Math.floorDiv(nanos, NANOS));
        at.number(2, Math.floorMod(nanos, NANOS));
        WireWriter trade = new WireWriter(80);
        trade.text(1, epoch.symbol(row));
        trade.message(2, at);
        trade.real(3, epoch.price(row));
        trade.number(4, epoch.size(row));
        trade.text(5, epoch.exchange(row));
        trade.decimal(6, epoch.id(row));
        return new WireBytes(trade.bytes(), 0, trade.length());
    }

    @Override
    long behind() {
        return epoch.successor().isPresent() ? Long.MAX_VALUE : epoch.rows() - row;
    }

    @Override
    Metadata place() {
        return place(epoch, row);
    }
}

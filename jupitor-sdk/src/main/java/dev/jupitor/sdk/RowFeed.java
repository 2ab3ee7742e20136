package dev.jupitor.sdk;

import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.sdk.proto.LiveTrade;
import dev.jupitor.sdk.proto.LiveTradeBatch;
import dev.jupitor.sdk.proto.MarketDataGrpc;
import dev.jupitor.sdk.proto.StreamLiveTradesRequest;
import io.grpc.MethodDescriptor;
import java.util.List;
import java.util.function.Function;
import org.apache.arrow.memory.BufferAllocator;

/// How rows come over the wire and are told: one at a time, or by column.
sealed interface RowFeed {
    LinkListener link();

    /// How a call of this kind is opened: its method, how many messages may wait unread, and the rows of one.
    <T> T open(Opening<T> opening);

    /// One row in its order; told by [#endOfMessage()] at the latest.
    void row(LiveTrade row);

    void endOfMessage();

    /// Opens a call, whatever its messages are.
    interface Opening<T> {
        <M> T with(
                MethodDescriptor<StreamLiveTradesRequest, M> method, int prefetch, Function<M, List<LiveTrade>> rows);
    }

    /// Row by row.
    record Single(LiveListener listener) implements RowFeed {
        /// Messages that may wait unread.
        private static final int PREFETCH = 1024;

        @Override
        public LinkListener link() {
            return listener;
        }

        @Override
        public <T> T open(Opening<T> opening) {
            return opening.with(MarketDataGrpc.getStreamLiveTradesMethod(), PREFETCH, List::of);
        }

        @Override
        public void row(LiveTrade row) {
            switch (row.getKind()) {
                case TRADE -> listener.trade(WireValues.print(row));
                case CANCEL -> listener.cancelled(WireValues.print(row));
                case CORRECTION -> listener.corrected(WireValues.print(row), WireValues.id(row.getReplacesId()));
                case UNRECOGNIZED ->
                    throw new IllegalStateException(
                            "the server tells a kind of row that this client does not know: take a newer one");
            }
        }

        @Override
        public void endOfMessage() {}
    }

    /// By column: the prints of one kind between two cancels or corrections, at most one message's.
    final class Batches implements RowFeed, AutoCloseable {
        private static final int PREFETCH = 16;

        private final BatchListener listener;
        private final TradeBatch batch;
        private TapePosition last = TapePosition.START;
        private boolean isIndex;
        private boolean isToday;

        Batches(BatchListener listener, BufferAllocator allocator) {
            this.listener = listener;
            batch = TradeBatch.create(allocator);
        }

        @Override
        public LinkListener link() {
            return listener;
        }

        @Override
        public <T> T open(Opening<T> opening) {
            return opening.with(
                    MarketDataGrpc.getStreamLiveTradeBatchesMethod(), PREFETCH, LiveTradeBatch::getTradesList);
        }

        @Override
        public void row(LiveTrade row) {
            switch (row.getKind()) {
                case TRADE -> append(row);
                case CANCEL -> {
                    endOfMessage();
                    listener.cancelled(WireValues.print(row));
                }
                case CORRECTION -> {
                    endOfMessage();
                    listener.corrected(WireValues.print(row), WireValues.id(row.getReplacesId()));
                }
                case UNRECOGNIZED ->
                    throw new IllegalStateException(
                            "the server tells a kind of row that this client does not know: take a newer one");
            }
        }

        private void append(LiveTrade row) {
            if (row.getIsIndex() != isIndex || row.getIsToday() != isToday) endOfMessage();
            isIndex = row.getIsIndex();
            isToday = row.getIsToday();
            TradeBatch.Codebooks books = batch.books();
            batch.append(
                    books.symbols().code(row.getSymbol()),
                    row.getTimestamp(),
                    row.getPrice(),
                    row.getSize(),
                    books.exchanges().code(row.getExchange()),
                    WireValues.id(row.getId()),
                    books.conditions().code(row.getConditions()),
                    books.updates().code(""),
                    row.getSipNanos(),
                    books.tapes().code(row.getTape()));
            last = new TapePosition(row.getEpoch(), row.getSequence());
        }

        @Override
        public void endOfMessage() {
            if (batch.isEmpty()) return;
            listener.trades(batch, isIndex, isToday, last);
            batch.clear();
        }

        @Override
        public void close() {
            batch.close();
        }
    }
}

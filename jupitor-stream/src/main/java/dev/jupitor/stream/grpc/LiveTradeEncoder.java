package dev.jupitor.stream.grpc;

import dev.jupitor.core.feed.FeedBatch.Kind;
import dev.jupitor.stream.tape.TapeEpoch;

/// Rows of the tape as messages `LiveTrade` of `proto/marketdata.proto`, fields in the order of their numbers.
final class LiveTradeEncoder {
    private LiveTradeEncoder() {}

    /// @param sequenced whether the fields 10 to 15 are told
    static void encode(TapeEpoch epoch, int row, boolean sequenced, WireWriter to) {
        to.text(1, epoch.symbol(row));
        to.number(2, epoch.timestamp(row));
        to.real(3, epoch.price(row));
        to.number(4, epoch.size(row));
        to.text(5, epoch.exchange(row));
        to.decimal(6, epoch.id(row));
        to.text(7, epoch.conditions(row));
        to.flag(8, epoch.isIndex(row));
        to.flag(9, epoch.isToday(row));
        if (sequenced) encodePlace(epoch, row, to);
    }

    private static void encodePlace(TapeEpoch epoch, int row, WireWriter to) {
        to.number(10, row + 1L);
        to.number(11, epoch.number());
        switch (epoch.kind(row)) {
            case TRADE -> {}
            case CANCEL -> to.number(12, 1);
            case CORRECTION -> to.number(12, 2);
        }
        to.number(13, epoch.sipNanos(row));
        to.text(14, epoch.tape(row));
        if (epoch.kind(row) == Kind.CORRECTION) to.decimal(15, epoch.replaces(row));
    }
}

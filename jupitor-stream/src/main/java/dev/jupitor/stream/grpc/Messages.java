package dev.jupitor.stream.grpc;

import com.google.protobuf.Timestamp;
import dev.jupitor.core.quote.Quote;
import dev.jupitor.sdk.proto.Bar;
import java.time.Instant;

/// Values of the house as messages of `proto/marketdata.proto`.
final class Messages {
    private Messages() {}

    static Bar bar(dev.jupitor.core.bar.Bar bar) {
        return Bar.newBuilder()
                .setSymbol(bar.symbol().ticker())
                .setTimestamp(timestamp(Instant.ofEpochMilli(bar.timestamp())))
                .setOpen(bar.open())
                .setHigh(bar.high())
                .setLow(bar.low())
                .setClose(bar.close())
                .setVolume(bar.volume())
                .setTradeCount(bar.tradeCount())
                .setVwap(bar.vwap())
                .build();
    }

    static dev.jupitor.sdk.proto.Quote quote(Quote quote) {
        return dev.jupitor.sdk.proto.Quote.newBuilder()
                .setSymbol(quote.symbol().ticker())
                .setTimestamp(timestamp(quote.at()))
                .setBidPrice(quote.bidPrice())
                .setAskPrice(quote.askPrice())
                .setBidSize(quote.bidSize())
                .setAskSize(quote.askSize())
                .build();
    }

    static Timestamp timestamp(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }

    static Instant instant(Timestamp at) {
        return Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
    }
}

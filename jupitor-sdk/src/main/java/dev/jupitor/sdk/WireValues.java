package dev.jupitor.sdk;

import com.google.protobuf.Timestamp;
import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.quote.Quote;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.sdk.proto.LiveTrade;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Messages of the wire as values of the house.
final class WireValues {
    private static final long NANOS = 1_000_000_000L;

    private WireValues() {}

    static TapePrint print(LiveTrade row) {
        return new TapePrint(
                new Trade(
                        new Symbol(row.getSymbol()),
                        instant(row.getSipNanos()),
                        row.getPrice(),
                        row.getSize(),
                        row.getExchange(),
                        id(row.getId()),
                        row.getConditions(),
                        "",
                        row.getTape()),
                row.getTimestamp(),
                row.getIsIndex(),
                row.getIsToday(),
                new TapePosition(row.getEpoch(), row.getSequence()));
    }

    /// An unsigned number; nothing is 0.
    static long id(String text) {
        return text.isEmpty() ? 0 : Long.parseUnsignedLong(text);
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }

    /// ns since the epoch.
    static long nanos(Instant at) {
        return at.getEpochSecond() * NANOS + at.getNano();
    }

    static Timestamp timestamp(LocalDate date) {
        return Timestamp.newBuilder()
                .setSeconds(date.atStartOfDay(ZoneOffset.UTC).toEpochSecond())
                .build();
    }

    static Bar bar(dev.jupitor.sdk.proto.Bar bar) {
        return new Bar(
                new Symbol(bar.getSymbol()),
                instant(bar.getTimestamp()).toEpochMilli(),
                bar.getOpen(),
                bar.getHigh(),
                bar.getLow(),
                bar.getClose(),
                bar.getVolume(),
                bar.getTradeCount(),
                bar.getVwap());
    }

    static Quote quote(dev.jupitor.sdk.proto.Quote quote) {
        return new Quote(
                new Symbol(quote.getSymbol()),
                instant(quote.getTimestamp()),
                quote.getBidPrice(),
                quote.getAskPrice(),
                quote.getBidSize(),
                quote.getAskSize());
    }

    private static Instant instant(Timestamp at) {
        return Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
    }
}

package dev.jupitor.stream.grpc;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Timestamp;
import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.quote.QuoteSource;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.sdk.proto.GetDailyBarsRequest;
import dev.jupitor.sdk.proto.GetDailyBarsResponse;
import dev.jupitor.sdk.proto.GetLatestQuoteRequest;
import io.grpc.Status;
import io.grpc.StatusException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Calls that answer once: they read files or ask the vendor, so each is made on a thread that may wait.
final class OneAnswer {
    private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2261, 12, 31);

    private final ServedMarket market;

    OneAnswer(ServedMarket market) {
        this.market = market;
    }

    /// Daily bars whose UTC date lies between the dates of start and end, both inclusive; an absent one sets no
    /// bound.
    MessageLite dailyBars(GetDailyBarsRequest request) throws StatusException {
        requireUs(request.getMarket());
        Symbol symbol = symbol(request.getSymbol());
        LocalDate first = request.hasStart() ? date(request.getStart()) : FIRST;
        LocalDate last = request.hasEnd() ? date(request.getEnd()) : LAST;
        if (last.isBefore(first)) throw invalid("end %s is before start %s".formatted(last, first));
        try (BarBatch bars = market.usBars().read(symbol, first, last, market.allocator())) {
            if (bars.isEmpty() && !market.usBars().symbols().contains(symbol))
                throw Status.NOT_FOUND
                        .withDescription("the lake has no daily bars of " + symbol)
                        .asException();
            return response(bars);
        } catch (UnreadableFileException unreadable) {
            throw failed(Status.DATA_LOSS, "the daily bars of %s can't be read".formatted(symbol), unreadable);
        } catch (IOException unread) {
            throw failed(Status.INTERNAL, "the daily bars of %s could not be read".formatted(symbol), unread);
        }
    }

    private static void requireUs(String market) throws StatusException {
        switch (market) {
            case "", "us" -> {}
            case "cn" ->
                throw Status.FAILED_PRECONDITION
                        .withDescription("this server has no bars of market cn yet: ask for us")
                        .asException();
            default -> throw invalid("market is us or cn, not '%s'".formatted(market));
        }
    }

    private static GetDailyBarsResponse response(BarBatch bars) {
        GetDailyBarsResponse.Builder response = GetDailyBarsResponse.newBuilder();
        for (int row = 0; row < bars.rows(); row++) response.addBars(Messages.bar(bars.bar(row)));
        return response.build();
    }

    MessageLite latestQuote(GetLatestQuoteRequest request) throws StatusException, InterruptedException {
        Symbol symbol = symbol(request.getSymbol());
        QuoteSource quotes = market.quotes()
                .orElseThrow(() -> Status.UNAVAILABLE
                        .withDescription("this server has no vendor to ask for quotes")
                        .asException());
        try {
            return Messages.quote(quotes.latest(symbol)
                    .orElseThrow(() -> Status.NOT_FOUND
                            .withDescription("the vendor has no quote of " + symbol)
                            .asException()));
        } catch (SourceException refused) {
            throw switch (refused) {
                case SourceException.Unavailable late -> failed(Status.UNAVAILABLE, "the vendor can't answer", late);
                case SourceException.Rejected no -> failed(Status.FAILED_PRECONDITION, "the vendor refuses", no);
                case SourceException.Malformed odd -> failed(Status.INTERNAL, "the vendor answered oddly", odd);
            };
        }
    }

    private static StatusException failed(Status status, String what, Exception why) {
        return status.withDescription(what + ": " + why.getMessage())
                .withCause(why)
                .asException();
    }

    static Symbol symbol(String text) throws StatusException {
        return Symbol.parse(text)
                .orElseThrow(() -> invalid("no symbol: '%s' (%s)".formatted(shown(text), Symbol.RULE)));
    }

    private static String shown(String text) {
        return text.length() <= 20 ? text : text.substring(0, 20) + "…";
    }

    private static LocalDate date(Timestamp at) throws StatusException {
        try {
            return Messages.instant(at).atOffset(ZoneOffset.UTC).toLocalDate();
        } catch (DateTimeException odd) {
            throw invalid("no time: %d s".formatted(at.getSeconds()));
        }
    }

    static StatusException invalid(String what) {
        return Status.INVALID_ARGUMENT.withDescription(what).asException();
    }
}

package dev.jupitor.alpaca.sim;

import dev.jupitor.alpaca.sim.StreamMessages.BarKind;
import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.market.Symbol;
import java.util.List;

/// The test stream: one security that trades and is quoted once a second, day and night, and has a bar each minute.
/// Everything follows from the second alone.
final class FakepacaTap implements StreamTap {

    static final String TICKER = "FAKEPACA";

    private static final long SECOND = 1_000_000_000L;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final double TEN_THOUSANDTHS = 10_000;

    private final Audience audience;

    FakepacaTap(Audience audience) {
        this.audience = audience;
    }

    @Override
    public void tell(long after, long upTo) {
        for (long second = Math.floorDiv(after, SECOND) + 1; second * SECOND <= upTo; second++) {
            tellSecond(second);
            if (second % SECONDS_PER_MINUTE == 0) tellMinute(second - SECONDS_PER_MINUTE);
        }
    }

    @Override
    public void subscriptionsChanged() {
        // everything is made of the second alone
    }

    private void tellSecond(long second) {
        audience.tell(StreamChannel.TRADES, TICKER, out -> trade(out, second));
        audience.tell(StreamChannel.QUOTES, TICKER, out -> StreamMessages.quote(out, quote(second)));
    }

    private static void trade(MessageWriter out, long second) {
        out.begin(9)
                .text("T", "t")
                .text("S", TICKER)
                .number("i", second)
                .text("x", "V")
                .price("p", price(second))
                .number("s", size(second))
                .texts("c", List.of("@"))
                .text("z", "C")
                .time("t", second * SECOND)
                .end();
    }

    private static SyntheticQuote quote(long second) {
        return SyntheticQuote.around(TICKER, "C", second * SECOND, price(second), second);
    }

    private void tellMinute(long first) {
        audience.tell(StreamChannel.BARS, TICKER, out -> StreamMessages.bar(out, BarKind.MINUTE, bar(first)));
    }

    private static Bar bar(long first) {
        long high = 0;
        long low = Long.MAX_VALUE;
        long volume = 0;
        long value = 0;
        for (long second = first; second < first + SECONDS_PER_MINUTE; second++) {
            high = Math.max(high, price(second));
            low = Math.min(low, price(second));
            volume += size(second);
            value += price(second) * size(second);
        }
        return new Bar(
                new Symbol(TICKER),
                first * 1_000,
                price(first) / TEN_THOUSANDTHS,
                high / TEN_THOUSANDTHS,
                low / TEN_THOUSANDTHS,
                price(first + SECONDS_PER_MINUTE - 1) / TEN_THOUSANDTHS,
                volume,
                SECONDS_PER_MINUTE,
                Math.rint(100.0 * value / volume) / 1_000_000);
    }

    /// Between 133 and 136 USD, in ten-thousandths.
    private static long price(long second) {
        return 1_330_000 + mixed(second) % 300 * 100;
    }

    private static long size(long second) {
        return 1 + mixed(second) / 300 % 500;
    }

    private static long mixed(long second) {
        return (second * 0x9E3779B97F4A7C15L ^ second << 7) >>> 20;
    }
}

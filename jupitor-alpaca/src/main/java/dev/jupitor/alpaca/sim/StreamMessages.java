package dev.jupitor.alpaca.sim;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.sim.SyntheticPrints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/// The messages of a stream, member by member; the first is always `T`.
final class StreamMessages {

    private static final long NANOS_PER_MILLI = 1_000_000;

    /// Which bar a message holds; the letter is its `T`.
    enum BarKind {
        MINUTE("b"),
        UPDATED_MINUTE("u"),
        DAY("d");

        private final String type;

        BarKind(String type) {
            this.type = type;
        }
    }

    private StreamMessages() {}

    static void success(MessageWriter out, String text) {
        out.begin(2).text("T", "success").text("msg", text).end();
    }

    static void error(MessageWriter out, StreamError error) {
        out.begin(3)
                .text("T", "error")
                .number("code", error.code())
                .text("msg", error.text())
                .end();
    }

    /// The whole state, channel by channel in order.
    static void subscription(MessageWriter out, Map<String, SortedSet<String>> lists) {
        out.begin(1 + lists.size()).text("T", "subscription");
        lists.forEach((name, tickers) -> out.texts(name, new ArrayList<>(tickers)));
        out.end();
    }

    static void trade(MessageWriter out, SyntheticPrints prints, int row) {
        out.begin(9)
                .text("T", "t")
                .text("S", prints.symbol().ticker())
                .number("i", prints.id(row))
                .text("x", venue(prints, row))
                .price("p", prints.priceTenThousandths(row))
                .number("s", prints.size(row))
                .texts("c", prints.conditions(row))
                .text("z", tape(prints))
                .time("t", prints.sipNanos(row))
                .end();
    }

    /// The print never happened. Its time is the print's own.
    static void cancel(MessageWriter out, SyntheticPrints prints, int row) {
        out.begin(9)
                .text("T", "x")
                .text("S", prints.symbol().ticker())
                .number("i", prints.id(row))
                .text("x", venue(prints, row))
                .price("p", prints.priceTenThousandths(row))
                .number("s", prints.size(row))
                .text("a", "C")
                .text("z", tape(prints))
                .time("t", prints.sipNanos(row))
                .end();
    }

    /// Another row stands in the place of one. The time is that of the row that stands.
    static void correction(MessageWriter out, SyntheticPrints prints, int wrong, int right) {
        out.begin(13)
                .text("T", "c")
                .text("S", prints.symbol().ticker())
                .text("x", venue(prints, wrong))
                .number("oi", prints.id(wrong))
                .price("op", prints.priceTenThousandths(wrong))
                .number("os", prints.size(wrong))
                .texts("oc", prints.conditions(wrong))
                .number("ci", prints.id(right))
                .price("cp", prints.priceTenThousandths(right))
                .number("cs", prints.size(right))
                .texts("cc", prints.conditions(right))
                .text("z", tape(prints))
                .time("t", prints.sipNanos(right))
                .end();
    }

    static void bar(MessageWriter out, BarKind kind, Bar bar) {
        out.begin(10)
                .text("T", kind.type)
                .text("S", bar.symbol().ticker())
                .decimal("o", bar.open())
                .decimal("h", bar.high())
                .decimal("l", bar.low())
                .decimal("c", bar.close())
                .number("v", bar.volume())
                .number("n", bar.tradeCount())
                .decimal("vw", bar.vwap())
                .time("t", bar.timestamp() * NANOS_PER_MILLI)
                .end();
    }

    static void quote(MessageWriter out, SyntheticQuote quote) {
        out.begin(11)
                .text("T", "q")
                .text("S", quote.ticker())
                .text("bx", quote.bidVenue())
                .price("bp", quote.bidTenThousandths())
                .number("bs", quote.bidSize())
                .text("ax", quote.askVenue())
                .price("ap", quote.askTenThousandths())
                .number("as", quote.askSize())
                .texts("c", List.of("R"))
                .text("z", quote.tape())
                .time("t", quote.nanos())
                .end();
    }

    private static String venue(SyntheticPrints prints, int row) {
        return String.valueOf(prints.exchange(row));
    }

    private static String tape(SyntheticPrints prints) {
        return String.valueOf(prints.tape());
    }
}

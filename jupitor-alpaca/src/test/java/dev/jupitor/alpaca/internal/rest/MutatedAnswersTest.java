package dev.jupitor.alpaca.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.alpaca.Alpaca;
import dev.jupitor.alpaca.AlpacaCredentials;
import dev.jupitor.alpaca.Plan;
import dev.jupitor.alpaca.internal.rest.FakeHost.Reply;
import dev.jupitor.alpaca.internal.rest.FakeHost.Reply.Manner;
import dev.jupitor.core.bar.BarRequest;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.VirtualTimekeeper;
import dev.jupitor.core.trade.TradeRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/// Compressed bodies with flipped bits and lost ends, and connections that break, on their way to the real client. The
/// checksum of a body leaves nothing to judge: a symbol that is handed over is what the vendor has of it, all of it,
/// and whatever can't be had is an error.
class MutatedAnswersTest {
    private static final int FETCHES = Boolean.getBoolean("jupitor.soak") ? 1_500 : 100;
    private static final LocalDate DAY = LocalDate.of(2024, 1, 3);
    private static final int ROWS = 40;

    private final Random random = new Random(20260213);
    private final Map<String, List<Long>> got = new LinkedHashMap<>();
    private int spoiled;

    @Test
    void tradesArriveWholeOrNotAtAll() {
        FakeVendor vendor = new FakeVendor("trades");
        for (String symbol : List.of("AAPL", "MSFT")) vendor.prints(symbol, ROWS);
        List<Long> all = IntStream.rangeClosed(1, ROWS).mapToObj(Long::valueOf).toList();
        fetchThroughTrouble(
                vendor,
                Map.of("AAPL", all, "MSFT", all),
                (alpaca, symbols) -> alpaca.trades()
                        .fetch(
                                TradeRequest.ofSession(symbols, DAY),
                                (symbol, prints) -> got.put(
                                        symbol.ticker(),
                                        IntStream.range(0, prints.rows())
                                                .mapToObj(prints::id)
                                                .toList())));
    }

    @Test
    void barsArriveWholeOrNotAtAll() {
        FakeVendor vendor = new FakeVendor("bars");
        List<LocalDate> days = IntStream.range(0, ROWS).mapToObj(DAY::plusDays).toList();
        for (String symbol : List.of("AAPL", "MSFT")) for (LocalDate day : days) vendor.row(symbol, bar(day));
        List<Long> all = days.stream().map(MutatedAnswersTest::millis).toList();
        fetchThroughTrouble(
                vendor,
                Map.of("AAPL", all, "MSFT", all),
                (alpaca, symbols) -> alpaca.bars()
                        .fetch(
                                BarRequest.daily(symbols, DAY, days.getLast()),
                                (symbol, bars) -> got.put(
                                        symbol.ticker(),
                                        IntStream.range(0, bars.rows())
                                                .mapToObj(bars::timestamp)
                                                .toList())));
    }

    private static String bar(LocalDate day) {
        return "{\"t\":\"%sT05:00:00Z\",\"o\":1,\"h\":2,\"l\":0.5,\"c\":1.5,\"v\":100,\"n\":3,\"vw\":1.25}"
                .formatted(day);
    }

    private static long millis(LocalDate day) {
        return Instant.parse(day + "T05:00:00Z").toEpochMilli();
    }

    @FunctionalInterface
    private interface Fetch {
        void from(Alpaca alpaca, List<Symbol> symbols) throws Exception;
    }

    private void fetchThroughTrouble(FakeVendor vendor, Map<String, List<Long>> truth, Fetch fetch) {
        vendor.pageSize(30).spoiling((number, reply) -> random.nextInt(3) > 0 ? spoiled(reply) : reply);
        List<Symbol> symbols = List.of(new Symbol("AAPL"), new Symbol("MSFT"));
        int[] arrived = {0};
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(5), () -> {
            try (FakeHost host = new FakeHost(vendor);
                    BufferAllocator memory = new RootAllocator();
                    Alpaca alpaca = client(host, memory)) {
                for (int i = 0; i < FETCHES; i++) if (arrives(alpaca, symbols, truth, fetch)) arrived[0]++;
            }
        });
        assertThat(arrived[0]).isBetween(FETCHES / 20, FETCHES * 19 / 20);
        assertThat(spoiled).isGreaterThan(FETCHES);
    }

    private boolean arrives(Alpaca alpaca, List<Symbol> symbols, Map<String, List<Long>> truth, Fetch fetch)
            throws Exception {
        got.clear();
        try {
            fetch.from(alpaca, symbols);
        } catch (SourceException trouble) {
            assertThat(truth).containsAllEntriesOf(got);
            return false;
        }
        assertThat(got).isEqualTo(truth);
        return true;
    }

    private Reply spoiled(Reply reply) {
        spoiled++;
        if (random.nextInt(20) == 0) return reply.as(random.nextBoolean() ? Manner.RESET : Manner.CUT);
        byte[] packed = packed(reply);
        byte[] changed = random.nextBoolean()
                ? Arrays.copyOf(packed, random.nextInt(packed.length))
                : flipped(packed, random.nextInt(packed.length * 8));
        return new Reply(reply.status(), reply.headers(), changed, Manner.WHOLE).with("Content-Encoding", "gzip");
    }

    private static byte[] packed(Reply reply) {
        try {
            return FakeHost.gzip(reply.body());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] changed = bytes.clone();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        return changed;
    }

    private static Alpaca client(FakeHost host, BufferAllocator memory) {
        VirtualTimekeeper clock = new VirtualTimekeeper(Instant.parse("2024-03-05T12:00:00Z"));
        return Alpaca.builder(new AlpacaCredentials("id", "secret"), clock)
                .dataUrl(host.url())
                .tradingUrl(host.url())
                .plan(Plan.PLUS)
                .readTimeout(Duration.ofSeconds(10))
                .allocator(memory)
                .build();
    }
}

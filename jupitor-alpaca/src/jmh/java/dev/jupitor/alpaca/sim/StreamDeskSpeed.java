package dev.jupitor.alpaca.sim;

import dev.jupitor.core.sim.MarketShape;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;

/// How fast a desk tells a whole day to one client that listens to everything: `StreamDeskSpeed SYMBOLS TRADES`.
public final class StreamDeskSpeed {

    private static final LocalDate DATE = LocalDate.of(2026, 2, 13);

    private StreamDeskSpeed() {}

    public static void main(String[] args) {
        int symbols = args.length > 0 ? Integer.parseInt(args[0]) : 8_000;
        long trades = args.length > 1 ? Long.parseLong(args[1]) : 10_000_000;
        MarketShape shape = MarketShape.builder()
                .symbols(symbols)
                .dates(DATE, DATE)
                .tradesPerDay(trades)
                .build();
        Counter heard = new Counter();
        StreamDesk desk = StreamDesk.builder(SyntheticMarket.of(shape, new NyseCalendar()))
                .build();
        Instant start = SessionClock.instant(DATE, LocalTime.of(3, 59));
        StreamDesk.Session session = desk.open("/v2/sip", Map.of("Content-Type", "application/msgpack"), heard, start);
        session.message(
                "{\"action\":\"auth\",\"key\":\"K\",\"secret\":\"S\"}".getBytes(StandardCharsets.UTF_8), false, start);
        session.message(
                "{\"action\":\"subscribe\",\"trades\":[\"*\"],\"bars\":[\"*\"]}".getBytes(StandardCharsets.UTF_8),
                false,
                start);
        report(desk, heard, start);
    }

    private static void report(StreamDesk desk, Counter heard, Instant start) {
        long began = System.nanoTime();
        desk.advance(start.plusSeconds(1));
        double loading = (System.nanoTime() - began) / 1e9;
        Instant end = start.plus(Duration.ofHours(17));
        long worst = 0;
        for (Instant now = start; now.isBefore(end); now = now.plusSeconds(1)) {
            long before = System.nanoTime();
            desk.advance(now.plusSeconds(1));
            worst = Math.max(worst, System.nanoTime() - before);
        }
        double seconds = (System.nanoTime() - began) / 1e9 - loading;
        Runtime memory = Runtime.getRuntime();
        System.gc();
        System.out.printf(
                "loaded in %.1f s; %d frames, %d MB in %.1f s; longest second of the market %.0f ms; heap %d MB%n",
                loading,
                heard.frames,
                heard.bytes >> 20,
                seconds,
                worst / 1e6,
                (memory.totalMemory() - memory.freeMemory()) >> 20);
    }

    private static final class Counter implements StreamDesk.Outbox {
        long frames;
        long bytes;

        @Override
        public void message(byte[] payload, boolean binary) {
            frames++;
            bytes += payload.length;
        }

        @Override
        public void close(int code, String reason) {
            throw new IllegalStateException("closed: " + code + " " + reason);
        }

        @Override
        public int backlog() {
            return 0;
        }
    }
}

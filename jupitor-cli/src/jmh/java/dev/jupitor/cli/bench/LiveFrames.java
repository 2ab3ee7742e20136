package dev.jupitor.cli.bench;

import dev.jupitor.alpaca.feed.FeedLine;
import dev.jupitor.alpaca.feed.FeedLogin;
import dev.jupitor.alpaca.feed.FeedOptions;
import dev.jupitor.alpaca.feed.FeedProtocol;
import dev.jupitor.alpaca.sim.StreamDesk;
import dev.jupitor.core.feed.FeedBatch;
import dev.jupitor.core.feed.FeedEvent;
import dev.jupitor.core.feed.TradeFeed;
import dev.jupitor.core.sim.MarketShape;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TradeFilter;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Frames of msgpack as the vendor sends them, out of the middle of a synthetic session, and a feed's protocol that is
/// ready to take them.
final class LiveFrames {
    static final LocalDate DATE = LocalDate.of(2026, 2, 13);
    static final Instant BEGIN = SessionClock.instant(DATE, LocalTime.of(9, 30));

    private LiveFrames() {}

    static SyntheticMarket market(int symbols, long tradesPerDay) {
        MarketShape shape = MarketShape.builder()
                .symbols(symbols)
                .dates(DATE, DATE)
                .tradesPerDay(tradesPerDay)
                .build();
        return SyntheticMarket.of(shape, new NyseCalendar());
    }

    /// At least so many prints from 09:30 on, so many in a frame.
    ///
    /// @param counting only those that a tape keeps
    static List<byte[]> of(SyntheticMarket market, int prints, int aFrame, boolean counting) {
        List<byte[]> single = new ArrayList<>();
        StreamDesk desk = StreamDesk.builder(market)
                .batch(1)
                .sendBuffer(Integer.MAX_VALUE)
                .build();
        StreamDesk.Session session = desk.open(
                "/v2/sip", Map.of("Content-Type", "application/msgpack"), new Collected(single), BEGIN.minusSeconds(1));
        session.message(text("{\"action\":\"auth\",\"key\":\"K\",\"secret\":\"S\"}"), false, BEGIN.minusSeconds(1));
        session.message(text("{\"action\":\"subscribe\",\"trades\":[\"*\"]}"), false, BEGIN.minusSeconds(1));
        single.clear();
        Sieve sieve = new Sieve(counting);
        List<byte[]> chosen = new ArrayList<>();
        for (Instant now = BEGIN; chosen.size() < prints; now = now.plusSeconds(1)) {
            desk.advance(now);
            for (byte[] frame : single) if (sieve.passes(frame)) chosen.add(frame);
            single.clear();
        }
        return joined(chosen, aFrame);
    }

    private static List<byte[]> joined(List<byte[]> single, int aFrame) {
        List<byte[]> frames = new ArrayList<>();
        for (int from = 0; from + aFrame <= single.size(); from += aFrame) {
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            frame.write(0xdc);
            frame.write(aFrame >> 8);
            frame.write(aFrame);
            for (byte[] one : single.subList(from, from + aFrame)) frame.write(one, 1, one.length - 1);
            frames.add(frame.toByteArray());
        }
        return frames;
    }

    /// How many prints of each frame a tape keeps.
    static int[] kept(List<byte[]> frames) {
        int[] kept = new int[frames.size()];
        int[] at = new int[1];
        FeedProtocol protocol = listening(event -> {
            if (event instanceof FeedEvent.Printed printed) kept[at[0]] = counting(printed.prints());
        });
        for (; at[0] < kept.length; at[0]++) protocol.message(frames.get(at[0]), true, BEGIN);
        return kept;
    }

    private static int counting(FeedBatch batch) {
        int count = 0;
        for (int row = 0; row < batch.rows(); row++) if (counts(batch, row)) count++;
        return count;
    }

    private static boolean counts(FeedBatch batch, int row) {
        return TradeFilter.isBlock(batch.price(row), batch.size(row))
                && TradeFilter.isRegular(
                        batch.books().exchanges().text(batch.exchange(row)),
                        batch.books().conditions().text(batch.conditions(row)));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// A protocol that is subscribed, and tells this sink.
    static FeedProtocol listening(TradeFeed.Sink sink) {
        FeedProtocol protocol = new FeedProtocol(
                FeedOptions.of(new NyseCalendar()), FeedLine.SIP, new FeedLogin("K", "S"), new Nowhere(), sink);
        Instant before = BEGIN.minusSeconds(1);
        protocol.start(before);
        protocol.opened(before);
        protocol.message(text("[{\"T\":\"success\",\"msg\":\"connected\"}]"), false, before);
        protocol.message(text("[{\"T\":\"success\",\"msg\":\"authenticated\"}]"), false, before);
        protocol.message(text("[{\"T\":\"subscription\",\"trades\":[\"*\"]}]"), false, before);
        return protocol;
    }

    private record Collected(List<byte[]> frames) implements StreamDesk.Outbox {
        @Override
        public void message(byte[] payload, boolean binary) {
            frames.add(payload);
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

    /// Nothing is sent anywhere.
    private static final class Nowhere implements FeedProtocol.Wire {
        @Override
        public void connect(URI address, Map<String, String> headers) {}

        @Override
        public void send(byte[] payload, boolean binary) {}

        @Override
        public void ping() {}

        @Override
        public void close() {
            throw new IllegalStateException("the protocol has hung up");
        }
    }

    /// Tells prints from the rest, and those that count from the others.
    private static final class Sieve {
        private final boolean counting;
        private final FeedProtocol protocol = listening(this::take);
        private boolean passes;

        Sieve(boolean counting) {
            this.counting = counting;
        }

        boolean passes(byte[] frame) {
            passes = false;
            protocol.message(frame, true, BEGIN);
            return passes;
        }

        private void take(FeedEvent event) {
            if (!(event instanceof FeedEvent.Printed printed)) return;
            FeedBatch batch = printed.prints();
            passes = batch.rows() == 1 && batch.kind(0) == FeedBatch.Kind.TRADE && (!counting || counts(batch, 0));
        }
    }
}

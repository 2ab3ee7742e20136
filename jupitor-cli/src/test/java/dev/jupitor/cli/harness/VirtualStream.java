package dev.jupitor.cli.harness;

import dev.jupitor.alpaca.feed.FeedProtocol;
import dev.jupitor.alpaca.sim.StreamDesk;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// The way between the real protocol and the simulator's desk, without sockets: messages take some time and keep their
/// order, connections are sometimes refused.
final class VirtualStream implements FeedProtocol.Wire {
    private static final Duration WAY = Duration.ofMillis(20);

    private final StreamDesk desk;
    private final VirtualTime time;
    private final Random chance;
    private Optional<Line> line = Optional.empty();
    private FeedProtocol protocol;

    VirtualStream(StreamDesk desk, VirtualTime time, Random chance) {
        this.desk = desk;
        this.time = time;
        this.chance = chance;
    }

    /// Who is told what happens.
    void serve(FeedProtocol listener) {
        protocol = listener;
    }

    @Override
    public void connect(URI address, Map<String, String> headers) {
        Line opening = new Line();
        line = Optional.of(opening);
        time.in(WAY, () -> opening.open(address.getPath(), headers));
    }

    @Override
    public void send(byte[] payload, boolean binary) {
        line.ifPresent(open -> time.in(WAY, () -> open.forward(payload, binary)));
    }

    @Override
    public void ping() {
        line.ifPresent(open -> time.in(WAY.multipliedBy(2), open::pong));
    }

    @Override
    public void close() {
        line.ifPresent(Line::hangUp);
        line = Optional.empty();
    }

    private final class Line implements StreamDesk.Outbox {
        private Optional<StreamDesk.Session> session = Optional.empty();

        void open(String path, Map<String, String> headers) {
            if (!isMine()) return;
            int luck = chance.nextInt(10);
            if (luck == 0) end(() -> protocol.failed("connection refused", time.now()));
            else if (luck == 1) end(() -> protocol.refused(503, time.now()));
            else {
                protocol.opened(time.now());
                session = Optional.of(desk.open(path, headers, this, time.now()));
            }
        }

        void forward(byte[] payload, boolean binary) {
            if (isMine()) session.ifPresent(open -> open.message(payload, binary, time.now()));
        }

        void pong() {
            if (isMine() && session.isPresent()) protocol.pong(time.now());
        }

        void hangUp() {
            session.ifPresent(StreamDesk.Session::closed);
        }

        @Override
        public void message(byte[] payload, boolean binary) {
            time.in(WAY, () -> {
                if (isMine()) protocol.message(payload, binary, time.now());
            });
        }

        @Override
        public void close(int code, String reason) {
            time.in(WAY, () -> end(() -> protocol.closed(code, reason, time.now())));
        }

        @Override
        public int backlog() {
            return 0;
        }

        private void end(Runnable tell) {
            if (!isMine()) return;
            line = Optional.empty();
            tell.run();
        }

        private boolean isMine() {
            return line.equals(Optional.of(this));
        }
    }
}

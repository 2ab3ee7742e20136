package dev.jupitor.alpaca.sim;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/// One client's socket. Jetty answers pings and close frames and puts fragments together; what the desk says is sent
/// without waiting, and counted until it has left.
///
/// Public only because Jetty asks that of what it calls.
///
/// A client that takes nothing for 30 s after it was closed is cut off.
public final class StreamSocket extends Session.Listener.AbstractAutoDemanding implements StreamDesk.Outbox {

    private static final int CUT = 1006;
    private static final Duration FAREWELL = Duration.ofSeconds(30);

    private final StreamSockets sockets;
    private final String path;
    private final Map<String, String> headers;
    private final AtomicInteger backlog = new AtomicInteger();
    private StreamDesk.Session session;

    StreamSocket(StreamSockets sockets, String path, Map<String, String> headers) {
        this.sockets = sockets;
        this.path = path;
        this.headers = headers;
    }

    @Override
    public void onWebSocketOpen(Session socket) {
        super.onWebSocketOpen(socket);
        session = sockets.open(path, headers, this);
    }

    @Override
    public void onWebSocketText(String text) {
        sockets.message(session, text.getBytes(StandardCharsets.UTF_8), false);
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        callback.succeed();
        sockets.message(session, bytes, true);
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
        if (session != null) session.closed();
        callback.succeed();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        if (session != null) session.closed();
    }

    @Override
    public void message(byte[] payload, boolean binary) {
        backlog.addAndGet(payload.length);
        Callback left = Callback.from(() -> backlog.addAndGet(-payload.length), failure -> {});
        if (binary) getSession().sendBinary(ByteBuffer.wrap(payload), left);
        else getSession().sendText(new String(payload, StandardCharsets.UTF_8), left);
    }

    @Override
    public void close(int code, String reason) {
        Session socket = getSession();
        if (code == CUT) {
            socket.disconnect();
            return;
        }
        socket.setIdleTimeout(FAREWELL);
        socket.close(code, reason, Callback.NOOP);
    }

    @Override
    public int backlog() {
        return backlog.get();
    }
}

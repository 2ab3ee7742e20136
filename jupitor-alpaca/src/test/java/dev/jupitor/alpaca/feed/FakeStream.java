package dev.jupitor.alpaca.feed;

import dev.jupitor.alpaca.internal.frame.Message;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/// A vendor's stream on the loopback that greets, takes any keys and any subscription, and then says what a test wants.
public final class FakeStream implements AutoCloseable {
    /// Where the listener's connections are put as soon as they are subscribed.
    final BlockingQueue<Client> clients = new LinkedBlockingQueue<>();

    private final Server server = new Server(new InetSocketAddress("127.0.0.1", 0));

    private FakeStream(Handler otherwise, boolean takesStreams) throws Exception {
        WebSocketUpgradeHandler handler = WebSocketUpgradeHandler.from(server, container -> {
            if (takesStreams)
                container.addMapping(
                        "/v2/sip",
                        (request, response, callback) ->
                                new Client(request.getHeaders().get("Content-Type")));
        });
        handler.setHandler(otherwise);
        server.setHandler(handler);
        server.start();
    }

    static FakeStream open() throws Exception {
        return new FakeStream(
                new Handler.Abstract() {
                    @Override
                    public boolean handle(Request request, Response response, Callback callback) {
                        return false;
                    }
                },
                true);
    }

    /// One that answers every handshake with this status.
    static FakeStream refusing(int status) throws Exception {
        return new FakeStream(
                new Handler.Abstract() {
                    @Override
                    public boolean handle(Request request, Response response, Callback callback) {
                        response.setStatus(status);
                        callback.succeeded();
                        return true;
                    }
                },
                false);
    }

    URI url() {
        return URI.create("ws://127.0.0.1:" + server.getURI().getPort() + "/v2");
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    /// One connection.
    public final class Client extends Session.Listener.AbstractAutoDemanding {
        final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final boolean binary;

        Client(String contentType) {
            binary = "application/msgpack".equals(contentType);
        }

        @Override
        public void onWebSocketOpen(Session session) {
            super.onWebSocketOpen(session);
            say(Message.of("T", "success", "msg", "connected"));
        }

        @Override
        public void onWebSocketText(String text) {
            hear(text);
        }

        @Override
        public void onWebSocketBinary(ByteBuffer payload, org.eclipse.jetty.websocket.api.Callback callback) {
            byte[] bytes = new byte[payload.remaining()];
            payload.get(bytes);
            callback.succeed();
            hear(new String(bytes, StandardCharsets.ISO_8859_1));
        }

        private void hear(String text) {
            heard.add(text);
            if (text.contains("auth")) say(Message.of("T", "success", "msg", "authenticated"));
            else {
                say(Message.of("T", "subscription", "trades", List.of("*")));
                clients.add(this);
            }
        }

        boolean isBinary() {
            return binary;
        }

        void say(Message... messages) {
            if (binary) send(Message.msgpack(Arrays.asList(messages)));
            else {
                String text = new String(Message.json(Arrays.asList(messages)), StandardCharsets.UTF_8);
                getSession().sendText(text, org.eclipse.jetty.websocket.api.Callback.NOOP);
            }
        }

        void send(byte[] payload) {
            getSession().sendBinary(ByteBuffer.wrap(payload), org.eclipse.jetty.websocket.api.Callback.NOOP);
        }

        /// The same in many fragments.
        void sendInParts(byte[] payload, int size) {
            for (int from = 0; from < payload.length; from += size) {
                int to = Math.min(payload.length, from + size);
                ByteBuffer part = ByteBuffer.wrap(payload, from, to - from);
                CompletableFuture<Void> sent = new CompletableFuture<>();
                getSession()
                        .sendPartialBinary(
                                part,
                                to == payload.length,
                                org.eclipse.jetty.websocket.api.Callback.from(
                                        () -> sent.complete(null), sent::completeExceptionally));
                sent.join();
            }
        }

        void hangUp() {
            getSession().close(1001, "going away", org.eclipse.jetty.websocket.api.Callback.NOOP);
        }
    }
}

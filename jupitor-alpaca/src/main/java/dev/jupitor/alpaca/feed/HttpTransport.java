package dev.jupitor.alpaca.feed;

import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// WebSockets of the JDK's client, without compression. Connect time-outs are real time.
final class HttpTransport implements FeedTransport, AutoCloseable {
    /// The vendor's messages stay below 1 MiB; a larger one than this ends the connection.
    static final int LONGEST_MESSAGE = 16 << 20;

    private static final long POLITE_SECONDS = 1;

    private final HttpClient http;

    HttpTransport(Duration connectTimeout) {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
    }

    @Override
    public Link connect(URI address, Map<String, String> headers, Listener listener) {
        WebSocket.Builder builder = http.newWebSocketBuilder();
        headers.forEach(builder::header);
        HttpLink link = new HttpLink(listener);
        builder.buildAsync(address, link).whenComplete((socket, failure) -> link.settle(socket, failure));
        return link;
    }

    @Override
    public void close() {
        http.shutdown();
    }

    /// One connection: joins fragments, and sends one thing after another, as the JDK's client wants it.
    private static final class HttpLink implements Link, WebSocket.Listener {
        private final Listener listener;
        private final ByteArrayOutputStream fragments = new ByteArrayOutputStream();
        private final StringBuilder texts = new StringBuilder();
        private final CompletableFuture<WebSocket> opened = new CompletableFuture<>();
        private CompletableFuture<?> sent = opened;
        private volatile boolean isOver;

        HttpLink(Listener listener) {
            this.listener = listener;
        }

        void settle(WebSocket socket, Throwable failure) {
            if (failure == null) return;
            Throwable cause = failure instanceof CompletionException e && e.getCause() != null ? e.getCause() : failure;
            opened.completeExceptionally(cause);
            if (isOver) return;
            isOver = true;
            if (cause instanceof WebSocketHandshakeException e)
                listener.refused(e.getResponse().statusCode());
            else listener.failed(inWords(cause));
        }

        private static String inWords(Throwable cause) {
            String message = cause.getMessage();
            if (cause instanceof ConnectException)
                return "cannot connect" + (message == null ? "" : " (" + message + ")");
            return message == null ? cause.getClass().getSimpleName() : message;
        }

        @Override
        public void onOpen(WebSocket socket) {
            if (isOver) {
                socket.abort();
                return;
            }
            listener.opened();
            opened.complete(socket);
            socket.request(1);
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            if (fragments.size() + data.remaining() > LONGEST_MESSAGE) return tooLong(socket);
            byte[] part = new byte[data.remaining()];
            data.get(part);
            if (last && fragments.size() == 0) tell(part, true);
            else join(part, last);
            socket.request(1);
            return null;
        }

        private void join(byte[] part, boolean last) {
            fragments.writeBytes(part);
            if (!last) return;
            byte[] whole = fragments.toByteArray();
            fragments.reset();
            tell(whole, true);
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            if (texts.length() + data.length() > LONGEST_MESSAGE) return tooLong(socket);
            texts.append(data);
            if (last) {
                byte[] whole = texts.toString().getBytes(StandardCharsets.UTF_8);
                texts.setLength(0);
                tell(whole, false);
            }
            socket.request(1);
            return null;
        }

        private void tell(byte[] message, boolean binary) {
            if (!isOver) listener.message(message, binary);
        }

        private CompletionStage<?> tooLong(WebSocket socket) {
            fail("a message of more than %d MiB".formatted(LONGEST_MESSAGE >> 20));
            socket.abort();
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
            if (!isOver) listener.pong();
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            if (isOver) return null;
            isOver = true;
            listener.closed(code, reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            fail(inWords(error));
        }

        private void fail(String reason) {
            if (isOver) return;
            isOver = true;
            listener.failed(reason);
        }

        @Override
        public void send(byte[] payload, boolean binary) {
            if (binary) then(socket -> socket.sendBinary(ByteBuffer.wrap(payload), true));
            else then(socket -> socket.sendText(new String(payload, StandardCharsets.UTF_8), true));
        }

        @Override
        public void ping() {
            then(socket -> socket.sendPing(ByteBuffer.allocate(0)));
        }

        private synchronized void then(Function<WebSocket, CompletableFuture<WebSocket>> next) {
            sent = sent.thenCompose(ignored -> next.apply(opened.join()));
        }

        @Override
        public synchronized void close() {
            isOver = true;
            if (opened.isDone() && !opened.isCompletedExceptionally()) closePolitely(opened.join());
            else opened.completeExceptionally(new IllegalStateException("closed before it was open"));
        }

        private void closePolitely(WebSocket socket) {
            sent.thenCompose(ignored -> socket.sendClose(WebSocket.NORMAL_CLOSURE, ""))
                    .orTimeout(POLITE_SECONDS, TimeUnit.SECONDS)
                    .whenComplete((done, failure) -> socket.abort());
        }
    }
}

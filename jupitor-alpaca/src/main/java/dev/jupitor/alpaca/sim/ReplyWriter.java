package dev.jupitor.alpaca.sim;

import dev.jupitor.alpaca.sim.FaultPlan.Hit;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Puts an answer on the wire, or what a fault leaves of it. Waits are real time and hold no thread.
final class ReplyWriter {

    private final Request request;
    private final Response response;
    private final Callback done;

    ReplyWriter(Request request, Response response, Callback done) {
        this.request = request;
        this.response = response;
        this.done = done;
    }

    /// Odd hits of [FaultKind#RESET] come before the answer, even ones within it.
    static boolean resetsBeforeAnswer(Hit hit) {
        return hit.spec().kind() == FaultKind.RESET && hit.hit() % 2 == 1;
    }

    void write(Reply reply, Optional<Hit> hit) {
        if (hit.isEmpty()) {
            writeWhole(reply);
            return;
        }
        switch (hit.get().spec().kind()) {
            case RESET -> writeAndReset(reply, resetsBeforeAnswer(hit.get()));
            case TRUNCATED_GZIP -> writeTruncated(reply);
            case STALL -> writeStalling(reply, hit.get().spec().millis());
            case LATENCY -> later(hit.get().spec().millis(), () -> writeWhole(reply));
            case RATE_LIMIT, RATE_LIMIT_BARE, HTTP_500, HTTP_503, HTML_BODY, POISON_SYMBOL -> writeWhole(reply);
            case SHORT_PAGE, EMPTY_PAGE, REPEATED_TOKEN -> writeWhole(reply);
            case DISCONNECT, MUTE, SLOW_407, BUSY_406, DUPLICATE, REORDER, MALFORMED -> writeWhole(reply);
        }
    }

    private void writeWhole(Reply reply) {
        writeHead(reply, reply.body().length);
        response.write(true, ByteBuffer.wrap(reply.body()), done);
    }

    private void writeTruncated(Reply reply) {
        int rest = reply.body().length * 2 / 3;
        writeHead(reply, rest);
        response.write(true, ByteBuffer.wrap(reply.body(), 0, rest), done);
    }

    private void writeStalling(Reply reply, long millis) {
        byte[] body = reply.body();
        int half = body.length / 2;
        writeHead(reply, body.length);
        response.write(
                false,
                ByteBuffer.wrap(body, 0, half),
                Callback.from(
                        () -> later(
                                millis,
                                () -> response.write(true, ByteBuffer.wrap(body, half, body.length - half), done)),
                        done::failed));
    }

    private void writeAndReset(Reply reply, boolean atOnce) {
        if (atOnce) {
            reset();
            return;
        }
        writeHead(reply, reply.body().length);
        ByteBuffer half = ByteBuffer.wrap(reply.body(), 0, reply.body().length / 2);
        response.write(false, half, Callback.from(this::reset, done::failed));
    }

    /// Closes the connection so that the client gets an RST and no FIN.
    private void reset() {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        IOException reason = new IOException("reset on purpose");
        try {
            if (endPoint.getTransport() instanceof SocketChannel channel) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                channel.close();
            }
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
        endPoint.close(reason);
        done.failed(reason);
    }

    private void writeHead(Reply reply, int length) {
        response.setStatus(reply.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.contentType());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
        if (reply.compressed()) response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
        reply.headers().forEach(response.getHeaders()::put);
    }

    private void later(long millis, Runnable task) {
        request.getComponents().getScheduler().schedule(task, millis, TimeUnit.MILLISECONDS);
    }
}

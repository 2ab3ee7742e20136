package dev.jupitor.alpaca.sim;

import dev.jupitor.alpaca.sim.VendorDesk.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Takes requests off the wire and hands each to the desk that answers it.
final class SimulatorHandler extends Handler.Abstract {

    private static final int LONGEST_BODY = 1 << 16;

    private final VendorDesk vendor;
    private final ControlDesk control;

    SimulatorHandler(VendorDesk vendor, ControlDesk control) {
        this.vendor = vendor;
        this.control = control;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (request.getHttpURI().getPath().startsWith(ControlDesk.PREFIX)) {
            control.answer(request, response, callback);
            return true;
        }
        Incoming incoming;
        try {
            incoming = incoming(request);
        } catch (IOException broken) {
            callback.failed(broken);
            return true;
        }
        Answer answer = vendor.answer(incoming);
        Reply reply = incoming.gzip() ? answer.reply().asGzip() : answer.reply();
        new ReplyWriter(request, response, callback).write(reply, answer.hit());
        return true;
    }

    private static Incoming incoming(Request request) throws IOException {
        return new Incoming(
                request.getMethod(),
                request.getHttpURI().getPath(),
                request.getHttpURI().getQuery(),
                request.getHeaders().get("APCA-API-KEY-ID"),
                request.getHeaders().get("APCA-API-SECRET-KEY"),
                takesGzip(request),
                body(request));
    }

    /// What is longer than any body of the vendor's is cut off, and then no JSON.
    private static String body(Request request) throws IOException {
        if (request.getLength() == 0 || request.getMethod().equals("GET")) return "";
        byte[] bytes = Content.Source.asInputStream(request).readNBytes(LONGEST_BODY);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// Whether `gzip` is among the encodings asked for, and not with weight 0.
    private static boolean takesGzip(Request request) {
        return request.getHeaders().getQualityCSV(HttpHeader.ACCEPT_ENCODING).stream()
                .anyMatch("gzip"::equalsIgnoreCase);
    }
}

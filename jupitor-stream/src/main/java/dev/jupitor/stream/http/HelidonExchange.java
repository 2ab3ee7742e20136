package dev.jupitor.stream.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/// A request and its answer in Helidon's words.
final class HelidonExchange implements Exchange {
    private static final byte[] NOTHING = new byte[0];

    private final ServerRequest request;
    private final ServerResponse response;
    private final Connection connection;
    private final String target;

    HelidonExchange(ServerRequest request, ServerResponse response, Connection connection) {
        this.request = request;
        this.response = response;
        this.connection = connection;
        target = pathOf(request.prologue().uriPath().rawPath());
    }

    /// A proxy may name the whole address; what is before the path is not for us.
    private static String pathOf(String target) {
        int host = target.indexOf("://");
        if (target.startsWith("/") || host < 0) return target;
        int slash = target.indexOf('/', host + 3);
        return slash < 0 ? "/" : target.substring(slash);
    }

    @Override
    public String method() {
        return request.prologue().method().text();
    }

    @Override
    public String path() {
        return target;
    }

    @Override
    public String query() {
        return request.prologue().query().rawValue();
    }

    @Override
    public Optional<String> header(String name) {
        HeaderName asked = HeaderNames.create(name);
        if (!request.headers().contains(asked)) return Optional.empty();
        return Optional.of(String.join(",", request.headers().get(asked).allValues()));
    }

    @Override
    public long length() {
        return request.headers().contentLength().orElse(0);
    }

    @Override
    public boolean hasUnknownLength() {
        return request.headers().contains(HeaderNames.TRANSFER_ENCODING);
    }

    @Override
    public InputStream body() {
        return request.content().inputStream();
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public void send(Answer answer) {
        head(answer);
        if (method().equals("HEAD")) {
            if (answer.status() != 204 && answer.status() != 304)
                response.headers().set(HeaderNames.CONTENT_LENGTH, Integer.toString(answer.body().length));
            response.send(NOTHING);
        } else response.send(answer.body());
    }

    private void head(Answer answer) {
        response.status(Status.create(answer.status()));
        answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        if (answer.isLast()) response.header(HeaderValues.CONNECTION_CLOSE);
    }

    @Override
    public OutputStream begin(Answer head) {
        head(head);
        return response.outputStream();
    }
}

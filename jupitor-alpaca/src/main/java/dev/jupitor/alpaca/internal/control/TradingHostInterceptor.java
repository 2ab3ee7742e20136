package dev.jupitor.alpaca.internal.control;

import dev.jupitor.alpaca.internal.json.ErrorBody;
import dev.jupitor.alpaca.internal.rest.Keys;
import dev.jupitor.core.collect.FetchMeter;
import dev.jupitor.core.source.RateLimit;
import dev.jupitor.core.source.RequestBudget;
import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/// Sends the library's requests to the configured host, tells the budget what the answer said, reads the body whole,
/// and turns every answer that is no data into a [Refusal].
final class TradingHostInterceptor implements Interceptor {
    private static final int LARGEST_BODY = 256 << 20;
    private static final int NO_CONTENT = 204;

    private final HttpUrl base;
    private final Keys keys;
    private final RequestBudget budget;
    private final FetchMeter meter;

    TradingHostInterceptor(HttpUrl base, Keys keys, RequestBudget budget, FetchMeter meter) {
        this.base = base;
        this.keys = keys;
        this.budget = budget;
        this.meter = meter;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        RateLimit said = RateLimit.UNKNOWN;
        try (Response response = chain.proceed(redirected(chain.request()))) {
            said = RateLimit.in(response.headers().toMultimap());
            byte[] bytes = read(response.body());
            if (response.code() != 200 && response.code() != NO_CONTENT) throw refusal(response, bytes);
            if (bytes.length > 0 && bytes[0] == '<') throw new IOException("HTTP 200 with a web page in place of data");
            return response.newBuilder()
                    .body(ResponseBody.create(bytes, response.body().contentType()))
                    .build();
        } finally {
            budget.answered(said);
        }
    }

    private Request redirected(Request request) {
        HttpUrl.Builder url = request.url()
                .newBuilder()
                .scheme(base.scheme())
                .host(base.host())
                .port(base.port());
        String prefix = base.encodedPath().replaceAll("/+$", "");
        return request.newBuilder()
                .url(url.encodedPath(prefix + request.url().encodedPath()).build())
                .build();
    }

    private byte[] read(ResponseBody body) throws IOException {
        byte[] bytes = body.byteStream().readNBytes(LARGEST_BODY);
        if (bytes.length == LARGEST_BODY)
            throw new IOException("the body is larger than %d bytes".formatted(LARGEST_BODY));
        meter.bytes(bytes.length);
        return bytes;
    }

    private Refusal refusal(Response response, byte[] bytes) {
        ErrorBody error = ErrorBody.read(bytes, 0, bytes.length);
        ErrorBody blotted = new ErrorBody(error.code(), keys.blot(error.message()));
        return new Refusal(response.code(), response.headers().toMultimap(), blotted);
    }
}

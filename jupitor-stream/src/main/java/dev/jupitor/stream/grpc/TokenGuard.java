package dev.jupitor.stream.grpc;

import dev.jupitor.stream.net.BearerToken;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/// Lets calls through that show the token as `authorization: Bearer …`.
final class TokenGuard implements ServerInterceptor {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final BearerToken token;

    TokenGuard(String token) {
        this.token = new BearerToken(token);
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (token.isShownIn(headers.get(AUTHORIZATION))) return next.startCall(call, headers);
        call.close(
                Status.UNAUTHENTICATED.withDescription("send the server's token as metadata `authorization: Bearer …`"),
                new Metadata());
        return new ServerCall.Listener<>() {};
    }
}

package dev.jupitor.stream.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// Lets calls through that show the token as `authorization: Bearer …`. How long it takes to say no does not depend on
/// how much of the token was right.
final class TokenGuard implements ServerInterceptor {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final String BEARER = "Bearer ";

    private final byte[] token;

    TokenGuard(String token) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (isRight(headers.get(AUTHORIZATION))) return next.startCall(call, headers);
        call.close(
                Status.UNAUTHENTICATED.withDescription("send the server's token as metadata `authorization: Bearer …`"),
                new Metadata());
        return new ServerCall.Listener<>() {};
    }

    private boolean isRight(String shown) {
        if (shown == null || !shown.regionMatches(true, 0, BEARER, 0, BEARER.length())) return false;
        byte[] given = shown.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(token, given);
    }
}

package dev.jupitor.stream.net;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// The token that clients must show as `Bearer …`. How long it takes to say no does not depend on how much of the token
/// was right.
public final class BearerToken {
    private static final String BEARER = "Bearer ";

    private final byte[] token;

    public BearerToken(String token) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    /// Whether the value of an `authorization` header, null without one, shows this token.
    public boolean isShownIn(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) return false;
        byte[] given = authorization.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(token, given);
    }
}

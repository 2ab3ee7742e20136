package dev.jupitor.alpaca.sim;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// Which credentials the simulator accepts: any (also none), or one pair. Does not show the secret.
public final class KeyRule {

    private static final KeyRule ANY = new KeyRule(null, null);

    private final String keyId;
    private final String secret;

    private KeyRule(String keyId, String secret) {
        this.keyId = keyId;
        this.secret = secret;
    }

    /// Whatever is sent, or nothing at all.
    public static KeyRule any() {
        return ANY;
    }

    /// Exactly this pair.
    public static KeyRule only(String keyId, String secret) {
        if (keyId.isEmpty() || secret.isEmpty())
            throw new IllegalArgumentException("neither key nor secret may be empty");
        return new KeyRule(keyId, secret);
    }

    /// Reads `any` or `ID:SECRET`.
    ///
    /// @throws IllegalArgumentException if it is neither; the message does not repeat the text
    public static KeyRule parse(String text) {
        if (text.equals("any")) return ANY;
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1)
            throw new IllegalArgumentException("keys are \"any\" or ID:SECRET");
        return only(text.substring(0, colon), text.substring(colon + 1));
    }

    /// Both may be null: a header that was not sent.
    boolean accepts(String sentId, String sentSecret) {
        return this == ANY || (matches(keyId, sentId) && matches(secret, sentSecret));
    }

    private static boolean matches(String wanted, String sent) {
        return sent != null
                && MessageDigest.isEqual(
                        wanted.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return this == ANY ? "any" : keyId + ":***";
    }
}

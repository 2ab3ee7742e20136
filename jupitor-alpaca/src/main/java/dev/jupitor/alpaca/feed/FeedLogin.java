package dev.jupitor.alpaca.feed;

import dev.jupitor.alpaca.internal.rest.Keys;
import java.util.Objects;

/// What a session is opened with. Neither part is ever printed.
public record FeedLogin(String keyId, String secretKey) {
    public FeedLogin {
        Objects.requireNonNull(keyId, "keyId");
        Objects.requireNonNull(secretKey, "secretKey");
    }

    /// The text of a vendor with both parts blotted out.
    String blot(String text) {
        return new Keys(keyId, secretKey).blot(text);
    }

    @Override
    public String toString() {
        return "FeedLogin[***]";
    }
}

package dev.jupitor.baostock;

import java.util.Objects;
import java.util.Optional;

/// A key by which BaoStock knows a paying user: `bs-`, 29 characters, and one that checks them. It is a secret that
/// goes
/// over the wire unencrypted, so it must not be used in a network that is not trusted.
public final class ApiKey {
    private static final String PREFIX = "bs-";
    private static final int LENGTH = 33;
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final String text;

    private ApiKey(String text) {
        this.text = text;
    }

    /// Reads a key; empty and `0` are none.
    ///
    /// @throws IllegalArgumentException with a sentence that does not tell the key
    public static Optional<ApiKey> parse(String text) {
        Objects.requireNonNull(text, "text");
        if (text.isEmpty() || text.equals("0")) return Optional.empty();
        if (text.length() != LENGTH || !text.startsWith(PREFIX))
            throw new IllegalArgumentException("a BaoStock API key has 33 characters and begins with bs-");
        int sum = 0;
        for (int i = PREFIX.length(); i < LENGTH; i++) {
            int index = ALPHABET.indexOf(text.charAt(i));
            if (index < 0) throw new IllegalArgumentException("a BaoStock API key consists of letters and digits");
            if (i < LENGTH - 1) sum += index;
        }
        if (text.charAt(LENGTH - 1) != ALPHABET.charAt(sum % ALPHABET.length()))
            throw new IllegalArgumentException("the BaoStock API key is mistyped: its last character does not fit");
        return Optional.of(new ApiKey(text));
    }

    /// The key itself, for the login only.
    String secret() {
        return text;
    }

    /// Not the key.
    @Override
    public String toString() {
        return "bs-…";
    }
}

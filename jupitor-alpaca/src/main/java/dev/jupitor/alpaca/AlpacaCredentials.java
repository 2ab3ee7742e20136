package dev.jupitor.alpaca;

import java.util.Objects;

/// A key of a trading account; paper and live keys both open the data host. Neither part is ever printed.
///
/// @param keyId     sent as `APCA-API-KEY-ID`
/// @param secretKey sent as `APCA-API-SECRET-KEY`
public record AlpacaCredentials(String keyId, String secretKey) {
    public AlpacaCredentials {
        requireHeaderValue("key id", keyId);
        requireHeaderValue("secret key", secretKey);
    }

    private static void requireHeaderValue(String what, String value) {
        Objects.requireNonNull(value, what);
        if (value.isBlank()) throw new IllegalArgumentException("the %s is empty".formatted(what));
        boolean printable = value.chars().allMatch(c -> c > ' ' && c < 0x7F);
        if (!printable)
            throw new IllegalArgumentException("the %s holds a blank or a character that no key has".formatted(what));
    }

    @Override
    public String toString() {
        return "AlpacaCredentials[keyId=***, secretKey=***]";
    }
}

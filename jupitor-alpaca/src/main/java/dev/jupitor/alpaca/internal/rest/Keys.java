package dev.jupitor.alpaca.internal.rest;

/// What a request is signed with. Never printed.
///
/// @param id     sent as `APCA-API-KEY-ID`
/// @param secret sent as `APCA-API-SECRET-KEY`
public record Keys(String id, String secret) {
    /// Below this length it is a placeholder for a simulator, and every other word would hold it.
    private static final int SHORTEST_SECRET = 6;

    /// The text with both keys blotted out, for messages that quote a vendor.
    public String blot(String text) {
        return blot(blot(text, secret), id);
    }

    private static String blot(String text, String key) {
        return key.length() < SHORTEST_SECRET ? text : text.replace(key, "***");
    }

    @Override
    public String toString() {
        return "Keys[***]";
    }
}

package dev.jupitor.alpaca.sim;

import java.util.List;

/// A request as far as the simulator looks at it.
///
/// @param path     still encoded
/// @param rawQuery still encoded; null where there is none
/// @param keyId    null where the header was not sent, as is the secret
/// @param gzip     whether the client takes a compressed answer
/// @param body     empty where there is none, or none that matters
record Incoming(String method, String path, String rawQuery, String keyId, String secret, boolean gzip, String body) {

    private static final String STOCKS = "/v2/stocks/";
    private static final String WATCHLISTS = "/v2/watchlists";

    /// Whether the vendor's data host has this path; else its trading host.
    boolean isForDataHost() {
        return path.startsWith(STOCKS) || path.equals(NewsHost.PATH);
    }

    /// Whether it is about watchlists, which alone are changed from outside.
    boolean isForWatchlists() {
        return path.equals(WATCHLISTS) || path.startsWith(WATCHLISTS + "/") || path.startsWith(WATCHLISTS + ":");
    }

    /// The parts of the path between slashes, decoded one by one.
    List<String> segments() throws ApiError {
        String[] parts = path.substring(1).split("/", -1);
        for (int i = 0; i < parts.length; i++) parts[i] = Query.decoded(parts[i].replace("+", "%2B"));
        return List.of(parts);
    }

    Query query() throws ApiError {
        return Query.parse(rawQuery);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}

package dev.jupitor.alpaca.sim;

/// How many watchlists an account may hold.
///
/// @param status of the refusal of one more
record WatchlistLimit(int most, int status) {
    static final WatchlistLimit OF_THE_VENDOR = new WatchlistLimit(200, 403);

    WatchlistLimit {
        if (most < 1) throw new IllegalArgumentException("watchlists: " + most);
        if (status != 403 && status != 422) throw new IllegalArgumentException("status of a refusal: " + status);
    }

    ApiError refusal() {
        return ApiError.trading(status, status * 100_000, "watchlist limit of %d exceeded".formatted(most));
    }
}

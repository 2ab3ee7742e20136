package dev.jupitor.alpaca.sim;

/// Makes the pages of one historical endpoint.
interface Pager {

    /// At most `limit` rows after the query's token, of what the vendor knows at `nowNanos`.
    Page page(StockQuery query, int limit, long nowNanos) throws ApiError;

    /// A page without rows.
    PageBody emptyBody(StockQuery query);

    /// The token that leads to the very place where the query begins, told apart from others by a number.
    String tokenOfStart(StockQuery query, long nonce) throws ApiError;
}

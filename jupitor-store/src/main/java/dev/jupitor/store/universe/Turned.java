package dev.jupitor.store.universe;

import dev.jupitor.core.market.Symbol;

/// What a symbol's year file says of the dates that were asked for, or why it says nothing.
sealed interface Turned {
    Symbol symbol();

    /// The turnover of each bar on one of the dates, in the order of the bars.
    ///
    /// @param epochDays the UTC dates of the bars
    /// @param usd       vwap × volume of each
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Bars(Symbol symbol, int[] epochDays, double[] usd) implements Turned {}

    /// There is no such file.
    record Missing(Symbol symbol) implements Turned {}

    /// The file is there and of no use.
    ///
    /// @param why a sentence that names it
    record Damaged(Symbol symbol, String why) implements Turned {}
}

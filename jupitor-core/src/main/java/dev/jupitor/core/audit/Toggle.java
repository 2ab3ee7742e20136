package dev.jupitor.core.audit;

import java.util.List;

/// Prints of which it is not known whether the vendor's bar counts them: all of them together are flipped from what the
/// file says, or none.
///
/// @param reason     what it would be
/// @param isOlderBar whether file and vendor agree, so that only a bar older than the mark can differ
/// @param count      how the bar's count changes when they are flipped; likewise volume, and what VWAP is made of
record Toggle(
        List<Integer> rows,
        Reason reason,
        boolean isOlderBar,
        long count,
        long volume,
        double value,
        long weighedShares) {
    static Toggle of(PrintLedger ledger, int row, boolean counts, Reason reason, boolean isOlderBar) {
        int sign = counts ? -1 : 1;
        return new Toggle(
                List.of(row),
                reason,
                isOlderBar,
                ledger.isCounted(row) ? sign : 0,
                ledger.isCounted(row) ? sign * ledger.size(row) : 0,
                ledger.isWeighed(row) ? sign * ledger.value(row) : 0,
                ledger.isWeighed(row) ? sign * ledger.size(row) : 0);
    }

    /// Both at once.
    Toggle and(Toggle other) {
        List<Integer> both = List.of(rows.getFirst(), other.rows.getFirst());
        return new Toggle(
                both,
                reason,
                isOlderBar,
                count + other.count,
                volume + other.volume,
                value + other.value,
                weighedShares + other.weighedShares);
    }
}

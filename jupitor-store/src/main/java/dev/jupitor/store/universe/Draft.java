package dev.jupitor.store.universe;

import dev.jupitor.core.universe.TrailingDates;
import java.time.LocalDate;
import java.util.BitSet;

/// A table that is to be made, with what was read for it so far; sets are places of the run's [SymbolBits].
///
/// @param universe every symbol of the date
/// @param spx      the members of the S&P 500
/// @param ndx      the members of the Nasdaq-100
/// @param trailing over which dates turnover is measured
/// @param inputs   the fingerprint of what it is made from
/// @param reason   why it is made
record Draft(
        LocalDate date, BitSet universe, BitSet spx, BitSet ndx, TrailingDates trailing, String inputs, String reason) {

    /// Whose turnover is measured.
    BitSet candidates() {
        BitSet candidates = (BitSet) universe.clone();
        candidates.andNot(spx);
        candidates.andNot(ndx);
        return candidates;
    }
}

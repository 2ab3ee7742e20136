package dev.jupitor.core.sim;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.Asset;
import java.time.LocalDate;

/// One security of the cast.
///
/// @param listedFrom  first date with prints
/// @param listedUntil last date with prints
/// @param active      whether the vendor lists it as active today
/// @param printsPerDay on an average full day; 0 for one that never trades
/// @param basePrice   USD, about which its price wanders
record SyntheticSecurity(
        Symbol symbol,
        String name,
        Tape tape,
        String listingVenue,
        LocalDate listedFrom,
        LocalDate listedUntil,
        boolean active,
        double printsPerDay,
        double basePrice) {
    /// How the names of funds end.
    static final String FUND = " Synthetic Fund";

    /// Whether a list of ETFs would hold it.
    boolean isFund() {
        return name.endsWith(FUND);
    }

    boolean isListedOn(LocalDate date) {
        return !date.isBefore(listedFrom) && !date.isAfter(listedUntil);
    }

    Asset asset() {
        return new Asset(symbol.ticker(), name, listingVenue, active, active);
    }
}

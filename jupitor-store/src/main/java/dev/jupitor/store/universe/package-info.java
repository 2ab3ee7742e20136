/// The trade universes of a lake: `us/trade-universe/D.csv`, type, indices and tier of every symbol of a date.
///
/// Start with [dev.jupitor.store.universe.TradeUniverses], which makes them, says where they stand, and refuses to hand
/// out one that is stale. The rules are those of `dev.jupitor.core.universe`; here is only what is read, in which
/// order, and when it may be.
package dev.jupitor.store.universe;

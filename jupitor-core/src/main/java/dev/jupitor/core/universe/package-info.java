/// Who belongs to a date and how much it is traded.
///
/// Start with [dev.jupitor.core.universe.UniverseStore], the symbols of each date. What the trading day makes of them
/// is a [dev.jupitor.core.universe.TradeUniverse]: type, index membership and tier of every symbol. Its tiers come from
/// [dev.jupitor.core.universe.TierClassifier], which ranks the turnover that a
/// [dev.jupitor.core.universe.TurnoverHistory] has gathered over the [dev.jupitor.core.universe.TrailingDates]. All of
/// that is pure and keeps the original's numbers bit for bit (us-pipeline §3); what could not be ranked is a
/// [dev.jupitor.core.universe.Tiering] of its own kind and never an empty column by accident.
package dev.jupitor.core.universe;

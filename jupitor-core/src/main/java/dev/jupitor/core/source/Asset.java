package dev.jupitor.core.source;

/// A security as the vendor lists it. The symbol is the vendor's text and may be none of ours.
///
/// @param exchange the listing venue's name, `NASDAQ`, `OTC`, …; may be empty
public record Asset(String symbol, String name, String exchange, boolean active, boolean tradable) {}

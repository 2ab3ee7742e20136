package dev.jupitor.cli.tui.screen;

/// The selected row.
///
/// @param section 0 for the shown day, 1 for the evening after it
record Selection(int section, String symbol) {}

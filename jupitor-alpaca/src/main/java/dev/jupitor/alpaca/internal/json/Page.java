package dev.jupitor.alpaca.internal.json;

import java.util.List;
import java.util.Optional;

/// What a page said besides its rows.
///
/// @param next     the token that asks for the page after this one; empty on the last page
/// @param rows     how many rows were appended
/// @param symbols  the symbols that have rows or an empty list on it, in the page's order
/// @param stranger names on it that are no symbols of ours; their rows were left out
public record Page(Optional<String> next, int rows, List<String> symbols, List<String> stranger) {}

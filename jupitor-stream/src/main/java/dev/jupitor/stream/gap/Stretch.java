package dev.jupitor.stream.gap;

import dev.jupitor.core.market.Symbol;
import java.util.SortedSet;

/// Moments that are missing and may be asked for now.
///
/// @param symbols  of whom
/// @param all      whether that is everybody that is followed and still misses it
/// @param start    Unix ms
/// @param end      Unix ms, without it
/// @param failures how often they were asked for in vain
record Stretch(SortedSet<Symbol> symbols, boolean all, long start, long end, int failures) {}

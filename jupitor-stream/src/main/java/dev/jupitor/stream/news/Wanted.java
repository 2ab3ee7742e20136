package dev.jupitor.stream.news;

import dev.jupitor.core.market.Symbol;
import java.time.LocalDate;

/// A symbol on a date.
record Wanted(Symbol symbol, LocalDate date) {}

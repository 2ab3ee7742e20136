/// The lake's text files: lists of symbols, one a line ([dev.jupitor.store.internal.text.SymbolLines]), CSV tables that
/// others make ([dev.jupitor.store.internal.text.CsvTable]), and the trade universe of a date
/// ([dev.jupitor.store.internal.text.TradeUniverseCsv]).
package dev.jupitor.store.internal.text;

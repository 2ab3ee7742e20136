/// The lake's text files: lists of symbols, one a line ([dev.jupitor.store.internal.text.SymbolLines]), and CSV tables
/// ([dev.jupitor.store.internal.text.CsvTable]).
package dev.jupitor.store.internal.text;

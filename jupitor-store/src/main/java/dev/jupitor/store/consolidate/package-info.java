/// The files that are derived of a date: consolidated prints, rolling bars, daily summaries. Start with
/// [dev.jupitor.store.consolidate.StockTrades], which makes them, or [dev.jupitor.store.consolidate.DayFiles], which
/// reads them and says where they stand.
package dev.jupitor.store.consolidate;

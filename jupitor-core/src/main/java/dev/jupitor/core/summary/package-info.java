/// What a consolidated date comes to: one row for each symbol ([dev.jupitor.core.summary.DailySummary], made by
/// [dev.jupitor.core.summary.Summarizer]), and which of them moved ([dev.jupitor.core.summary.Movers]).
package dev.jupitor.core.summary;

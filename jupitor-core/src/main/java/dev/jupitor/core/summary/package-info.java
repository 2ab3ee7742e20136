/// What a consolidated date comes to: one row for each symbol ([dev.jupitor.core.summary.DailySummary], made by
/// [dev.jupitor.core.summary.Summarizer]), which of them moved ([dev.jupitor.core.summary.Movers]), and which were
/// traded most ([dev.jupitor.core.summary.SymbolRanking]; [dev.jupitor.core.summary.SessionRanking] sets the regular
/// session apart). What a session of the live day or of a past one comes to on the screens is a
/// [dev.jupitor.core.summary.SessionStats], made by [dev.jupitor.core.summary.SessionRule] from all its prints, and by
/// [dev.jupitor.core.summary.RunningSession] print by print.
package dev.jupitor.core.summary;

/// The audit: does the vendor's daily bar follow from the prints that are stored?
///
/// Pure: no files, no network. Start with [dev.jupitor.core.audit.BarRebuild], which turns prints into a bar under the
/// rules of [dev.jupitor.core.audit.SaleConditions], and [dev.jupitor.core.audit.BarComparison]. Where the two bars
/// differ, [dev.jupitor.core.audit.Explanation] asks whether prints that were fetched since account for it. What came
/// out is a [dev.jupitor.core.audit.SymbolDayAudit] each, a [dev.jupitor.core.audit.DayAudit] per date, kept by an
/// [dev.jupitor.core.audit.AuditStore].
package dev.jupitor.core.audit;

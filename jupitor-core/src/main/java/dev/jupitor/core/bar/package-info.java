/// Bars: one ([dev.jupitor.core.bar.Bar]), many ([dev.jupitor.core.bar.BarBatch]), and the ports through which they
/// come and go. Bar timestamps are true UTC, unlike those of trades.
package dev.jupitor.core.bar;

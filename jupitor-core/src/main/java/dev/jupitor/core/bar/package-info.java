/// Bars: one ([dev.jupitor.core.bar.Bar]), many ([dev.jupitor.core.bar.BarBatch]), and the ports through which they
/// come and go. Their timestamps are true UTC, unlike those of trades and of the 5-second bars
/// ([dev.jupitor.core.bar.RollingBars]) that are made from trades.
package dev.jupitor.core.bar;

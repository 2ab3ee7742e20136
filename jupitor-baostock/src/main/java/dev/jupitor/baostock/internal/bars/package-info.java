/// Answers that hold bars, straight from their bytes into columns. [dev.jupitor.baostock.internal.bars.BarRows] is
/// where to start.
package dev.jupitor.baostock.internal.bars;

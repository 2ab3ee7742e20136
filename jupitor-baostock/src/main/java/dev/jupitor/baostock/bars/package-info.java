/// Bars and factors as columns. [dev.jupitor.baostock.bars.CnBarSource] is where to start.
package dev.jupitor.baostock.bars;

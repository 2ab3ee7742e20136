package dev.jupitor.core.audit;

import dev.jupitor.core.bar.Bar;

/// The seven values of a daily bar; units as in [Bar].
public record BarValues(double open, double high, double low, double close, long volume, long tradeCount, double vwap) {
    public static BarValues of(Bar bar) {
        return new BarValues(
                bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), bar.tradeCount(), bar.vwap());
    }
}

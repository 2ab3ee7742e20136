package dev.jupitor.core.bar;

/// The length of a bar.
public enum Timeframe {
    DAY
}

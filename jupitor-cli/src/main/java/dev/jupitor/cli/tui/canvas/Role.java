package dev.jupitor.cli.tui.canvas;

/// What a text on the screen is; a [Palette] knows how that looks.
public enum Role {
    TEXT,
    /// Rules, column headers, row numbers, figures below what counts.
    QUIET,
    WARNING,
    TIER_ACTIVE,
    TIER_MODERATE,
    TIER_SPORADIC,
    SYMBOL,
    SYMBOL_SELECTED,
    SYMBOL_WATCHED,
    SYMBOL_SELECTED_AND_WATCHED,
    PRICE,
    PRICE_WATCHED,
    TRADES,
    TURNOVER,
    GAIN,
    LOSS,
    DAY_LABEL,
    LIVE_HEADER,
    HISTORY_HEADER,
    FOOTER,
    NEWS_TITLE,
    CHART
}

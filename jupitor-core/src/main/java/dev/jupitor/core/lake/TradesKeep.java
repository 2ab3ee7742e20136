package dev.jupitor.core.lake;

/// Which of the vendor's prints are kept in the lake (`trades.keep`).
public enum TradesKeep {
    /// Every print that the vendor returns; filters are applied when files are read.
    ALL,
    /// Only what [dev.jupitor.core.trade.TradeFilter#isBlock] lets pass, as the original does. Such a day can't be
    /// audited.
    BLOCKS
}

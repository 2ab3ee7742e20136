package dev.jupitor.core.cn;

import java.util.List;

/// The columns of an A-share bar that hold a number with decimals; any of them may be missing (null, never 0). Prices
/// are CNY a share.
public enum CnValue {
    OPEN("open"),
    HIGH("high"),
    LOW("low"),
    CLOSE("close"),
    /// The close before, as the exchange published it: on an ex-day it is reduced already.
    PRECLOSE("preclose"),
    /// Turnover, CNY.
    AMOUNT("amount"),
    /// Turnover rate, percent; missing on suspended days.
    TURN("turn"),
    /// Percent by which the close is above `preclose`.
    PCT_CHG("pctChg"),
    PE_TTM("peTTM"),
    PS_TTM("psTTM"),
    PCF_NCF_TTM("pcfNcfTTM"),
    PB_MRQ("pbMRQ");

    /// The prices, which are what an adjustment changes.
    public static final List<CnValue> PRICES = List.of(OPEN, HIGH, LOW, CLOSE, PRECLOSE);

    private final String column;

    CnValue(String column) {
        this.column = column;
    }

    /// The column's name, in BaoStock's answers and in our files.
    public String column() {
        return column;
    }
}

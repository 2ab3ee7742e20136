package dev.jupitor.core.cn;

/// The columns of an A-share bar that hold a single digit; any of them may be missing.
public enum CnFlag {
    /// 1 back-adjusted, 2 forward-adjusted, 3 as traded.
    ADJUST_FLAG("adjustflag"),
    /// 1 traded, 0 suspended.
    TRADE_STATUS("tradestatus"),
    /// 1 under special treatment (ST), 0 not; means nothing for an ETF.
    IS_ST("isST");

    private final String column;

    CnFlag(String column) {
        this.column = column;
    }

    /// The column's name, in BaoStock's answers and in our files.
    public String column() {
        return column;
    }
}

package dev.jupitor.baostock.query;

import java.util.List;

/// How long a bar is, and which columns such bars have.
///
/// Prices and amounts are CNY, volumes shares, `turn` and `pctChg` percent. A day without trading (`tradestatus` 0) has
/// the previous close as its prices, volume 0 or empty, and no `turn`. The time of a minute bar is its end.
public enum BarFrequency {
    DAY("d", BarFrequency.DAILY_COLUMNS),
    WEEK("w", BarFrequency.PERIOD_COLUMNS),
    MONTH("m", BarFrequency.PERIOD_COLUMNS),
    MINUTES_5("5", BarFrequency.MINUTE_COLUMNS),
    MINUTES_15("15", BarFrequency.MINUTE_COLUMNS),
    MINUTES_30("30", BarFrequency.MINUTE_COLUMNS),
    MINUTES_60("60", BarFrequency.MINUTE_COLUMNS);

    static final String DAILY_COLUMNS =
            "date,code,open,high,low,close,preclose,volume,amount,adjustflag,turn,tradestatus,"
                    + "pctChg,peTTM,psTTM,pcfNcfTTM,pbMRQ,isST";

    /// The same columns as the whole-market answers order them.
    static final String MARKET_COLUMNS =
            "date,code,open,high,low,close,preclose,volume,amount,adjustflag,turn,tradestatus,"
                    + "pctChg,peTTM,pbMRQ,psTTM,pcfNcfTTM,isST";

    private static final String PERIOD_COLUMNS = "date,code,open,high,low,close,volume,amount,adjustflag,turn,pctChg";
    private static final String MINUTE_COLUMNS = "date,time,code,open,high,low,close,volume,amount,adjustflag";

    private final String wire;
    private final List<String> columns;

    BarFrequency(String wire, String columns) {
        this.wire = wire;
        this.columns = List.of(columns.split(","));
    }

    /// How the wire writes it.
    public String wire() {
        return wire;
    }

    /// All columns that the server has for such bars; asking for another is refused with 10004012.
    public List<String> columns() {
        return columns;
    }
}

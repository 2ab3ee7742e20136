package dev.jupitor.baostock.sim;

import dev.jupitor.baostock.sim.market.Decimals;
import dev.jupitor.baostock.sim.market.Fundamentals.Valuation;

/// One row of bars on its way out. Prices are in 10⁻¹⁰ yuan: whole ten-thousandths times millionths of a factor.
///
/// @param time       17 digits; empty but for minute bars
/// @param preclose   0 where the row has none
/// @param amount     in 1/10,000 yuan
/// @param turn       empty on suspended days
/// @param pctChg     percent with six decimals
/// @param valuation  empty where the row has none
record BarRow(
        String date,
        String time,
        String code,
        long open,
        long high,
        long low,
        long close,
        long preclose,
        long volume,
        long amount,
        String adjustFlag,
        String turn,
        boolean traded,
        String pctChg,
        Valuation valuation,
        boolean special) {

    private static final int FULL = 10;
    private static final int SHORT = 4;
    private static final long CUT = 1_000_000;

    /// Appends the row as a JSON array.
    ///
    /// @param fourDecimals whether prices are cut to four decimals, as the whole-market answers print them
    void append(StringBuilder json, Iterable<BarColumn> columns, boolean fourDecimals) {
        json.append('[');
        String gap = "\"";
        for (BarColumn column : columns) {
            json.append(gap);
            append(json, column, fourDecimals);
            gap = "\",\"";
        }
        json.append("\"]");
    }

    /// Appends one cell.
    void append(StringBuilder text, BarColumn column, boolean fourDecimals) {
        switch (column) {
            case DATE -> text.append(date);
            case TIME -> text.append(time);
            case CODE -> text.append(code);
            case OPEN -> price(text, open, fourDecimals);
            case HIGH -> price(text, high, fourDecimals);
            case LOW -> price(text, low, fourDecimals);
            case CLOSE -> price(text, close, fourDecimals);
            case PRECLOSE -> price(text, preclose, fourDecimals);
            case VOLUME -> text.append(volume);
            case AMOUNT -> Decimals.append(text, amount, SHORT);
            case ADJUSTFLAG -> text.append(adjustFlag);
            case TURN -> text.append(turn);
            case TRADESTATUS -> text.append(traded ? '1' : '0');
            case PCTCHG -> text.append(pctChg);
            case PETTM -> text.append(valuation.earnings());
            case PSTTM -> text.append(valuation.sales());
            case PCFNCFTTM -> text.append(valuation.cashFlow());
            case PBMRQ -> text.append(valuation.book());
            case ISST -> text.append(special ? '1' : '0');
        }
    }

    private static void price(StringBuilder text, long price, boolean fourDecimals) {
        if (fourDecimals) Decimals.append(text, price / CUT, SHORT);
        else Decimals.append(text, price, FULL);
    }
}

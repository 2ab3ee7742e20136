package dev.jupitor.baostock.data;

import dev.jupitor.baostock.query.Row;
import dev.jupitor.core.source.SourceException.Malformed;
import java.time.LocalDate;

/// A calendar day.
///
/// @param date   in China
/// @param isOpen whether the exchanges of Shanghai and Shenzhen trade
public record TradingDate(LocalDate date, boolean isOpen) {

    /// Reads a row of the answer.
    public static TradingDate of(Row row) throws Malformed {
        return new TradingDate(row.date("calendar_date"), row.flag("is_trading_day"));
    }
}

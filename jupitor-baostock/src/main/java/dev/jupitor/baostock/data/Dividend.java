package dev.jupitor.baostock.data;

import dev.jupitor.baostock.query.Row;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.source.SourceException.Malformed;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/// A dividend of a year: its dates, and what each share gets.
/// Amounts are CNY for one share; shares for one share.
///
/// @param code            whose
/// @param preNotice       first notice
/// @param meeting         when the meeting's decision was published
/// @param plan            when the plan of payment was published
/// @param registered      who holds shares at its end is paid
/// @param exDate          from its open on the shares trade without it
/// @param sharesListed    when new shares begin to trade
/// @param cashBeforeTax   a number, as text as the server has it
/// @param cashAfterTax    a number or words such as `0.288或0.32`
/// @param shares          new shares for one
/// @param words           the dividend in Chinese: `10派3.2元（含税，扣税后2.88或3.2元）`
/// @param sharesOfReserve new shares out of reserves for one
public record Dividend(
        CnCode code,
        Optional<LocalDate> preNotice,
        Optional<LocalDate> meeting,
        Optional<LocalDate> planAnnounced,
        Optional<LocalDate> plan,
        Optional<LocalDate> registered,
        Optional<LocalDate> exDate,
        Optional<LocalDate> paid,
        Optional<LocalDate> sharesListed,
        Optional<String> cashBeforeTax,
        Optional<String> cashAfterTax,
        Optional<BigDecimal> shares,
        Optional<String> words,
        Optional<BigDecimal> sharesOfReserve) {

    /// Reads a row of the answer.
    public static Dividend of(Row row) throws Malformed {
        return new Dividend(
                row.code("code"),
                row.optionalDate("dividPreNoticeDate"),
                row.optionalDate("dividAgmPumDate"),
                row.optionalDate("dividPlanAnnounceDate"),
                row.optionalDate("dividPlanDate"),
                row.optionalDate("dividRegistDate"),
                row.optionalDate("dividOperateDate"),
                row.optionalDate("dividPayDate"),
                row.optionalDate("dividStockMarketDate"),
                row.optionalText("dividCashPsBeforeTax"),
                row.optionalText("dividCashPsAfterTax"),
                row.decimal("dividStocksPs"),
                row.optionalText("dividCashStock"),
                row.decimal("dividReserveToStockPs"));
    }
}

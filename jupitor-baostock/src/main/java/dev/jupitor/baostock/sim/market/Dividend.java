package dev.jupitor.baostock.sim.market;

import java.time.LocalDate;

/// What a share gets on an ex-dividend day.
///
/// @param announced when the plan was announced
/// @param approved  when the general meeting agreed
/// @param registered last trading day whose holders get it
/// @param exDate    first trading day without it; also the day of payment
/// @param cash      before tax, in 1/10,000 yuan a share
/// @param bonus     new shares for every ten, out of profit
/// @param reserve   new shares for every ten, out of the reserves
public record Dividend(
        LocalDate announced,
        LocalDate approved,
        LocalDate registered,
        LocalDate exDate,
        int cash,
        int bonus,
        int reserve) {

    /// Shares afterwards for every ten before.
    public int sharesForTen() {
        return 10 + bonus + reserve;
    }

    /// The reference price that the exchange publishes for the ex-date, from the close before.
    int preclose(int closeBefore, Board board) {
        return board.round((closeBefore - cash) * 10.0 / sharesForTen());
    }
}

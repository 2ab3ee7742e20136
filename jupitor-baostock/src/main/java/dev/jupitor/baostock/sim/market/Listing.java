package dev.jupitor.baostock.sim.market;

import java.time.LocalDate;
import java.util.Optional;

/// A security of the synthetic market and what is fixed about it for life.
///
/// @param code       like `sh.600000`
/// @param name       Chinese, without the ST prefix
/// @param ipo        first trading day
/// @param out        date from which it is no longer listed
/// @param issuePrice in 1/10,000 yuan; what the first day's price is compared with
/// @param shares     shares in circulation before any share dividend of the simulated range; 0 for an index
/// @param industry   as the regulator classifies, like `J66货币金融服务`
/// @param traits     what sets it apart
/// @param seed       mixed of the market's and its code
public record Listing(
        String code,
        String name,
        Board board,
        LocalDate ipo,
        Optional<LocalDate> out,
        int issuePrice,
        long shares,
        String industry,
        Traits traits,
        long seed) {

    /// What sets a stock apart.
    ///
    /// @param bank    has no gross margin and no current ratio
    /// @param loss    its years end in the red
    /// @param payer   has an ex-dividend day every year
    /// @param pausing is suspended for a while every year
    /// @param special is under special treatment from May of an odd year to April of the next
    /// @param starred if so, with `*ST`
    public record Traits(boolean bank, boolean loss, boolean payer, boolean pausing, boolean special, boolean starred) {

        static final Traits NONE = new Traits(false, false, false, false, false, false);
    }

    public boolean isStock() {
        return board.isStock();
    }

    public boolean isListedOn(LocalDate date) {
        return !date.isBefore(ipo) && out.map(date::isBefore).orElse(true);
    }

    /// Whether it is under special treatment, which halves the price limit of the main boards.
    public boolean isSpecialOn(LocalDate date) {
        if (!traits.special()) return false;
        int month = date.getMonthValue();
        boolean from = date.getYear() % 2 == 1 && month >= 5;
        boolean until = date.getYear() % 2 == 0 && month <= 4;
        return from || until;
    }

    /// The name on a date, with `ST` or `*ST` before it where that applies.
    public String nameOn(LocalDate date) {
        if (!isSpecialOn(date)) return name;
        return (traits.starred() ? "*ST" : "ST") + name;
    }
}

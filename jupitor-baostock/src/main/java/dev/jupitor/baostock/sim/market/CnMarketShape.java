package dev.jupitor.baostock.sim.market;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/// How large a synthetic A-share market is. Equal shapes give equal markets.
///
/// @param seed   any number
/// @param stocks how many stocks; a few indices always stand beside them, and one ETF for every ten stocks
/// @param codes  the stocks and ETFs wanted, like `sh.600000`; empty for the default cast of `stocks`
/// @param first  first date with data
/// @param last   last date with data, inclusive
public record CnMarketShape(long seed, int stocks, List<String> codes, LocalDate first, LocalDate last) {

    /// More than are listed.
    public static final int MOST_STOCKS = 8_000;

    public static final LocalDate DEFAULT_FIRST = LocalDate.of(2015, 1, 1);

    private static final Pattern CODE =
            Pattern.compile("(sh\\.(60[0135]|688|5\\d\\d)|sz\\.(00[0-3]|30[01]|1[56]\\d))\\d{3}");

    public CnMarketShape {
        codes = List.copyOf(codes);
        if (stocks < 1 || stocks > MOST_STOCKS) {
            throw new IllegalArgumentException("stocks must lie in 1..%d, not %d".formatted(MOST_STOCKS, stocks));
        }
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("the market ends before it begins: %s..%s".formatted(first, last));
        }
        if (first.isBefore(SyntheticCalendar.FIRST) || last.isAfter(SyntheticCalendar.LAST)) {
            throw new IllegalArgumentException("the calendar goes from %s to %s, not %s..%s"
                    .formatted(SyntheticCalendar.FIRST, SyntheticCalendar.LAST, first, last));
        }
        codes.forEach(CnMarketShape::requireCode);
        if (new HashSet<>(codes).size() != codes.size()) {
            throw new IllegalArgumentException("a code is listed twice: " + codes);
        }
    }

    /// So many stocks of the default cast.
    public static CnMarketShape of(long seed, int stocks, LocalDate first, LocalDate last) {
        return new CnMarketShape(seed, stocks, List.of(), first, last);
    }

    /// Exactly these securities, and the indices.
    public static CnMarketShape of(long seed, List<String> codes, LocalDate first, LocalDate last) {
        return new CnMarketShape(seed, codes.size(), codes, first, last);
    }

    private static void requireCode(String code) {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "%s is no code of a stock or ETF like sh.600000, sz.300001 or sh.510001".formatted(code));
        }
    }
}

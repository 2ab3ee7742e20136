package dev.jupitor.core.cn;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// How prices of A-shares are adjusted for dividends and splits.
public enum Adjustment {
    /// As traded.
    NONE(3),
    /// Forward (qfq): the latest prices are as traded, earlier ones are scaled. Changes with every later ex-day.
    FORE(2),
    /// Backward (hfq): the first prices are as traded, later ones are scaled. Never changes.
    BACK(1);

    /// Digits after the decimal point of an adjusted price, as the service prints them.
    public static final int DECIMALS = 10;

    private final int flag;

    Adjustment(int flag) {
        this.flag = flag;
    }

    /// BaoStock's digit for it, in requests and in the column `adjustflag`.
    public int flag() {
        return flag;
    }

    /// An adjusted price: the product of both as decimals, which is exact, rounded half up to [#DECIMALS]. So
    /// 6.60 × 0.936211 is 6.1789926 and nothing near it.
    ///
    /// @param raw    the price as traded, CNY
    /// @param factor see [AdjustFactors#factor]
    public static double price(double raw, double factor) {
        if (factor == 1) return raw;
        return BigDecimal.valueOf(raw)
                .multiply(BigDecimal.valueOf(factor))
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .doubleValue();
    }
}

package dev.jupitor.core.cn;

import java.time.LocalDate;
import java.util.Objects;

/// What a share's ex-day does to its prices; a row of `cn/factors` (BaoStock's `query_adjust_factor`).
///
/// @param exDate the ex-day (`dividOperateDate`); the factors hold from its open on
/// @param fore   forward factor, 1 on the latest ex-day known to the service **on the day of the query**
/// @param back   backward factor, 1 before the first ex-day
/// @param factor `adjustFactor`; the same as `back` in everything seen so far
public record AdjustFactor(LocalDate exDate, double fore, double back, double factor) {
    public AdjustFactor {
        Objects.requireNonNull(exDate, "exDate");
        requireFactor("fore", fore, exDate);
        requireFactor("back", back, exDate);
        requireFactor("factor", factor, exDate);
    }

    private static void requireFactor(String name, double factor, LocalDate exDate) {
        if (!(factor > 0 && factor < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException(
                    "the %s factor of %s is %s; factors are above 0".formatted(name, exDate, factor));
    }
}

package dev.jupitor.core.cn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;

class AdjustmentTest {
    private static final CnCode PUDONG = new CnCode("sh.600000");
    private static final LocalDate BEFORE = LocalDate.of(2017, 5, 24);
    private static final LocalDate EX_DAY = LocalDate.of(2017, 5, 25);

    /// As the service told them in 2017.
    private static final AdjustFactors FACTORS = new AdjustFactors(List.of(
            new AdjustFactor(LocalDate.of(2016, 6, 23), 0.759535, 7.128788, 7.128788),
            new AdjustFactor(EX_DAY, 1, 9.385732, 9.385732)));

    @Test
    void forwardPricesBeforeTheLatestExDayAreThoseThatTheServicePublished() {
        assertThat(price(15.38, BEFORE, Adjustment.FORE)).isEqualTo(11.6816483);
        assertThat(rounded(price(15.38, BEFORE, Adjustment.FORE))).isEqualTo("11.681648");
        assertThat(rounded(price(15.47, BEFORE, Adjustment.FORE))).isEqualTo("11.750006");
        assertThat(rounded(price(15.43, BEFORE, Adjustment.FORE))).isEqualTo("11.719625");
        assertThat(price(12.93, EX_DAY, Adjustment.FORE)).isEqualTo(12.93);
    }

    @Test
    void backwardPricesAreThoseThatTheServicePublished() {
        assertThat(rounded(price(15.38, BEFORE, Adjustment.BACK))).isEqualTo("109.640759");
        assertThat(rounded(price(15.47, BEFORE, Adjustment.BACK))).isEqualTo("110.282350");
        assertThat(rounded(price(12.93, EX_DAY, Adjustment.BACK))).isEqualTo("121.357515");
        assertThat(rounded(price(12.84, EX_DAY, Adjustment.BACK))).isEqualTo("120.512799");
    }

    @Test
    void aProductOfDecimalsIsExact() {
        assertThat(1.1 * 1.1).isNotEqualTo(1.21);
        assertThat(Adjustment.price(1.1, 1.1)).isEqualTo(1.21);
        assertThat(Adjustment.price(6.60, 0.936211)).isEqualTo(6.1789926);
    }

    @Test
    void beforeTheFirstExDayBackwardPricesAreAsTraded() {
        LocalDate early = LocalDate.of(2016, 6, 22);
        assertThat(FACTORS.factor(early, Adjustment.BACK)).isEqualTo(1);
        assertThat(FACTORS.factor(early, Adjustment.FORE)).isEqualTo(1 / 9.385732);
        assertThat(FACTORS.factor(early, Adjustment.NONE)).isEqualTo(1);
    }

    @Test
    void aFactorHoldsFromTheOpenOfItsExDayOn() {
        assertThat(FACTORS.factor(LocalDate.of(2016, 6, 23), Adjustment.BACK)).isEqualTo(7.128788);
        assertThat(FACTORS.factor(BEFORE, Adjustment.BACK)).isEqualTo(7.128788);
        assertThat(FACTORS.factor(EX_DAY, Adjustment.BACK)).isEqualTo(9.385732);
        assertThat(FACTORS.factor(LocalDate.of(2030, 1, 1), Adjustment.FORE)).isEqualTo(1);
    }

    @Test
    void aShareThatNeverHadAnExDayStaysAsTraded() {
        AdjustFactors none = new AdjustFactors(List.of());
        for (Adjustment each : Adjustment.values())
            assertThat(none.factor(BEFORE, each)).isEqualTo(1);
    }

    @Test
    void factorsThatWereAskedForOnDifferentDaysDoNotMix() {
        AdjustFactor stale = new AdjustFactor(LocalDate.of(2016, 6, 23), 1, 7.128788, 7.128788);
        AdjustFactor fresh = new AdjustFactor(EX_DAY, 1, 9.385732, 9.385732);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdjustFactors(List.of(stale, fresh)))
                .withMessageContaining("2016-06-23")
                .withMessageContaining("different days");
    }

    @Test
    void barsAreAdjustedInPlaceAndSaySo() {
        try (BufferAllocator allocator = new RootAllocator();
                CnDailyBatch bars = new CnDailyBatch(allocator)) {
            int row = bars.append(PUDONG, BEFORE);
            bars.set(CnValue.OPEN, row, 15.38);
            bars.set(CnValue.PRECLOSE, row, 15.43);
            bars.set(CnValue.AMOUNT, row, 1000);
            bars.set(CnFlag.ADJUST_FLAG, row, 3);
            bars.setVolume(row, 77);
            FACTORS.adjust(bars, Adjustment.FORE);
            assertThat(bars.value(CnValue.OPEN, row)).hasValue(11.6816483);
            assertThat(rounded(bars.get(CnValue.PRECLOSE, row))).isEqualTo("11.719625");
            assertThat(bars.value(CnValue.CLOSE, row)).as("a missing price").isEmpty();
            assertThat(bars.value(CnValue.AMOUNT, row)).hasValue(1000);
            assertThat(bars.shares(row)).hasValue(77);
            assertThat(bars.flag(CnFlag.ADJUST_FLAG, row)).hasValue(2);
            assertThatIllegalArgumentException().isThrownBy(() -> FACTORS.adjust(bars, Adjustment.FORE));
        }
    }

    /// Dividends of a share that closes somewhere each day: the adjusted closes of an ex-day and the day before say
    /// what the exchange says by the reduced `preclose`.
    @Property(tries = 200)
    void returnsAcrossExDaysAreWhatTheExchangeSays(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 500, max = 999) Integer> thousandths,
            @ForAll @IntRange(min = 100, max = 100_000) int cents) {
        double close = cents / 100.0;
        List<AdjustFactor> factors = factors(thousandths);
        AdjustFactors table = new AdjustFactors(factors);
        for (int i = 0; i < factors.size(); i++) {
            LocalDate exDay = factors.get(i).exDate();
            double preclose = close * thousandths.get(i) / 1000;
            double change = close / preclose;
            for (Adjustment each : List.of(Adjustment.FORE, Adjustment.BACK)) {
                double before = Adjustment.price(close, table.factor(exDay.minusDays(1), each));
                double after = Adjustment.price(close, table.factor(exDay, each));
                assertThat(after / before).isCloseTo(change, within(2e-3 * change));
            }
        }
    }

    @Property(tries = 200)
    void forwardAndBackwardSeriesAreProportional(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 500, max = 999) Integer> thousandths,
            @ForAll @IntRange(max = 2000) int days) {
        AdjustFactors table = new AdjustFactors(factors(thousandths));
        LocalDate day = LocalDate.of(2009, 12, 31).plusDays(days);
        double latest = table.ascending().getLast().back();
        double fore = table.factor(day, Adjustment.FORE);
        assertThat(fore).isCloseTo(table.factor(day, Adjustment.BACK) / latest, within(5.1e-7));
    }

    /// A table as the service makes it: six decimals.
    private static List<AdjustFactor> factors(List<Integer> thousandths) {
        List<Double> backs = new ArrayList<>();
        double back = 1;
        for (int reduction : thousandths) {
            back = sixDecimals(back * 1000 / reduction);
            backs.add(back);
        }
        List<AdjustFactor> factors = new ArrayList<>();
        for (int i = 0; i < backs.size(); i++) {
            LocalDate exDay = LocalDate.of(2010, 6, 1).plusDays(200L * i);
            factors.add(
                    new AdjustFactor(exDay, sixDecimals(backs.get(i) / backs.getLast()), backs.get(i), backs.get(i)));
        }
        return factors;
    }

    private static double sixDecimals(double value) {
        return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP).doubleValue();
    }

    private static double price(double raw, LocalDate day, Adjustment adjustment) {
        return Adjustment.price(raw, FACTORS.factor(day, adjustment));
    }

    private static String rounded(double price) {
        return BigDecimal.valueOf(price).setScale(6, RoundingMode.HALF_UP).toPlainString();
    }
}

package dev.jupitor.store.internal.cn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.cn.AdjustFactor;
import dev.jupitor.core.cn.Adjustment;
import dev.jupitor.core.cn.BeijingTime;
import dev.jupitor.core.cn.CnBars;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.cn.CnDailyBatch;
import dev.jupitor.core.cn.CnFlag;
import dev.jupitor.core.cn.CnMinuteBatch;
import dev.jupitor.core.cn.CnMinutes;
import dev.jupitor.core.cn.CnStore;
import dev.jupitor.core.cn.CnValue;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.time.VirtualTimekeeper;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetCnStoreTest {
    private static final CnCode PUDONG = new CnCode("sh.600000");
    private static final LocalDate FIRST = LocalDate.of(2023, 12, 1);
    private static final LocalDate EVER = LocalDate.of(2030, 1, 1);

    @TempDir
    private Path data;

    private final BufferAllocator allocator = new RootAllocator();
    private MarketStore lake;
    private CnStore store;

    @BeforeEach
    void open() throws IOException {
        lake = MarketStore.open(data, data, options());
        store = lake.cn();
    }

    @AfterEach
    void close() {
        allocator.close();
    }

    @Test
    void barsComeBackByYearAndWhatIsMissingStaysMissing() throws Exception {
        try (CnDailyBatch bars = days(FIRST, 700, 1)) {
            store.mergeDaily(PUDONG, bars, allocator);
            assertThat(data.resolve("cn/daily/sh.600000/2023.parquet")).exists();
            assertThat(data.resolve("cn/daily/sh.600000/2024.parquet")).exists();
            try (CnDailyBatch read = store.readDaily(PUDONG, FIRST, EVER, allocator)) {
                assertThat(rows(read)).isEqualTo(rows(bars));
            }
            LocalDate day = FIRST.plusDays(40);
            try (CnDailyBatch read = store.readDaily(PUDONG, day, day.plusDays(1), allocator)) {
                assertThat(rows(read)).isEqualTo(rows(bars).subList(40, 42));
            }
        }
        assertThat(store.codes()).containsExactly(PUDONG);
    }

    @Test
    void aBarThatComesAgainReplacesTheOldOneWhole() throws Exception {
        try (CnDailyBatch first = days(FIRST, 20, 1);
                CnDailyBatch again = days(FIRST.plusDays(10), 20, 2)) {
            store.mergeDaily(PUDONG, first, allocator);
            store.mergeDaily(PUDONG, again, allocator);
            List<String> expected = new ArrayList<>(rows(first).subList(0, 10));
            expected.addAll(rows(again));
            try (CnDailyBatch read = store.readDaily(PUDONG, FIRST, EVER, allocator)) {
                assertThat(rows(read)).isEqualTo(expected);
            }
        }
    }

    @Test
    void minuteBarsAreTheSameByDateAndTime() throws Exception {
        try (CnMinuteBatch bars = new CnMinuteBatch(allocator)) {
            for (String time : new String[] {"20240102150000000", "20240102093500000"}) {
                int row = bars.append(PUDONG, LocalDate.of(2024, 1, 2));
                bars.setTime(row, BeijingTime.parse(time));
                bars.set(CnValue.CLOSE, row, 6.6);
                bars.setVolume(row, 100);
            }
            store.mergeMinutes(PUDONG, CnMinutes.FIVE, bars, allocator);
            store.mergeMinutes(PUDONG, CnMinutes.FIVE, bars, allocator);
        }
        try (CnMinuteBatch read = store.readMinutes(PUDONG, CnMinutes.FIVE, FIRST, EVER, allocator)) {
            assertThat(read.rows()).isEqualTo(2);
            assertThat(BeijingTime.digits(read.time(0))).isEqualTo("20240102093500000");
            assertThat(BeijingTime.digits(read.time(1))).isEqualTo("20240102150000000");
            assertThat(read.value(CnValue.OPEN, 0)).isEmpty();
        }
        try (CnMinuteBatch other = store.readMinutes(PUDONG, CnMinutes.THIRTY, FIRST, EVER, allocator)) {
            assertThat(other.isEmpty()).isTrue();
        }
    }

    @Test
    void aDamagedYearIsNeverOverwritten() throws Exception {
        Path file = data.resolve("cn/daily/sh.600000/2023.parquet");
        try (CnDailyBatch bars = days(FIRST, 5, 1)) {
            store.mergeDaily(PUDONG, bars, allocator);
            byte[] damaged = Files.readAllBytes(file);
            damaged[damaged.length / 3] ^= 0x10;
            Files.write(file, damaged);
            assertThatThrownBy(() -> store.mergeDaily(PUDONG, bars, allocator))
                    .isInstanceOf(UnreadableFileException.class)
                    .hasMessageContaining("2023.parquet");
            assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
            Path place = store.quarantine(file, "damaged").orElseThrow();
            assertThat(place).hasParent(data.resolve("cn/.state/quarantine").toAbsolutePath());
            assertThat(lake.quarantined()).containsExactly(place);
            store.mergeDaily(PUDONG, bars, allocator);
            assertThat(place).hasBinaryContent(damaged);
        }
    }

    @Test
    void aBarOfAnotherSecurityIsRefused() {
        try (CnDailyBatch bars = days(FIRST, 5, 1)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.mergeDaily(new CnCode("sz.000001"), bars, allocator));
            assertThat(data.resolve("cn")).doesNotExist();
        }
    }

    @Test
    void aFolderOfAnotherSecurityIsUnreadable() throws Exception {
        try (CnDailyBatch bars = days(FIRST, 5, 1)) {
            store.mergeDaily(PUDONG, bars, allocator);
        }
        Files.move(data.resolve("cn/daily/sh.600000"), data.resolve("cn/daily/sz.000001"));
        assertThatThrownBy(() -> store.readDaily(new CnCode("sz.000001"), FIRST, EVER, allocator))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("a bar of sh.600000");
    }

    @Test
    void noFactorsAndFactorsNeverAskedForAreTwoThings() throws Exception {
        assertThat(store.factors(PUDONG)).isEmpty();
        store.writeFactors(PUDONG, List.of());
        assertThat(store.factors(PUDONG).orElseThrow().ascending()).isEmpty();
        List<AdjustFactor> factors = List.of(
                new AdjustFactor(LocalDate.of(2016, 6, 23), 0.759535, 7.128788, 7.128788),
                new AdjustFactor(LocalDate.of(2017, 5, 25), 1, 9.385732, 9.385732));
        store.writeFactors(PUDONG, factors);
        assertThat(store.factors(PUDONG).orElseThrow().ascending()).isEqualTo(factors);
        assertThat(store.factors(PUDONG).orElseThrow().factor(LocalDate.of(2017, 5, 24), Adjustment.BACK))
                .isEqualTo(7.128788);
    }

    private CnDailyBatch days(LocalDate first, int count, long seed) {
        Random random = new Random(seed);
        CnDailyBatch bars = new CnDailyBatch(allocator);
        for (int i = 0; i < count; i++) {
            int row = bars.append(PUDONG, first.plusDays(i));
            for (CnValue value : bars.values())
                if (value == CnValue.OPEN || random.nextInt(5) > 0)
                    bars.set(value, row, random.nextInt(10_000) / 100.0);
            for (CnFlag flag : bars.flags()) if (random.nextInt(9) > 0) bars.set(flag, row, random.nextInt(2));
            if (random.nextInt(7) > 0) bars.setVolume(row, random.nextLong(1L << 40));
        }
        return bars;
    }

    private static List<String> rows(CnBars bars) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < bars.rows(); row++) {
            StringBuilder text = new StringBuilder(bars.code(row) + " " + bars.date(row) + " " + bars.shares(row));
            for (CnValue value : bars.values()) text.append(' ').append(bars.value(value, row));
            for (CnFlag flag : bars.flags()) text.append(' ').append(bars.flag(flag, row));
            rows.add(text.toString());
        }
        return rows;
    }

    private static StoreOptions options() {
        return new StoreOptions(0, "test", new VirtualTimekeeper(Instant.parse("2024-01-02T00:00:00Z")));
    }
}

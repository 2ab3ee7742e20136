package dev.jupitor.store.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jupitor.core.audit.AuditStore;
import dev.jupitor.core.audit.BarField;
import dev.jupitor.core.audit.BarValues;
import dev.jupitor.core.audit.DayAudit;
import dev.jupitor.core.audit.Difference;
import dev.jupitor.core.audit.Reason;
import dev.jupitor.core.audit.SymbolDayAudit;
import dev.jupitor.core.audit.Verdict;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.VirtualTimekeeper;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An audit file gives back what was written, tells its counts by its footer, and is never believed when it is damaged.
class AuditFileTest {
    private static final LocalDate DAY = LocalDate.of(2026, 2, 13);
    private static final Instant AT = Instant.parse("2026-02-14T01:30:00.123456789Z");

    @TempDir
    Path data;

    private MarketStore lake;
    private AuditStore audits;

    @BeforeEach
    void open() throws IOException {
        lake = MarketStore.open(data, data, new StoreOptions(0, "test", new VirtualTimekeeper(AT)));
        audits = lake.usAudits();
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        for (int seed = 0; seed < 12; seed++) {
            DayAudit audit = anyAudit(seed);
            audits.write(audit);
            assertThat(audits.read(DAY)).contains(audit);
            assertThat(audits.summary(DAY)).contains(audit.summary());
        }
        assertThat(audits.dates()).containsExactly(DAY);
    }

    private static DayAudit anyAudit(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<SymbolDayAudit> symbols = new ArrayList<>();
        for (int i = 0; i < seed * seed; i++) symbols.add(anySymbol(new Symbol("S" + i), random));
        return new DayAudit(DAY, AT, "fingerprint-" + seed, symbols);
    }

    private static SymbolDayAudit anySymbol(Symbol symbol, SplittableRandom random) {
        Verdict verdict = Verdict.values()[random.nextInt(Verdict.values().length)];
        Optional<BarValues> vendor = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(anyBar(random));
        Optional<BarValues> rebuilt = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(anyBar(random));
        return new SymbolDayAudit(
                symbol,
                verdict,
                verdict == Verdict.EXPLAINED
                        ? Optional.of(Reason.values()[random.nextInt(Reason.values().length)])
                        : Optional.empty(),
                vendor.isPresent() && rebuilt.isPresent()
                        ? anyDifferences(vendor.get(), rebuilt.get(), random)
                        : file(),
                vendor,
                rebuilt,
                random.nextLong(1L << 40),
                random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong(9)),
                random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong(9)),
                random.nextBoolean() ? "" : "a note, with a comma; and \"quotes\" — " + random.nextInt(),
                random.nextBoolean() ? Optional.empty() : Optional.of(AT.minusNanos(random.nextInt())));
    }

    private static List<Difference> file() {
        return List.of(Difference.of(BarField.BAR), Difference.of(BarField.FILE));
    }

    private static List<Difference> anyDifferences(BarValues vendor, BarValues rebuilt, SplittableRandom random) {
        List<Difference> differences = new ArrayList<>();
        if (random.nextBoolean()) differences.add(difference(BarField.HIGH, vendor.high(), rebuilt.high()));
        if (random.nextBoolean()) differences.add(difference(BarField.VOLUME, vendor.volume(), rebuilt.volume()));
        if (random.nextBoolean()) differences.add(difference(BarField.VWAP, vendor.vwap(), rebuilt.vwap()));
        return differences;
    }

    private static Difference difference(BarField field, double vendor, double rebuilt) {
        return new Difference(field, OptionalDouble.of(vendor), OptionalDouble.of(rebuilt));
    }

    private static BarValues anyBar(SplittableRandom random) {
        return new BarValues(
                random.nextDouble(500),
                random.nextDouble(500),
                random.nextDouble(500),
                random.nextDouble(500),
                random.nextLong(1L << 40),
                random.nextLong(1L << 30),
                random.nextDouble(500));
    }

    @Test
    void aDateWithoutAnAuditHasNone() throws IOException {
        assertThat(audits.read(DAY)).isEmpty();
        assertThat(audits.summary(DAY)).isEmpty();
        assertThat(audits.dates()).isEmpty();
    }

    @Test
    void aDamagedFileIsUnreadableOrTellsTheTruth() throws IOException {
        DayAudit audit = anyAudit(5);
        audits.write(audit);
        Path file = lake.layout().audit(DAY);
        byte[] sound = Files.readAllBytes(file);
        int step = Boolean.getBoolean("jupitor.soak") ? 1 : 17;
        for (int at = 0; at < sound.length; at += step) {
            byte[] damaged = sound.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            Files.write(file, damaged);
            requireSameRowsOrRefusal(audit, "byte " + at);
        }
        for (int length = 0; length < sound.length; length += 97) {
            Files.write(file, Arrays.copyOf(sound, length));
            assertThatExceptionOfType(UnreadableFileException.class).isThrownBy(() -> audits.summary(DAY));
        }
    }

    private void requireSameRowsOrRefusal(DayAudit audit, String what) throws IOException {
        try {
            assertThat(audits.read(DAY).orElseThrow().symbols()).as(what).isEqualTo(audit.symbols());
        } catch (UnreadableFileException refused) {
            assertThat(refused).hasMessageContaining(DAY.toString());
        }
    }

    @Test
    void theAuditOfAnotherDateIsNotTakenForThisOne() throws IOException {
        audits.write(anyAudit(3));
        Files.copy(lake.layout().audit(DAY), lake.layout().audit(DAY.plusDays(1)));
        assertThatExceptionOfType(UnreadableFileException.class).isThrownBy(() -> audits.read(DAY.plusDays(1)));
        assertThatExceptionOfType(UnreadableFileException.class).isThrownBy(() -> audits.summary(DAY.plusDays(1)));
    }

    @Test
    void parquetsOwnReaderFindsTheColumns() throws IOException {
        audits.write(anyAudit(4));
        try (ParquetFileReader reader = ParquetFileReader.open(
                new LocalInputFile(lake.layout().audit(DAY)),
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build())) {
            assertThat(reader.getRecordCount()).isEqualTo(16);
            assertThat(reader.getFileMetaData().getSchema().getFields())
                    .extracting(Type::getName)
                    .startsWith("date", "symbol", "verdict", "explained_by", "differences", "vendor_open")
                    .endsWith("rows", "missing", "extra", "note", "repaired_at");
        }
    }
}

package dev.jupitor.store.consolidate;

import static dev.jupitor.store.consolidate.DayLake.FRIDAY;
import static dev.jupitor.store.consolidate.DayLake.MONDAY;
import static dev.jupitor.store.layout.DayFile.DAILY;
import static dev.jupitor.store.layout.DayFile.EX_INDEX;
import static dev.jupitor.store.layout.DayFile.INDEX;
import static dev.jupitor.store.layout.DayFile.ROLLING;
import static org.apache.parquet.filter2.predicate.FilterApi.and;
import static org.apache.parquet.filter2.predicate.FilterApi.gtEq;
import static org.apache.parquet.filter2.predicate.FilterApi.longColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.lt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ColumnReader;
import dev.jupitor.core.bar.RollingBar;
import dev.jupitor.core.summary.DailySummary;
import dev.jupitor.store.layout.DayFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What other programs see in the files of a date: hardwood reads the values, Parquet's own library the rest.
class DayFileFormatTest {
    private static final String TRADES = """
            message TradeRecord {
              required binary symbol (STRING);
              required int64 timestamp (TIMESTAMP(MILLIS,true));
              required double price;
              required int64 size (INTEGER(64,true));
              required binary exchange (STRING);
              required binary id (STRING);
              required binary conditions (STRING);
              required binary update (STRING);
              required int64 sip_timestamp (TIMESTAMP(NANOS,true));
              required binary tape (STRING);
            }""";
    private static final String BARS = """
            message RollingBarRecord {
              required binary symbol (STRING);
              required int64 timestamp (TIMESTAMP(MILLIS,true));
              required binary tier (STRING);
              required double vwap;
              required int64 trades (INTEGER(64,true));
              required double turnover;
              required double gain_pct_5m;
              required int64 trades_5m (INTEGER(64,true));
              required double turnover_5m;
              required double gain_pct_future;
            }""";
    private static final String SUMMARIES = """
            message DailyRecord {
              required binary symbol (STRING);
              required int64 trades (INTEGER(64,true));
              required double turnover;
              required double vwap;
              required double open;
              required double close;
              required double low;
              required double high;
            }""";
    private static final int BUSY_ROWS = 320_000;
    private static final int GROUP_ROWS = 120_000;
    private static final long PAGE_ROWS = 20_000;

    @TempDir
    Path folder;

    @Test
    void everyFileHasTheOriginalsColumnsAllRequiredInZstd() throws Exception {
        try (DayLake lake = DayLake.ofTc17(folder)) {
            lake.make(MONDAY);
            assertFormat(lake.file(EX_INDEX, MONDAY), TRADES, 4);
            assertFormat(lake.file(INDEX, MONDAY), TRADES, 1);
            assertFormat(lake.file(ROLLING, MONDAY), BARS, 4);
            assertFormat(lake.file(DAILY, MONDAY), SUMMARIES, 3);
        }
    }

    @Test
    void aDateWithoutPrintsHasFilesWithoutRows() throws Exception {
        try (DayLake lake = DayLake.ofTc17(folder)) {
            for (String name : List.of("AAA", "BBB", "IDX")) lake.prints(name, MONDAY);
            lake.prints("AAA", FRIDAY);
            lake.record(FRIDAY, MONDAY);
            lake.make(MONDAY);
            for (DayFile kind : DayFile.values()) {
                try (ParquetFileReader reader = open(lake.file(kind, MONDAY), FilterCompat.NOOP)) {
                    assertThat(reader.getRecordCount()).isZero();
                    assertThat(reader.getRowGroups()).isEmpty();
                }
            }
            assertThat(lake.rows(EX_INDEX, MONDAY)).isEmpty();
            assertThat(lake.files().rollingBars(MONDAY)).isEmpty();
            assertThat(lake.files().dailySummaries(MONDAY)).isEmpty();
        }
    }

    @Test
    void hardwoodReadsWhatOurReaderReads() throws Exception {
        try (DayLake lake = DayLake.ofTc17(folder)) {
            lake.make(MONDAY);
            assertColumns(lake.file(EX_INDEX, MONDAY), lake.rows(EX_INDEX, MONDAY), prints());
            assertColumns(lake.file(INDEX, MONDAY), lake.rows(INDEX, MONDAY), prints());
            assertColumns(lake.file(ROLLING, MONDAY), lake.files().rollingBars(MONDAY), bars());
            assertColumns(lake.file(DAILY, MONDAY), lake.files().dailySummaries(MONDAY), summaries());
        }
    }

    @Test
    void ofABusyDayTenMinutesAreReadWithoutTheRest() throws Exception {
        try (DayLake lake = DayLake.ofTc17(folder)) {
            lake.prints("AAA", MONDAY, busy());
            lake.record(MONDAY);
            lake.make(MONDAY);
            Path file = lake.file(EX_INDEX, MONDAY);
            assertGroupsFollowEachOther(file);
            long from = Print.at(MONDAY, "11:00:00");
            long to = Print.at(MONDAY, "11:10:00");
            long wanted = lake.rows(EX_INDEX, MONDAY).stream()
                    .filter(print -> print.timestamp() >= from && print.timestamp() < to)
                    .count();
            try (ParquetFileReader reader = open(file, between(from, to))) {
                assertThat(reader.getRowGroups()).hasSizeLessThanOrEqualTo(2);
                assertThat(reader.getFilteredRecordCount()).isBetween(wanted, wanted + 2 * PAGE_ROWS);
            }
            assertColumns(file, lake.rows(EX_INDEX, MONDAY), prints());
            assertThat(lake.files().dailySummaries(MONDAY).getFirst().trades()).isEqualTo(BUSY_ROWS + 1);
            assertGroupsFollowEachOther(lake.file(ROLLING, MONDAY));
        }
    }

    /// From 09:30 to 16:00, evenly.
    private static Print[] busy() {
        SplittableRandom dice = new SplittableRandom(3);
        long open = Print.at(MONDAY, "09:30:00");
        Print[] prints = new Print[BUSY_ROWS];
        for (int i = 0; i < BUSY_ROWS; i++)
            prints[i] = Print.of(
                            "AAA", open + i * 23_400_000L / BUSY_ROWS, 10 + dice.nextInt(300) / 100.0, 200, "Q", "@")
                    .withId(i);
        return prints;
    }

    private static FilterCompat.Filter between(long from, long to) {
        return FilterCompat.get(and(gtEq(longColumn("timestamp"), from), lt(longColumn("timestamp"), to)));
    }

    private static ParquetFileReader open(Path file, FilterCompat.Filter filter) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withRecordFilter(filter)
                .useColumnIndexFilter()
                .useStatsFilter()
                .build();
        return ParquetFileReader.open(new LocalInputFile(file), options);
    }

    private static void assertFormat(Path file, String schema, long rows) throws IOException {
        try (ParquetFileReader reader = open(file, FilterCompat.NOOP)) {
            String found = reader.getFileMetaData().getSchema().toString();
            assertThat(found.replace(" columnorder(TYPE_DEFINED_ORDER)", "").strip())
                    .isEqualTo(schema);
            assertThat(reader.getRecordCount()).isEqualTo(rows);
            for (ColumnChunkMetaData column : reader.getRowGroups().getFirst().getColumns())
                assertThat(column.getCodec()).isEqualTo(CompressionCodecName.ZSTD);
        }
    }

    /// Row groups of 120,000 whose times ascend; each column has an index of its pages.
    private static void assertGroupsFollowEachOther(Path file) throws IOException {
        try (ParquetFileReader reader = open(file, FilterCompat.NOOP)) {
            long last = Long.MIN_VALUE;
            List<BlockMetaData> groups = reader.getRowGroups();
            assertThat(groups).hasSize((int) ((reader.getRecordCount() + GROUP_ROWS - 1) / GROUP_ROWS));
            for (BlockMetaData group : groups) {
                ColumnChunkMetaData time = group.getColumns().get(1);
                assertThat((Long) time.getStatistics().genericGetMin()).isGreaterThanOrEqualTo(last);
                last = (Long) time.getStatistics().genericGetMax();
                assertThat(reader.readOffsetIndex(time).getPageCount())
                        .isEqualTo(reader.readColumnIndex(time).getMinValues().size());
            }
        }
    }

    private static <T> void assertColumns(Path file, List<T> rows, Map<String, Function<T, Object>> columns)
            throws IOException {
        try (dev.hardwood.reader.ParquetFileReader reader =
                dev.hardwood.reader.ParquetFileReader.open(InputFile.of(file))) {
            for (Map.Entry<String, Function<T, Object>> column : columns.entrySet()) {
                List<Object> expected = rows.stream().map(column.getValue()).toList();
                assertThat(values(reader, column.getKey(), expected.getFirst()))
                        .as(column.getKey())
                        .isEqualTo(expected);
            }
        }
    }

    private static List<Object> values(dev.hardwood.reader.ParquetFileReader file, String name, Object like) {
        List<Object> all = new ArrayList<>();
        try (ColumnReader reader = file.columnReader(name)) {
            while (reader.nextBatch())
                for (int i = 0; i < reader.getRecordCount(); i++)
                    all.add(
                            switch (like) {
                                case String text -> reader.getStrings()[i];
                                case Double number -> reader.getDoubles()[i];
                                default -> reader.getLongs()[i];
                            });
        }
        return all;
    }

    private static Map<String, Function<Print, Object>> prints() {
        return Map.of(
                "symbol", Print::symbol,
                "timestamp", Print::timestamp,
                "price", Print::price,
                "size", Print::size,
                "exchange", Print::exchange,
                "id", print -> Long.toUnsignedString(print.id()),
                "conditions", Print::conditions,
                "update", Print::update,
                "sip_timestamp", Print::sipNanos,
                "tape", Print::tape);
    }

    private static Map<String, Function<RollingBar, Object>> bars() {
        return Map.of(
                "symbol", bar -> bar.symbol().ticker(),
                "timestamp", RollingBar::timestamp,
                "tier", RollingBar::tier,
                "vwap", RollingBar::vwap,
                "trades", RollingBar::trades,
                "turnover", RollingBar::turnover,
                "gain_pct_5m", RollingBar::gainPct5m,
                "trades_5m", RollingBar::trades5m,
                "turnover_5m", RollingBar::turnover5m,
                "gain_pct_future", RollingBar::gainPctFuture);
    }

    private static Map<String, Function<DailySummary, Object>> summaries() {
        return Map.of(
                "symbol", row -> row.symbol().ticker(),
                "trades", DailySummary::trades,
                "turnover", DailySummary::turnover,
                "vwap", DailySummary::vwap,
                "open", DailySummary::open,
                "close", DailySummary::close,
                "low", DailySummary::low,
                "high", DailySummary::high);
    }
}

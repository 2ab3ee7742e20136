package dev.jupitor.store.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.ParquetFileReader;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.trade.TradeBatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.parquet.format.BoundaryOrder;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.RowGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shaded.parquet.org.apache.thrift.TBase;

/// What others see in our files: hardwood reads the values, and the statistics and indexes say what is true of the
/// pages.
class IndependentReaderTest {
    private static final int ROWS_PER_GROUP = 45_000;
    private static final List<Prints.Row> ROWS = Prints.ordinary(100_000, 6);

    @TempDir
    Path folder;

    @Test
    void hardwoodReadsTheSameValues() throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(write(ROWS)))) {
            assertThat(longs(reader, "timestamp")).containsExactly(column(Prints.Row::timestamp));
            assertThat(longs(reader, "size")).containsExactly(column(Prints.Row::size));
            assertThat(longs(reader, "sip_timestamp")).containsExactly(column(Prints.Row::sipNanos));
            assertThat(doubleBits(reader, "price")).containsExactly(column(Prints.Row::priceBits));
            assertThat(strings(reader, "id"))
                    .isEqualTo(ROWS.stream()
                            .map(row -> Long.toUnsignedString(row.id()))
                            .toList());
            assertThat(strings(reader, "symbol"))
                    .isEqualTo(ROWS.stream().map(Prints.Row::symbol).toList());
            assertThat(strings(reader, "exchange"))
                    .isEqualTo(ROWS.stream().map(Prints.Row::exchange).toList());
            assertThat(strings(reader, "conditions"))
                    .isEqualTo(ROWS.stream().map(Prints.Row::conditions).toList());
            assertThat(strings(reader, "update"))
                    .isEqualTo(ROWS.stream().map(Prints.Row::update).toList());
            assertThat(strings(reader, "tape"))
                    .isEqualTo(ROWS.stream().map(Prints.Row::tape).toList());
        }
    }

    @Test
    void aFileWithoutRowsHasTheWholeSchemaAndNoRowGroup() throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(write(List.of())))) {
            assertThat(reader.getFileMetaData().numRows()).isZero();
            assertThat(reader.getFileMetaData().rowGroups()).isEmpty();
            assertThat(reader.getFileSchema().getColumnCount()).isEqualTo(10);
        }
    }

    @Test
    void thePageIndexTellsWhereEveryPageIsAndWhatIsInIt() throws IOException {
        byte[] bytes = Files.readAllBytes(write(ROWS));
        FileMetaData footer = footer(bytes);
        int firstRow = 0;
        for (RowGroup group : footer.getRow_groups()) {
            for (ColumnChunk chunk : group.getColumns()) requireTrueIndex(bytes, chunk, firstRow);
            firstRow += (int) group.getNum_rows();
        }
        assertThat(firstRow).isEqualTo(ROWS.size());
    }

    private static void requireTrueIndex(byte[] bytes, ColumnChunk chunk, int firstRow) {
        OffsetIndex offsets = read(bytes, chunk.getOffset_index_offset(), new OffsetIndex());
        ColumnIndex index = read(bytes, chunk.getColumn_index_offset(), new ColumnIndex());
        String name = chunk.getMeta_data().getPath_in_schema().getFirst();
        for (int page = 0; page < offsets.getPage_locationsSize(); page++) {
            PageLocation place = offsets.getPage_locations().get(page);
            PageHeader header = read(bytes, place.getOffset(), new PageHeader());
            int rows = header.getData_page_header().getNum_values();
            int from = firstRow + (int) place.getFirst_row_index();
            List<byte[]> values = ROWS.subList(from, from + rows).stream()
                    .map(row -> plain(name, row))
                    .toList();
            byte[] least = bytes(index.getMin_values().get(page));
            assertThat(least).as("%s page %d", name, page).isEqualTo(extreme(name, values, -1));
            assertThat(bytes(index.getMax_values().get(page))).isEqualTo(extreme(name, values, 1));
            assertThat(header.getData_page_header().getStatistics().getMin_value())
                    .isEqualTo(least);
        }
        if (name.equals("timestamp")) assertThat(index.getBoundary_order()).isEqualTo(BoundaryOrder.ASCENDING);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static byte[] extreme(String name, List<byte[]> values, int sign) {
        return values.stream().max((a, b) -> sign * compare(name, a, b)).orElseThrow();
    }

    private static int compare(String name, byte[] a, byte[] b) {
        return switch (name) {
            case "price" ->
                Double.compare(
                        Double.longBitsToDouble(Bytes.getLong(a, 0)), Double.longBitsToDouble(Bytes.getLong(b, 0)));
            case "timestamp", "size", "sip_timestamp" -> Long.compare(Bytes.getLong(a, 0), Bytes.getLong(b, 0));
            default -> Arrays.compareUnsigned(a, b);
        };
    }

    private static byte[] plain(String name, Prints.Row row) {
        return switch (name) {
            case "timestamp" -> word(row.timestamp());
            case "price" -> word(row.priceBits());
            case "size" -> word(row.size());
            case "sip_timestamp" -> word(row.sipNanos());
            case "symbol" -> utf8(row.symbol());
            case "exchange" -> utf8(row.exchange());
            case "id" -> utf8(Long.toUnsignedString(row.id()));
            case "conditions" -> utf8(row.conditions());
            case "update" -> utf8(row.update());
            case "tape" -> utf8(row.tape());
            default -> throw new AssertionError(name);
        };
    }

    private static byte[] word(long value) {
        byte[] bytes = new byte[Long.BYTES];
        Bytes.putLong(bytes, 0, value);
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static FileMetaData footer(byte[] bytes) {
        int length = Bytes.getInt(bytes, bytes.length - 8);
        return read(bytes, bytes.length - 8 - length, new FileMetaData());
    }

    private static <T extends TBase<?, ?>> T read(byte[] bytes, long at, T structure) {
        return new Thrift.Reader(bytes, (int) at, bytes.length).read(structure);
    }

    private Path write(List<Prints.Row> rows) throws IOException {
        Path file = folder.resolve("trades.parquet");
        try (BufferAllocator allocator = new RootAllocator();
                TradeEncoder encoder = new TradeEncoder(ROWS_PER_GROUP);
                TradeBatch batch = Prints.batch(allocator, rows);
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            encoder.encode(batch, TradesKeep.ALL, channel);
        }
        return file;
    }

    private static long[] column(ToLongFunction<Prints.Row> field) {
        return ROWS.stream().mapToLong(field).toArray();
    }

    private static long[] longs(ParquetFileReader file, String name) {
        LongStream.Builder all = LongStream.builder();
        try (ColumnReader reader = file.columnReader(name)) {
            while (reader.nextBatch()) {
                for (int i = 0; i < reader.getRecordCount(); i++) all.add(reader.getLongs()[i]);
            }
        }
        return all.build().toArray();
    }

    private static long[] doubleBits(ParquetFileReader file, String name) {
        LongStream.Builder all = LongStream.builder();
        try (ColumnReader reader = file.columnReader(name)) {
            while (reader.nextBatch()) {
                for (int i = 0; i < reader.getRecordCount(); i++)
                    all.add(Double.doubleToRawLongBits(reader.getDoubles()[i]));
            }
        }
        return all.build().toArray();
    }

    private static List<String> strings(ParquetFileReader file, String name) {
        List<String> all = new ArrayList<>();
        try (ColumnReader reader = file.columnReader(name)) {
            while (reader.nextBatch()) {
                all.addAll(Arrays.asList(reader.getStrings()).subList(0, reader.getRecordCount()));
            }
        }
        return all;
    }
}

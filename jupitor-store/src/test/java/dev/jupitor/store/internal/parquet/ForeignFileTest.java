package dev.jupitor.store.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.trade.TradeBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Files that other writers made, here Parquet's own record writer.
class ForeignFileTest {
    private static final String ORIGINAL = """
            message TradeRecord {
              required binary symbol (STRING);
              required int64 timestamp (TIMESTAMP(MILLIS,true));
              required double price;
              required int64 size (INTEGER(64,true));
              required binary exchange (STRING);
              required binary id (STRING);
              required binary conditions (STRING);
              required binary update (STRING);
            }""";

    private static final List<Prints.Row> ROWS = Prints.ordinary(70_000, 3);

    private final BufferAllocator allocator = new RootAllocator();
    private final ParquetFiles files = new ParquetFiles();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(WriterVersion.class)
    void filesOfTheOriginalAreRead(WriterVersion version) throws IOException {
        Path file =
                write(ORIGINAL, builder -> builder.withWriterVersion(version).withDictionaryEncoding(false), ROWS);
        assertThat(read(file)).isEqualTo(withoutOurColumns(ROWS));
        assertThat(files.inspectTrades(file).rows()).isEqualTo(ROWS.size());
    }

    @ParameterizedTest
    @EnumSource(WriterVersion.class)
    void dictionariesThatFallBackAreRead(WriterVersion version) throws IOException {
        Path file = write(
                ORIGINAL,
                builder -> builder.withWriterVersion(version)
                        .withDictionaryEncoding(true)
                        .withDictionaryPageSize(20_000),
                ROWS);
        assertThat(read(file)).isEqualTo(withoutOurColumns(ROWS));
    }

    @ParameterizedTest
    @EnumSource(ForeignWriter.Codec.class)
    void everyCodecIsRead(ForeignWriter.Codec codec) throws IOException {
        Path file = write(
                ORIGINAL,
                builder -> builder.withCompressionCodec(CompressionCodecName.valueOf(codec.name()))
                        .withCodecFactory(codec.factory()),
                ROWS);
        assertThat(read(file)).isEqualTo(withoutOurColumns(ROWS));
    }

    @Test
    void splitStreamsOfDoublesAreRead() throws IOException {
        Path file = write(
                ORIGINAL,
                builder -> builder.withDictionaryEncoding(false).withByteStreamSplitEncoding("price", true),
                ROWS);
        assertThat(read(file)).isEqualTo(withoutOurColumns(ROWS));
    }

    @Test
    void sharedBeginningsOfTextsAreRead() throws IOException {
        Path file = write(
                ORIGINAL,
                builder -> builder.withWriterVersion(WriterVersion.PARQUET_2_0).withDictionaryEncoding(false),
                ROWS);
        assertThat(read(file).getFirst().id()).isEqualTo(ROWS.getFirst().id());
    }

    @ParameterizedTest
    @EnumSource(WriterVersion.class)
    void anAbsentValueReadsAsEmptyTextOrZero(WriterVersion version) throws IOException {
        String optional = ORIGINAL.replace("required", "optional");
        List<Prints.Row> rows = Prints.ordinary(500, 8);
        Path file = ForeignWriter.write(
                folder.resolve("optional.parquet"),
                MessageTypeParser.parseMessageType(optional),
                builder -> builder.withWriterVersion(version),
                (factory, sink) -> {
                    for (int i = 0; i < rows.size(); i++)
                        sink.write(i % 3 == 0 ? factory.newGroup() : group(factory, rows.get(i)));
                });
        List<Prints.Row> again = read(file);
        Prints.Row absent = new Prints.Row("", 0, 0, 0, "", 0, "", "", 0, "");
        for (int i = 0; i < rows.size(); i++) {
            assertThat(again.get(i))
                    .isEqualTo(i % 3 == 0 ? absent : withoutOurColumns(rows).get(i));
        }
    }

    @Test
    void columnsAreFoundByNameInAnyOrderAndOthersArePassedOver() throws IOException {
        String shuffled = """
                message anything {
                  required double price;
                  required boolean extra;
                  required binary id (STRING);
                  required int64 sip_timestamp (TIMESTAMP(NANOS,true));
                  required int64 timestamp (TIMESTAMP(MICROS,true));
                }""";
        List<Prints.Row> rows = Prints.ordinary(300, 4);
        Path file = ForeignWriter.write(
                folder.resolve("shuffled.parquet"),
                MessageTypeParser.parseMessageType(shuffled),
                builder -> builder,
                (factory, sink) -> {
                    for (Prints.Row row : rows) {
                        sink.write(factory.newGroup()
                                .append("price", row.price())
                                .append("extra", true)
                                .append("id", Long.toUnsignedString(row.id()))
                                .append("sip_timestamp", row.sipNanos())
                                .append("timestamp", row.timestamp() * 1_000));
                    }
                });
        List<Prints.Row> expected = rows.stream()
                .map(row -> new Prints.Row(
                        "", row.timestamp(), row.priceBits(), 0, "", row.id(), "", "", row.sipNanos(), ""))
                .toList();
        assertThat(read(file)).isEqualTo(expected);
    }

    @Test
    void anIdThatIsNoNumberMakesTheFileUnreadable() throws IOException {
        Path file = ForeignWriter.write(
                folder.resolve("id.parquet"),
                MessageTypeParser.parseMessageType("message m { required binary id (STRING); }"),
                builder -> builder,
                (factory, sink) -> sink.write(factory.newGroup().append("id", "12x")));
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> read(file))
                .withMessageContaining("id");
    }

    @Test
    void aFileWithoutAnyOfOurColumnsIsUnreadable() throws IOException {
        Path file = ForeignWriter.write(
                folder.resolve("other.parquet"),
                MessageTypeParser.parseMessageType("message m { required int32 apples; }"),
                builder -> builder,
                (factory, sink) -> sink.write(factory.newGroup().append("apples", 3)));
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> read(file))
                .withMessageContaining("none of the columns");
    }

    @Test
    void aColumnOfAnotherTypeIsNamed() throws IOException {
        Path file = ForeignWriter.write(
                folder.resolve("type.parquet"),
                MessageTypeParser.parseMessageType("message m { required float price; }"),
                builder -> builder,
                (factory, sink) -> sink.write(factory.newGroup().append("price", 1.5f)));
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> read(file))
                .withMessageContaining("column price is FLOAT, not DOUBLE");
    }

    private Path write(String schema, ForeignWriter.Settings settings, List<Prints.Row> rows) throws IOException {
        Path file = folder.resolve("foreign.parquet");
        Files.deleteIfExists(file);
        return ForeignWriter.write(file, MessageTypeParser.parseMessageType(schema), settings, (factory, sink) -> {
            for (Prints.Row row : rows) sink.write(group(factory, row));
        });
    }

    private static Group group(SimpleGroupFactory factory, Prints.Row row) {
        return factory.newGroup()
                .append("symbol", row.symbol())
                .append("timestamp", row.timestamp())
                .append("price", row.price())
                .append("size", row.size())
                .append("exchange", row.exchange())
                .append("id", Long.toUnsignedString(row.id()))
                .append("conditions", row.conditions())
                .append("update", row.update());
    }

    private static List<Prints.Row> withoutOurColumns(List<Prints.Row> rows) {
        return rows.stream()
                .map(row -> new Prints.Row(
                        row.symbol(),
                        row.timestamp(),
                        row.priceBits(),
                        row.size(),
                        row.exchange(),
                        row.id(),
                        row.conditions(),
                        row.update(),
                        0,
                        ""))
                .toList();
    }

    private List<Prints.Row> read(Path file) throws IOException {
        try (TradeBatch batch = files.readTrades(file, allocator)) {
            return Prints.rows(batch);
        }
    }
}

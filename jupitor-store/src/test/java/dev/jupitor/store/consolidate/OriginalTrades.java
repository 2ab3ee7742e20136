package dev.jupitor.store.consolidate;

import dev.jupitor.store.internal.parquet.ForeignWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/// Trade files as the original's programs leave them: eight columns, no compression, no dictionary.
final class OriginalTrades {
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message TradeRecord {
              required binary symbol (STRING);
              required int64 timestamp (TIMESTAMP(MILLIS,true));
              required double price;
              required int64 size (INTEGER(64,true));
              required binary exchange (STRING);
              required binary id (STRING);
              required binary conditions (STRING);
              required binary update (STRING);
            }""");

    private OriginalTrades() {}

    static void write(Path file, List<Print> prints) throws IOException {
        write(file, prints, Map.of());
    }

    /// @param facts what is said in the footer
    static void write(Path file, List<Print> prints, Map<String, String> facts) throws IOException {
        ForeignWriter.write(
                file,
                SCHEMA,
                settings -> settings.withWriterVersion(WriterVersion.PARQUET_2_0)
                        .withDictionaryEncoding(false)
                        .withExtraMetaData(facts),
                (factory, sink) -> {
                    for (Print print : prints)
                        sink.write(factory.newGroup()
                                .append("symbol", print.symbol())
                                .append("timestamp", print.timestamp())
                                .append("price", print.price())
                                .append("size", print.size())
                                .append("exchange", print.exchange())
                                .append("id", Long.toUnsignedString(print.id()))
                                .append("conditions", print.conditions())
                                .append("update", print.update()));
                });
    }
}

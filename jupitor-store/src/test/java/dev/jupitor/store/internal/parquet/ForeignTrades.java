package dev.jupitor.store.internal.parquet;

import dev.jupitor.core.trade.TradeBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/// Trade files as another program would write them: Parquet's own library, all ten columns, nothing of ours in the
/// footer.
public final class ForeignTrades {
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
              required int64 sip_timestamp (TIMESTAMP(NANOS,true));
              required binary tape (STRING);
            }""");

    private ForeignTrades() {}

    /// Replaces a file by the rows of a batch, in their order.
    public static void write(Path file, TradeBatch prints) throws IOException {
        Files.deleteIfExists(file);
        ForeignWriter.write(file, SCHEMA, settings -> settings, (factory, sink) -> {
            for (int row = 0; row < prints.rows(); row++)
                sink.write(factory.newGroup()
                        .append("symbol", prints.symbol(row))
                        .append("timestamp", prints.timestamp(row))
                        .append("price", prints.price(row))
                        .append("size", prints.size(row))
                        .append("exchange", prints.exchange(row))
                        .append("id", Long.toUnsignedString(prints.id(row)))
                        .append("conditions", prints.conditions(row))
                        .append("update", prints.update(row))
                        .append("sip_timestamp", prints.sipNanos(row))
                        .append("tape", prints.tape(row)));
        });
    }
}

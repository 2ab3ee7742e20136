package dev.jupitor.store.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.trade.TradeBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradeFileTest {
    @TempDir
    Path folder;

    @Property(tries = 200)
    void whatIsWrittenIsReadAgain(@ForAll("files") List<Prints.Row> rows) throws IOException {
        try (BufferAllocator allocator = new RootAllocator()) {
            assertThat(readAgain(rows, ParquetFiles.ROWS_PER_GROUP, allocator)).isEqualTo(rows);
        }
    }

    @Property(tries = 50)
    void rowGroupsOfAnySizeHoldTheSameRows(@ForAll("files") List<Prints.Row> rows) throws IOException {
        try (BufferAllocator allocator = new RootAllocator()) {
            assertThat(readAgain(rows, 7, allocator)).isEqualTo(rows);
        }
    }

    @Provide
    Arbitrary<List<Prints.Row>> files() {
        return Prints.any().list().ofMaxSize(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 127, 128, 129, 19_999, 20_000, 20_001, 40_000, 65_537})
    void pagesAndBlocksMayEndAnywhere(int count) throws IOException {
        List<Prints.Row> rows = Prints.ordinary(count, count);
        try (BufferAllocator allocator = new RootAllocator()) {
            assertThat(readAgain(rows, ParquetFiles.ROWS_PER_GROUP, allocator)).isEqualTo(rows);
        }
    }

    @Test
    void moreDistinctPricesThanADictionaryTakesStandPlain() throws IOException {
        List<Prints.Row> rows = new ArrayList<>();
        for (Prints.Row row : Prints.ordinary(LongDictionary.MOST_ENTRIES * 4, 5)) {
            double price = row.id() % 3 == 0 ? 17.25 : row.id() / 1e6;
            rows.add(new Prints.Row(
                    row.symbol(),
                    row.timestamp(),
                    Double.doubleToRawLongBits(price),
                    row.size(),
                    row.exchange(),
                    row.id(),
                    row.conditions(),
                    row.update(),
                    row.sipNanos(),
                    row.tape()));
        }
        try (BufferAllocator allocator = new RootAllocator()) {
            assertThat(readAgain(rows, ParquetFiles.ROWS_PER_GROUP, allocator)).isEqualTo(rows);
        }
    }

    @Test
    void theSameRowsGiveTheSameBytesWhateverWasWrittenBefore() throws IOException {
        try (BufferAllocator allocator = new RootAllocator();
                TradeEncoder used = new TradeEncoder(ParquetFiles.ROWS_PER_GROUP);
                TradeEncoder fresh = new TradeEncoder(ParquetFiles.ROWS_PER_GROUP)) {
            bytes(used, Prints.ordinary(50_000, 1), allocator);
            bytes(used, Prints.any().list().ofSize(300).sample(), allocator);
            List<Prints.Row> rows = Prints.ordinary(3_000, 2);
            assertThat(bytes(used, rows, allocator)).isEqualTo(bytes(fresh, rows, allocator));
        }
    }

    @Test
    void theOrderInWhichTextsWereMetDoesNotShowInTheBytes() throws IOException {
        List<Prints.Row> rows = Prints.ordinary(500, 3);
        try (BufferAllocator allocator = new RootAllocator();
                TradeEncoder encoder = new TradeEncoder(ParquetFiles.ROWS_PER_GROUP);
                TradeBatch shared = TradeBatch.create(allocator)) {
            for (String venue : List.of("V", "Q", "?", "D"))
                shared.books().exchanges().code(venue);
            shared.books().conditions().code("never used");
            try (TradeBatch plain = Prints.batch(allocator, rows)) {
                for (int row = 0; row < plain.rows(); row++) shared.appendRow(plain, row);
            }
            assertThat(bytes(encoder, shared)).isEqualTo(bytes(encoder, rows, allocator));
        }
    }

    @Test
    void theHashIsThatOfTheBytes() throws IOException {
        Path file = folder.resolve("AAPL").resolve("2026-02-13.parquet");
        ParquetFiles files = new ParquetFiles();
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch batch = Prints.batch(allocator, Prints.ordinary(60_000, 4))) {
            StoredFile written = files.writeTrades(file, batch, TradesKeep.ALL);
            assertThat(written).isEqualTo(files.inspectTrades(file));
            assertThat(written.rows()).isEqualTo(60_000);
            assertThat(written.bytes()).isEqualTo(Files.size(file));
        }
    }

    private List<Prints.Row> readAgain(List<Prints.Row> rows, int rowsPerGroup, BufferAllocator allocator)
            throws IOException {
        Path file = Files.createTempFile("trades", ".parquet");
        try (TradeEncoder encoder = new TradeEncoder(rowsPerGroup);
                TradeDecoder decoder = new TradeDecoder();
                TradeBatch batch = Prints.batch(allocator, rows)) {
            Files.write(file, bytes(encoder, batch));
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                    TradeBatch again = decoder.decode(channel, allocator)) {
                return Prints.rows(again);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static byte[] bytes(TradeEncoder encoder, List<Prints.Row> rows, BufferAllocator allocator)
            throws IOException {
        try (TradeBatch batch = Prints.batch(allocator, rows)) {
            return bytes(encoder, batch);
        }
    }

    private static byte[] bytes(TradeEncoder encoder, TradeBatch batch) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        encoder.encode(batch, TradesKeep.ALL, Channels.newChannel(out));
        return out.toByteArray();
    }
}

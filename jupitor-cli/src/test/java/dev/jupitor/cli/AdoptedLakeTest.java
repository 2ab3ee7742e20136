package dev.jupitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A lake as the original leaves it is adopted, and the collector goes on from there.
class AdoptedLakeTest {
    private static final MessageType ORIGINAL = MessageTypeParser.parseMessageType("""
            message TradeRecord {
              required binary symbol (STRING); required int64 timestamp (TIMESTAMP(MILLIS,true));
              required double price; required int64 size (INTEGER(64,true));
              required binary exchange (STRING); required binary id (STRING);
              required binary conditions (STRING); required binary update (STRING);
            }""");

    @TempDir
    Path folder;

    private Path lake;

    @BeforeEach
    void makeLake() throws IOException {
        lake = Files.createDirectory(folder.resolve("a lake"));
    }

    @Test
    void nothingThatIsThereIsFetchedAgain() throws Exception {
        try (Vendor vendor = Vendor.open()) {
            Map<String, String> environment = collectAsTheOriginal(vendor);
            Map<Path, byte[]> before = trades();
            int requests = vendor.simulator().requests().size();

            JsonNode adopted = adopt(environment, 0).get("adopted");
            Run run = Run.of(environment, "alpaca-data", "--once");

            assertThat(adopted.get("dates").size()).isEqualTo(3);
            assertThat(adopted.get("dates").get(0).get("frame").asString()).isEqualTo("et_shifted");
            assertThat(adopted.get("dates").get(0).get("keep").asString()).isEqualTo("blocks");
            assertThat(adopted.get("due").asInt()).isZero();
            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(run.out()).isEqualTo("Nothing was due.\n");
            assertThat(dataRequests(vendor, requests)).isEmpty();
            assertThat(trades().keySet()).isEqualTo(before.keySet());
            trades().forEach((file, bytes) -> assertThat(bytes).isEqualTo(before.get(file)));
        }
    }

    @Test
    void onlyWhatIsMissingOrTornIsFetched() throws Exception {
        try (Vendor vendor = Vendor.open()) {
            Map<String, String> environment = collectAsTheOriginal(vendor);
            Symbol missing = symbols().getFirst();
            Symbol torn = symbols().getLast();
            Files.delete(file(missing, Vendor.FIRST));
            Files.write(file(torn, Vendor.LAST), new byte[10]);
            Files.write(lake.resolve("us/daily/%s/2026.parquet".formatted(torn)), new byte[10]);
            int requests = vendor.simulator().requests().size();

            JsonNode answer = adopt(environment, 0);
            Run run = Run.of(environment, "alpaca-data", "--once");

            assertThat(answer.get("adopted").get("due").asInt()).isEqualTo(2);
            assertThat(answer.get("adopted").get("damaged_bars").toString()).isEqualTo("[\"%s\"]".formatted(torn));
            assertThat(answer.get("quarantined").size()).isEqualTo(2);
            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(dataRequests(vendor, requests))
                    .hasSize(3)
                    .allMatch(query -> query.contains("symbols=" + missing) || query.contains("symbols=" + torn));
            assertThat(file(missing, Vendor.FIRST)).isNotEmptyFile();
            assertThat(Run.of(environment, "status").exit()).isZero();
        }
    }

    /// What our collector stores under the original's rule, with the original's files and without our state.
    private Map<String, String> collectAsTheOriginal(Vendor vendor) throws IOException {
        Map<String, String> environment = vendor.environment(lake);
        Path config = Path.of(environment.get("JUPITOR_CONFIG"));
        Files.writeString(config, Files.readString(config) + "trades: {keep: blocks}\n");
        Run run = Run.of(environment, "alpaca-data", "--once");
        assertThat(run.exit()).as(run.err()).isZero();
        for (LocalDate date : List.of(Vendor.FIRST, Vendor.FIRST.plusDays(1), Vendor.LAST))
            for (Symbol symbol : symbols()) rewrite(symbol, date);
        try (Stream<Path> state = Files.walk(lake.resolve("us/.state"))) {
            for (Path path : state.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
        return environment;
    }

    private List<Symbol> symbols() throws IOException {
        return List.copyOf(open().usUniverse().read(Vendor.FIRST));
    }

    private MarketStore open() throws IOException {
        return MarketStore.open(lake, folder, new StoreOptions(0, "test", Timekeeper.system()));
    }

    private Path file(Symbol symbol, LocalDate date) {
        return lake.resolve("us/trades/%s/%s.parquet".formatted(symbol, date));
    }

    private void rewrite(Symbol symbol, LocalDate date) throws IOException {
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch prints =
                        open().usTrades().read(symbol, date, allocator).orElseThrow()) {
            Path file = file(symbol, date);
            Files.delete(file);
            SimpleGroupFactory factory = new SimpleGroupFactory(ORIGINAL);
            try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                    .withConf(new PlainParquetConfiguration())
                    .withType(ORIGINAL)
                    .withWriterVersion(WriterVersion.PARQUET_2_0)
                    .withDictionaryEncoding(false)
                    .build()) {
                for (int row = 0; row < prints.rows(); row++) writer.write(group(factory, prints, row));
            }
            Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
        }
    }

    private static Group group(SimpleGroupFactory factory, TradeBatch prints, int row) {
        return factory.newGroup()
                .append("symbol", prints.symbol(row))
                .append("timestamp", prints.timestamp(row))
                .append("price", prints.price(row))
                .append("size", prints.size(row))
                .append("exchange", prints.exchange(row))
                .append("id", Long.toUnsignedString(prints.id(row)))
                .append("conditions", prints.conditions(row))
                .append("update", prints.update(row));
    }

    /// What `verify --adopt` answers. Nothing of the original can be audited, and none of it is open.
    private static JsonNode adopt(Map<String, String> environment, int exit) {
        Run run = Run.of(environment, "verify", "--adopt", "--json");
        assertThat(run.exit()).as(run.out()).isEqualTo(exit);
        assertThat(run.json().get("not_auditable")).isEqualTo(run.json().get("symbol_days"));
        return run.json();
    }

    private Map<Path, byte[]> trades() throws IOException {
        Map<Path, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(lake.resolve("us/trades"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) files.put(file, Files.readAllBytes(file));
        }
        return files;
    }

    /// The queries for bars and trades since so many requests.
    private static List<String> dataRequests(Vendor vendor, int since) {
        return vendor.simulator().requests().stream()
                .skip(since)
                .filter(request -> request.path().startsWith("/v2/stocks/"))
                .map(request -> request.path() + "?" + request.query())
                .toList();
    }
}

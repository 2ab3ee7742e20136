import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import java.nio.file.Path;
import java.time.LocalDate;
import org.apache.arrow.memory.RootAllocator;

/// Reads every trade file of a lake through Jupitor's own API and prints one JSON object a file: rows, sums, first and last print.
///
///     java --enable-native-access=ALL-UNNAMED -cp 'jupitor-cli/target/app/lib/*' examples/ReadLake.java LAKE
///
/// This is how a JVM program of yours embeds the lake: open the store, ask the completion record what is there, read batches by column.
public class ReadLake {
    public static void main(String[] arguments) throws Exception {
        Path lake = Path.of(arguments[0]);
        MarketStore store = MarketStore.open(lake, lake.resolve("reference"), new StoreOptions(0, "ReadLake", Timekeeper.system()));
        try (RootAllocator allocator = new RootAllocator()) {
            for (LocalDate date : store.usCompletion().dates()) {
                DayRecord record = store.usCompletion().read(date).orElseThrow();
                for (Symbol symbol : record.symbols().keySet())
                    try (TradeBatch prints = store.usTrades().read(symbol, date, allocator).orElseThrow()) {
                        print(symbol, date, prints);
                    }
            }
        }
    }

    static void print(Symbol symbol, LocalDate date, TradeBatch prints) {
        long shares = 0;
        double dollars = 0;
        for (int row = 0; row < prints.rows(); row++) {
            shares += prints.size(row);
            dollars += prints.price(row) * prints.size(row);
        }
        System.out.printf("{\"symbol\":\"%s\",\"date\":\"%s\",\"rows\":%d,\"shares\":%d,\"dollars\":%s,\"first\":%s,\"last\":%s}%n",
                symbol, date, prints.rows(), shares, dollars, row(prints, 0), row(prints, prints.rows() - 1));
    }

    static String row(TradeBatch prints, int row) {
        if (prints.isEmpty()) return "null";
        return "[%d,%s,%d,\"%s\",\"%s\",\"%s\",\"%s\",%d,\"%s\"]".formatted(
                prints.timestamp(row), prints.price(row), prints.size(row), prints.exchange(row), Long.toUnsignedString(prints.id(row)),
                prints.conditions(row), prints.update(row), prints.sipNanos(row), prints.tape(row));
    }
}

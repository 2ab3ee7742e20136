import dev.jupitor.core.bar.RollingBar;
import dev.jupitor.core.consolidate.TradeRun;
import dev.jupitor.core.summary.DailySummary;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import dev.jupitor.store.consolidate.DayFiles;
import dev.jupitor.store.layout.DayFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.arrow.memory.RootAllocator;

/// Reads the derived files of every date of a lake through Jupitor's own API and prints one JSON object for each file and symbol: rows, sums,
/// first and last row.
///
///     java --enable-native-access=ALL-UNNAMED -cp 'jupitor-cli/target/app/lib/*' examples/ReadDays.java LAKE
///
/// A file that is not what its inputs give now is refused, with a sentence that says what to run.
public class ReadDays {
    public static void main(String[] arguments) throws Exception {
        Path lake = Path.of(arguments[0]);
        MarketStore store = MarketStore.open(lake, lake.resolve("reference"), new StoreOptions(0, "ReadDays", Timekeeper.system()));
        DayFiles days = store.usDayFiles(new NyseCalendar(), Corrections.APPLY);
        try (RootAllocator allocator = new RootAllocator()) {
            for (DayFile kind : DayFile.values())
                for (LocalDate date : days.dates(kind))
                    read(days, kind, date, allocator).forEach((symbol, seen) -> print(kind, date, symbol, seen));
        }
    }

    static Map<String, Seen> read(DayFiles days, DayFile kind, LocalDate date, RootAllocator allocator) throws Exception {
        return switch (kind) {
            case EX_INDEX, INDEX -> prints(days, kind, date, allocator);
            case ROLLING -> rollingBars(days, date);
            case DAILY -> summaries(days, date);
        };
    }

    static Map<String, Seen> prints(DayFiles days, DayFile kind, LocalDate date, RootAllocator allocator) throws Exception {
        Map<String, Seen> all = new TreeMap<>();
        try (TradeRun run = days.open(kind, date, allocator)) {
            for (Optional<TradeBatch> next = run.next(); next.isPresent(); next = run.next()) {
                TradeBatch prints = next.get();
                for (int row = 0; row < prints.rows(); row++)
                    seen(all, prints.symbol(row)).add(prints.size(row), prints.price(row) * prints.size(row), row(prints, row));
            }
        }
        return all;
    }

    static String row(TradeBatch prints, int row) {
        return "[%d,%s,%d,\"%s\",\"%s\",\"%s\",\"%s\",%d,\"%s\"]".formatted(
                prints.timestamp(row), prints.price(row), prints.size(row), prints.exchange(row), Long.toUnsignedString(prints.id(row)),
                prints.conditions(row), prints.update(row), prints.sipNanos(row), prints.tape(row));
    }

    static Map<String, Seen> rollingBars(DayFiles days, LocalDate date) throws Exception {
        Map<String, Seen> all = new TreeMap<>();
        for (RollingBar bar : days.rollingBars(date))
            seen(all, bar.symbol().ticker()).add(bar.trades(), bar.turnover(), "[%d,\"%s\",%s,%d,%s,%s,%d,%s,%s]".formatted(
                    bar.timestamp(), bar.tier(), bar.vwap(), bar.trades(), bar.turnover(), bar.gainPct5m(), bar.trades5m(), bar.turnover5m(),
                    bar.gainPctFuture()));
        return all;
    }

    static Map<String, Seen> summaries(DayFiles days, LocalDate date) throws Exception {
        Map<String, Seen> all = new TreeMap<>();
        for (DailySummary day : days.dailySummaries(date))
            seen(all, day.symbol().ticker()).add(day.trades(), day.turnover(), "[%d,%s,%s,%s,%s,%s,%s]".formatted(
                    day.trades(), day.turnover(), day.vwap(), day.open(), day.close(), day.low(), day.high()));
        return all;
    }

    static Seen seen(Map<String, Seen> all, String symbol) {
        return all.computeIfAbsent(symbol, any -> new Seen());
    }

    /// The rows of one symbol in one file.
    static class Seen {
        long rows;
        /// Shares of prints; prints of bars and summaries.
        long count;
        double dollars;
        String first;
        String last;

        void add(long counted, double worth, String row) {
            rows++;
            count += counted;
            dollars += worth;
            if (first == null) first = row;
            last = row;
        }
    }

    static void print(DayFile kind, LocalDate date, String symbol, Seen seen) {
        System.out.printf("{\"kind\":\"%s\",\"date\":\"%s\",\"symbol\":\"%s\",\"rows\":%d,\"count\":%d,\"dollars\":%s,\"first\":%s,\"last\":%s}%n",
                kind.label(), date, symbol, seen.rows, seen.count, seen.dollars, seen.first, seen.last);
    }
}

import dev.jupitor.baostock.Baostock;
import dev.jupitor.core.cn.AdjustFactors;
import dev.jupitor.core.cn.Adjustment;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.cn.CnDailyBatch;
import dev.jupitor.core.cn.CnValue;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import org.apache.arrow.memory.RootAllocator;

/// Asks BaoStock for the newest month of daily bars of an A share and prints its closes: as traded, and adjusted backward.
///
///     java --enable-native-access=ALL-UNNAMED -cp 'jupitor-cli/target/app/lib/*' examples/AShares.java LAKE sh.600000 [HOST PORT]
///
/// The lake keeps the count of the day's questions, so that no run asks more than the service allows.
public class AShares {
    public static void main(String[] arguments) throws Exception {
        CnCode code = new CnCode(arguments[1]);
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        Path lake = Path.of(arguments[0]);
        MarketStore store = MarketStore.open(lake, lake.resolve("reference"), new StoreOptions(0, "AShares", Timekeeper.system()));
        var session = Baostock.builder(store.cnQuota(), Timekeeper.system());
        if (arguments.length > 3) session.host(arguments[2]).port(Integer.parseInt(arguments[3]));
        try (Baostock baostock = session.build();
                RootAllocator memory = new RootAllocator();
                CnDailyBatch bars = new CnDailyBatch(memory)) {
            baostock.bars().dailyBars(code, today.minusMonths(1), today, bars);
            show(bars, baostock.bars().factors(code, today));
        }
    }

    /// A suspended day repeats the close before; a number that the service does not know is empty, never 0.
    static void show(CnDailyBatch bars, AdjustFactors factors) {
        for (int row = 0; row < bars.rows(); row++) {
            double close = bars.value(CnValue.CLOSE, row).orElse(Double.NaN);
            double factor = factors.factor(bars.date(row), Adjustment.BACK);
            System.out.printf("%s %s %.2f %.6f%n", bars.code(row), bars.date(row), close, Adjustment.price(close, factor));
        }
    }
}

package dev.jupitor.cli;

import dev.jupitor.alpaca.sim.KeyRule;
import dev.jupitor.core.market.IndexId;
import dev.jupitor.core.sim.MarketShape;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/// A lake for the live day of a Friday, and the vendor beside it: six symbols, of which AAPL is in an index and SPY is
/// an
/// ETF.
final class LiveLake {
    static final LocalDate MONDAY = LocalDate.of(2026, 2, 9);
    static final LocalDate FRIDAY = Vendor.LAST;

    private final Path folder;
    private final Path lake;

    private LiveLake(Path folder) {
        this.folder = folder;
        lake = folder.resolve("a lake");
    }

    /// With lists, and nothing collected yet.
    static LiveLake in(Path folder) throws IOException {
        LiveLake made = new LiveLake(folder);
        Files.createDirectory(made.lake);
        write(folder.resolve("reference/us/us_etf_2026-02-01.csv"), "symbol\nSPY\n");
        DataLayout layout = new DataLayout(made.lake, made.lake);
        for (IndexId index : IndexId.values())
            for (LocalDate date : new NyseCalendar().between(MONDAY, FRIDAY))
                write(layout.indexList(index, date), "AAPL\n");
        return made;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    static MarketShape market() {
        return MarketShape.builder()
                .symbols(6)
                .dates(MONDAY, FRIDAY)
                .tradesPerDay(6_000)
                .build();
    }

    /// On Friday evening, when the session is over.
    static Vendor vendor(String... faults) throws IOException {
        return Vendor.open(market(), KeyRule.any(), faults);
    }

    Map<String, String> environment(Vendor vendor, String now) throws IOException {
        Map<String, String> environment = new HashMap<>(Vendor.environment(lake, vendor.url(), MONDAY, now));
        environment.put("JUPITOR_REFERENCE_DIR", folder.resolve("reference").toString());
        return environment;
    }

    Path data() {
        return lake;
    }
}

package dev.jupitor.cli.command;

import dev.jupitor.cli.config.Settings;
import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.wiring.LakeCalendar;
import dev.jupitor.cli.wiring.Platform;
import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.market.IndexId;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.consolidate.StockTrades;
import dev.jupitor.store.constituents.IndexDataListener;
import dev.jupitor.store.constituents.IndexDataReport;
import dev.jupitor.store.layout.DayFile;
import dev.jupitor.store.universe.TradeUniverses;
import dev.jupitor.store.web.Pages;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes everything derived of a date, in order: index lists, trade universes, consolidated files and what is made of
/// them. Each step takes what it finds; what can't be made is named, and what needs it is refused in turn.
final class Derivation {
    private static final Logger LOG = LoggerFactory.getLogger(Derivation.class);

    private final Platform platform;
    private final Settings settings;
    private final StockTrades.Listener progress;

    Derivation(Platform platform, Settings settings, StockTrades.Listener progress) {
        this.platform = platform;
        this.settings = settings;
        this.progress = progress;
    }

    List<MadeFile> make(LocalDate date) throws IOException, InterruptedException, Refusal {
        MarketStore lake = platform.writableStore();
        LocalDate previous = LakeCalendar.of(lake).previous(date);
        List<LocalDate> days = lake.usUniverse().dates().contains(previous) ? List.of(previous, date) : List.of(date);
        List<MadeFile> made = new ArrayList<>(indexLists(lake, days));
        made.addAll(platform.usTradeUniverses()
                .make(days, TradeUniverses.Options.STANDARD, TradeUniverses.Progress.NONE)
                .reversed());
        StockTrades.Request everything = new StockTrades.Request(EnumSet.allOf(DayFile.class), false);
        made.addAll(platform.usStockTrades().make(date, everything, progress));
        return made;
    }

    /// From the configured sources; where those say nothing, as they were before.
    private List<MadeFile> indexLists(MarketStore lake, List<LocalDate> days) throws IOException, InterruptedException {
        List<MadeFile> made = new ArrayList<>();
        Map<IndexId, List<String>> sources = new EnumMap<>(IndexId.class);
        settings.lists().spx().ifPresent(place -> sources.put(IndexId.SPX, List.of(place)));
        settings.lists().ndx().ifPresent(place -> sources.put(IndexId.NDX, List.of(place)));
        if (!sources.isEmpty()) {
            try (Pages pages = new Pages()) {
                IndexDataReport report = lake.usIndexData(LakeCalendar.of(lake))
                        .run(sources, days.getFirst(), days.getLast(), pages, IndexDataListener.none());
                report.notes().forEach(LOG::warn);
                made.addAll(report.files());
            }
        }
        made.addAll(lake.usIndexData(LakeCalendar.of(lake)).fillGaps(days));
        return made;
    }
}

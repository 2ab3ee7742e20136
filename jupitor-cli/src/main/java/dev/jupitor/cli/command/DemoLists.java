package dev.jupitor.cli.command;

import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.market.IndexId;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.constituents.IndexDataListener;
import dev.jupitor.store.reference.ReferenceDataJob;
import dev.jupitor.store.web.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;

/// Publishes the lists of a simulated market in the forms in which the real ones are published, and makes reference
/// lists and index lists of them as `reference-data` and `index-data` do.
record DemoLists(SyntheticMarket market, MarketStore lake) {
    private static final String LISTED =
            "ACT Symbol|Security Name|Exchange|CQS Symbol|ETF|Round Lot Size|Test Issue|NASDAQ Symbol";

    /// @return what came of the lists, none of them refused
    List<MadeFile> make() throws IOException, InterruptedException {
        LocalDate first = market.sessions().getFirst();
        LocalDate last = market.sessions().getLast();
        Path folder = Files.createDirectories(lake.layout().reference().resolve("published"));
        Path listed = Files.writeString(folder.resolve("otherlisted.txt"), listed());
        Map<IndexId, List<String>> indices = new EnumMap<>(IndexId.class);
        for (IndexId index : IndexId.values()) {
            Path file = folder.resolve(index.folder() + ".csv");
            indices.put(index, List.of(Files.writeString(file, snapshot(index)).toString()));
        }
        try (Pages pages = new Pages()) {
            List<MadeFile> made = new ArrayList<>(
                    new ReferenceDataJob(lake.layout()).run(List.of(listed.toString()), first, false, pages));
            made.addAll(lake.usIndexData(market.calendar())
                    .run(indices, first, last, pages, IndexDataListener.none())
                    .files());
            return made;
        }
    }

    /// As Nasdaq Trader publishes listed securities.
    private String listed() {
        SortedSet<Symbol> funds = market.funds();
        StringBuilder text = new StringBuilder(LISTED).append('\n');
        for (Symbol symbol : market.symbols())
            text.append("%s|Synthetic|N|%s|%s|100|N|%s\n"
                    .formatted(symbol, symbol, funds.contains(symbol) ? "Y" : "N", symbol));
        return text.append("File Creation Time: 0101202600:00|||||||\n").toString();
    }

    /// As snapshots of an index are published.
    private String snapshot(IndexId index) {
        String members = market.members(index).stream().map(Symbol::ticker).collect(Collectors.joining(","));
        return "date,tickers\n%s,\"%s\"\n".formatted(market.sessions().getFirst(), members);
    }
}

package dev.jupitor.store.news;

import dev.jupitor.core.consolidate.TradeRun;
import dev.jupitor.core.derive.Standing;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.news.NewsChoice;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.universe.Tier;
import dev.jupitor.core.universe.TradeUniverse;
import dev.jupitor.store.consolidate.DayFiles;
import dev.jupitor.store.consolidate.DayPorts;
import dev.jupitor.store.internal.file.DatedFiles;
import dev.jupitor.store.internal.file.Fingerprint;
import dev.jupitor.store.layout.DayFile;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.arrow.memory.BufferAllocator;

/// The ex-index files and trade universes of a lake.
public final class LakeNewsInputs implements NewsInputs {
    private final DayPorts ports;
    private final DayFiles files;
    private final BufferAllocator allocator;

    /// @param allocator for the rows in work; the caller's
    public LakeNewsInputs(DayPorts ports, BufferAllocator allocator) {
        this.ports = ports;
        this.allocator = allocator;
        files = new DayFiles(ports);
    }

    @Override
    public SortedSet<LocalDate> dates() throws IOException {
        SortedSet<LocalDate> dates = files.dates(DayFile.EX_INDEX);
        dates.retainAll(DatedFiles.dates(ports.layout().tradeUniverseFolder(), ".csv"));
        return dates;
    }

    @Override
    public SortedMap<LocalDate, Standing> standings(Collection<LocalDate> dates) throws IOException {
        SortedMap<LocalDate, Standing> standings = new TreeMap<>();
        files.usable(DayFile.EX_INDEX, dates).forEach((date, standing) -> standings.put(date, named(date, standing)));
        return standings;
    }

    private static Standing named(LocalDate date, Standing standing) {
        if (standing.isFresh()) return standing;
        String why = standing.reason().isEmpty() ? "" : " (%s)".formatted(standing.reason());
        return new Standing(
                standing.freshness(),
                "%s of %s, which says what the news are about, is %s%s: run `jupitor pipeline --date %s`"
                        .formatted(
                                DayFile.EX_INDEX.folder(),
                                date,
                                standing.freshness().label(),
                                why,
                                date));
    }

    @Override
    public String fingerprint(LocalDate date) throws IOException {
        Optional<String> table = Fingerprint.ofFile(ports.layout().tradeUniverse(date));
        return new Fingerprint()
                .add(files.origin(DayFile.EX_INDEX, date))
                .add(table.orElse("-"))
                .text();
    }

    @Override
    public NewsChoice choice(LocalDate date) throws IOException {
        Map<Symbol, Tier> tiers = new HashMap<>();
        for (TradeUniverse.Row row : ports.universes().read(date).rows())
            row.tier().ifPresent(tier -> tiers.put(row.symbol(), tier));
        return NewsChoice.of(trades(date), tiers);
    }

    private Map<Symbol, Long> trades(LocalDate date) throws IOException {
        Map<Symbol, Long> trades = new HashMap<>();
        try (TradeRun run =
                ports.files().openTrades(ports.layout().dayFile(DayFile.EX_INDEX, date), "symbol"::equals, allocator)) {
            for (Optional<TradeBatch> rows = run.next(); rows.isPresent(); rows = run.next()) count(rows.get(), trades);
        }
        return trades;
    }

    private static void count(TradeBatch rows, Map<Symbol, Long> trades) {
        long[] counts = new long[rows.books().symbols().size()];
        for (int row = 0; row < rows.rows(); row++) counts[rows.symbolCode(row)]++;
        for (int code = 0; code < counts.length; code++)
            if (counts[code] > 0) trades.merge(new Symbol(rows.books().symbols().text(code)), counts[code], Long::sum);
    }
}

package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.failure.Failure;
import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.cn.CnDailyBatch;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.MarketStore;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.arrow.memory.BufferAllocator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which daily bars of one symbol are meant, and those bars.
final class BarOptions {
    /// Before and after any bar of any lake.
    private static final DateOptions.Range EVER =
            new DateOptions.Range(LocalDate.of(1990, 1, 1), LocalDate.of(2099, 12, 31));

    @Parameters(paramLabel = "SYMBOL", description = "The security, such as AAPL, or sh.600000 with --market cn.")
    private String symbol;

    @Mixin
    private MarketOption market;

    @Option(names = "--days", paramLabel = "N", description = "The last N trading days that have a bar.")
    private Integer days;

    @Mixin
    private DateOptions dates;

    /// The symbol, upper case.
    Symbol symbol() throws Refusal {
        Optional<Symbol> parsed = Symbol.parse(symbol.toUpperCase(Locale.ROOT));
        if (parsed.isPresent()) return parsed.get();
        throw Refusal.usage("'%s' is not a symbol".formatted(symbol), "a symbol has " + Symbol.RULE);
    }

    /// Whether the symbol is one of the China market.
    boolean isCn() {
        return market.isCn();
    }

    /// The daily bars of an A-share as traded, ascending.
    ///
    /// @param defaultDays how many of the last ones where no option says it
    /// @throws Refusal when the options contradict each other, or the lake has no such security
    CnBarTable cnBars(MarketStore store, BufferAllocator allocator, int defaultDays) throws IOException, Refusal {
        Optional<DateOptions.Range> range = range();
        CnCode code = SymbolOptions.code(symbol);
        if (!store.cn().codes().contains(code))
            throw new Refusal(new Failure(
                    Exit.INCOMPLETE,
                    "unknown-symbol",
                    "the lake has no daily bars of %s".formatted(code),
                    "`jupitor export --market cn --format json` shows what it has"));
        DateOptions.Range asked = range.orElse(EVER);
        try (CnDailyBatch bars = store.cn().readDaily(code, asked.first(), asked.last(), allocator)) {
            return CnBarTable.of(code, bars, most(range.isPresent(), bars.rows(), defaultDays));
        }
    }

    private int most(boolean isDated, int all, int defaultDays) {
        if (isDated) return all;
        return days == null ? defaultDays : days;
    }

    /// The bars, ascending.
    ///
    /// @param defaultDays how many of the last ones where no option says it
    /// @throws Refusal when the options contradict each other, or the lake has no such symbol
    List<Bar> bars(MarketStore store, BufferAllocator allocator, int defaultDays) throws IOException, Refusal {
        market.requireUs();
        Optional<DateOptions.Range> range = range();
        Symbol asked = symbol();
        requireKnown(asked, new KnownSymbols(new TreeSet<>(store.usBars().symbols())));
        List<Bar> bars = read(store, asked, range.orElse(EVER), allocator);
        int most = most(range.isPresent(), bars.size(), defaultDays);
        return bars.subList(Math.max(0, bars.size() - most), bars.size());
    }

    private Optional<DateOptions.Range> range() throws Refusal {
        if (days != null && days < 1)
            throw Refusal.usage("--days %d asks for nothing".formatted(days), "give 1 or more");
        if (days != null && dates.isGiven())
            throw Refusal.usage("--days and dates contradict each other", "give either --days or --from and --to");
        return dates.range(EVER.last());
    }

    private static void requireKnown(Symbol asked, KnownSymbols known) throws Refusal {
        if (known.symbols().contains(asked)) return;
        String message = "the lake has no daily bars of %s".formatted(asked);
        throw new Refusal(new Failure(Exit.INCOMPLETE, "unknown-symbol", message, known.hint(asked)));
    }

    private static List<Bar> read(MarketStore store, Symbol symbol, DateOptions.Range range, BufferAllocator allocator)
            throws IOException {
        List<Bar> bars = new ArrayList<>();
        try (BarBatch batch = store.usBars().read(symbol, range.first(), range.last(), allocator)) {
            for (int row = 0; row < batch.rows(); row++) bars.add(batch.bar(row));
        }
        return bars;
    }

    /// The trading day of a daily bar.
    static LocalDate dateOf(Bar bar) {
        return LocalDate.ofEpochDay(Math.floorDiv(bar.timestamp(), 86_400_000L));
    }
}

package dev.jupitor.alpaca.collect;

import dev.jupitor.core.lake.SpaceGuard;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeFilter;
import dev.jupitor.core.trade.TradeRequest;
import dev.jupitor.core.trade.TradeSource;
import dev.jupitor.core.trade.TradeStore;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;

/// One request for trades, from the vendor into the symbols' files: each as soon as it is whole, and a zero-row file
/// for those of whom the vendor has no prints. Runs on the threads of a [Crew] and reports to its listener, always
/// after the file is in place.
///
/// @param owed whose daily bar counts prints: that they have none is not believed at once
record TradeFetch(
        TradeSource source,
        TradeStore store,
        SpaceGuard space,
        LakeHealth health,
        BufferAllocator allocator,
        LocalDate date,
        TradesKeep keep,
        Set<Symbol> owed,
        Crew.Report<TradeEvent> report)
        implements BatchSettler.Request {
    /// Why a symbol has failed whose daily bar counts prints while the vendor has none.
    static final String NONE_CAME = "the daily bar counts prints, and none came";

    private static final Duration ASK_AGAIN_AFTER = Duration.ofHours(1);

    @Override
    public void fetch(List<Symbol> symbols, Set<Symbol> settled)
            throws SourceException, IOException, InterruptedException {
        space.requireRoom();
        Set<Symbol> asked = new HashSet<>(symbols);
        source.fetch(TradeRequest.ofSession(symbols, date), (symbol, prints) -> {
            if (!asked.contains(symbol)) return;
            put(symbol, prints);
            settled.add(symbol);
        });
        putEmpty(symbols.stream().filter(symbol -> !settled.contains(symbol)).toList(), settled);
    }

    private void put(Symbol symbol, TradeBatch prints) throws IOException, InterruptedException {
        Attempt<StoredFile> attempt = health.attempt(symbol, () -> write(symbol, prints));
        report.say(
                switch (attempt) {
                    case Attempt.Done<StoredFile> done -> new TradeEvent.Settled(symbol, done.result());
                    case Attempt.Failed<StoredFile> failed -> new TradeEvent.Unwritable(symbol, failed.trouble());
                });
    }

    private StoredFile write(Symbol symbol, TradeBatch prints) throws IOException {
        return switch (keep) {
            case ALL -> replace(symbol, prints);
            case BLOCKS -> {
                try (TradeBatch blocks = blocksOf(prints)) {
                    yield replace(symbol, blocks);
                }
            }
        };
    }

    private StoredFile replace(Symbol symbol, TradeBatch prints) throws IOException {
        space.requireRoom();
        return store.replace(symbol, date, prints, keep);
    }

    private TradeBatch blocksOf(TradeBatch prints) {
        TradeBatch blocks = new TradeBatch(allocator, prints.books());
        for (int row = 0; row < prints.rows(); row++)
            if (TradeFilter.isBlock(prints.price(row), prints.size(row))) blocks.appendRow(prints, row);
        return blocks;
    }

    private static SourceException noneCame() {
        return new SourceException.Unavailable(NONE_CAME, ASK_AGAIN_AFTER);
    }

    private void putEmpty(List<Symbol> symbols, Set<Symbol> settled) throws IOException, InterruptedException {
        if (symbols.isEmpty()) return;
        try (TradeBatch nothing = TradeBatch.create(allocator)) {
            for (Symbol symbol : symbols) {
                if (owed.contains(symbol)) report.say(new TradeEvent.AtFault(symbol, noneCame()));
                else put(symbol, nothing);
                settled.add(symbol);
            }
        }
    }
}

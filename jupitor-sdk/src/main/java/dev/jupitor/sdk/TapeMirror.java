package dev.jupitor.sdk;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.Trade;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/// The prints that stand on the tape, kept up to date by following it: cancels taken out, corrections put in, all
/// forgotten where a new epoch begins. About 80 bytes a print, and twice that while it grows.
///
/// One thread follows; the others may ask at any time and see whole rows.
public final class TapeMirror implements LiveListener {
    private final MirrorRows rows = new MirrorRows();
    private long epoch;

    @Override
    public synchronized void trade(TapePrint print) {
        rows.put(print);
    }

    @Override
    public synchronized void cancelled(TapePrint print) {
        rows.remove(print, print.trade().id());
    }

    @Override
    public synchronized void corrected(TapePrint print, long replacedId) {
        rows.remove(print, replacedId);
        rows.put(print);
    }

    @Override
    public synchronized void newEpoch(long number) {
        rows.clear();
        epoch = number;
    }

    /// Which tape this is of; 0 before there is one.
    public synchronized long epoch() {
        return epoch;
    }

    /// How many prints stand.
    public synchronized int size() {
        return rows.size();
    }

    /// How many prints of each venue, by its letter.
    public synchronized SortedMap<String, Long> perExchange() {
        return counted(print -> print.trade().exchange());
    }

    /// How many prints of a symbol at each venue, by its letter.
    public synchronized SortedMap<String, Long> perExchange(Symbol symbol) {
        SortedMap<String, Long> counts = new TreeMap<>();
        rows.forEach(print -> {
            Trade trade = print.trade();
            if (trade.symbol().equals(symbol)) counts.merge(trade.exchange(), 1L, Long::sum);
        });
        return counts;
    }

    /// How many prints of each symbol.
    public synchronized SortedMap<Symbol, Long> perSymbol() {
        return counted(print -> print.trade().symbol());
    }

    private <K extends Comparable<K>> SortedMap<K, Long> counted(Function<TapePrint, K> key) {
        Map<K, Long> counts = new TreeMap<>();
        rows.forEach(print -> counts.merge(key.apply(print), 1L, Long::sum));
        return new TreeMap<>(counts);
    }

    /// Tells every print that stands, in the order of the tape. The mirror stands still meanwhile.
    public synchronized void forEach(Consumer<TapePrint> reader) {
        rows.forEach(reader);
    }
}

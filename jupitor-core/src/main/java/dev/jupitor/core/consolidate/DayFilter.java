package dev.jupitor.core.consolidate;

import dev.jupitor.core.trade.Corrections;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeBatch.Codebooks;
import dev.jupitor.core.trade.TradeFilter;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;

/// Which prints of the per-symbol files make a date (us-pipeline §4): inside the window, a block on an exchange under
/// regular conditions ([TradeFilter]), and not taken back, unless [Corrections#KEEP] says so. Pure.
///
/// The block rule is applied here because our lake holds every print; on a lake that holds only blocks it changes
/// nothing.
public final class DayFilter {
    private final long after;
    private final long last;
    private final Corrections corrections;

    public DayFilter(DayWindow window, Corrections corrections) {
        this(window.after(), window.last(), corrections);
    }

    /// The same rule over any stretch of time.
    ///
    /// @param after the ET-shifted millisecond after which it begins; itself outside
    /// @param last  the last one of it; itself inside
    public DayFilter(long after, long last, Corrections corrections) {
        this.after = after;
        this.last = last;
        this.corrections = corrections;
    }

    /// Whether a print belongs to the date. The numbers are asked first: they drop most prints.
    public boolean counts(TradeBatch prints, int row) {
        return isInside(prints.timestamp(row))
                && isBlock(prints.price(row), prints.size(row))
                && countsUpdate(prints.update(row))
                && countsVenue(prints.exchange(row))
                && countsConditions(prints.conditions(row));
    }

    /// Whether an ET-shifted millisecond lies in the window. This and the five below are [#counts] column by
    /// column,
    /// for readers that pass over what they need not look at.
    public boolean isInside(long etMillis) {
        return etMillis > after && etMillis <= last;
    }

    /// Whether any of the times from `earliest` to `latest`, ET-shifted ms, can lie in the window.
    public boolean reaches(long earliest, long latest) {
        return latest > after && earliest <= last;
    }

    public boolean isBlock(double price, long size) {
        return TradeFilter.isBlock(price, size);
    }

    public boolean countsVenue(String exchange) {
        return TradeFilter.isOnExchange(exchange);
    }

    public boolean countsConditions(String conditions) {
        return TradeFilter.isRegular(conditions);
    }

    public boolean countsUpdate(String update) {
        return corrections.counts(update);
    }

    /// The prints of some files that belong to the date, in [DayOrder]: usually those of one symbol on the previous
    /// trading day and on the date, in either order. The caller closes the result; the files are untouched.
    ///
    /// @param books code the texts of the result
    public TradeBatch select(List<TradeBatch> files, Codebooks books, BufferAllocator allocator) {
        TradeBatch selected = new TradeBatch(allocator, books);
        try {
            for (TradeBatch file : files) appendCounting(file, selected);
            return DayOrder.isOrdered(selected) ? selected : arranged(selected, allocator);
        } catch (RuntimeException | Error failure) {
            selected.close();
            throw failure;
        }
    }

    private void appendCounting(TradeBatch file, TradeBatch selected) {
        for (int row = 0; row < file.rows(); row++) if (counts(file, row)) selected.appendRow(file, row);
    }

    /// Files of the original leave ties in any order.
    private static TradeBatch arranged(TradeBatch selected, BufferAllocator allocator) {
        TradeBatch arranged = DayOrder.arrange(selected, allocator);
        selected.close();
        return arranged;
    }
}

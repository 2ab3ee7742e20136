package dev.jupitor.cli.tui.model;

import dev.jupitor.core.gap.GapSpan;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What the numbers of a symbol's day are made of.
///
/// @param prints  how many prints there are in all; of these the list holds the newest
/// @param newest  newest first
/// @param source  where they come from, as a sentence: the live tape, or which file
/// @param audit   what the audit of that symbol-day says, as a sentence; why there is none, where there is none
/// @param gaps    stretches of that day about which not everything is known, ascending; empty where there is no ledger,
/// or
///                none that could be read: then nobody knows
public record SymbolDetail(
        String symbol,
        LocalDate date,
        long prints,
        List<PrintLine> newest,
        String source,
        String audit,
        Optional<Boards.Path> path,
        Optional<List<GapSpan>> gaps) {
    public SymbolDetail {
        newest = List.copyOf(newest);
        gaps = gaps.map(List::copyOf);
    }

    /// One print.
    ///
    /// @param etMillis ms of the New York clock
    /// @param venue    the exchange's letter
    /// @param conditions the sale's codes, joined
    public record PrintLine(long etMillis, double price, long size, String venue, String conditions, String id) {}
}

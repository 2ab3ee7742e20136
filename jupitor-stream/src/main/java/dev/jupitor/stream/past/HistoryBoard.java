package dev.jupitor.stream.past;

import dev.jupitor.core.dashboard.DayBoard;
import dev.jupitor.core.dashboard.SortMode;
import dev.jupitor.core.dashboard.TierBoard;
import java.time.LocalDate;
import java.util.Optional;

/// What is shown of a stored date.
///
/// @param version another one whenever the board of a date was computed anew
/// @param today   its session
/// @param next    its evening, which belongs to the next session; empty where nothing is known of it
public record HistoryBoard(long version, LocalDate date, DayBoard today, Optional<DayBoard> next) {
    /// The same symbols in another order.
    public HistoryBoard sorted(SortMode order) {
        return new HistoryBoard(version, date, sorted(today, order), next.map(board -> sorted(board, order)));
    }

    private static DayBoard sorted(DayBoard board, SortMode order) {
        return new DayBoard(
                board.label(),
                board.date(),
                board.preCount(),
                board.regCount(),
                board.tiers().stream()
                        .map(tier -> new TierBoard(
                                tier.tier(),
                                tier.symbols().stream().sorted(order.order()).toList()))
                        .toList());
    }
}

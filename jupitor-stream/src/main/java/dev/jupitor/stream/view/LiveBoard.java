package dev.jupitor.stream.view;

import dev.jupitor.core.dashboard.DayBoard;
import dev.jupitor.core.dashboard.SortMode;
import dev.jupitor.core.dashboard.SymbolSessions;
import dev.jupitor.core.dashboard.TierBoard;
import dev.jupitor.core.universe.Tier;
import dev.jupitor.stream.tape.DayPart;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The dashboard of a day that is shown (stream-and-serving §4.3): the session itself, whatever the calendar says, and
/// what already belongs to the next. Members of an index are left out.
///
/// @param date of the session
/// @param next empty as long as nothing was printed for it
public record LiveBoard(LocalDate date, DayBoard today, Optional<DayBoard> next) {
    /// @param tiers by ticker
    public static LiveBoard of(LivePicture picture, Map<String, Tier> tiers, SortMode order) {
        LocalDate date = picture.day().date();
        DayBoard today = board("TODAY", Optional.of(date), sessions(picture, DayPart.PRE, DayPart.REG), tiers, order);
        List<SymbolSessions> next = sessions(picture, DayPart.NEXT_PRE, DayPart.NEXT_REG);
        return new LiveBoard(
                date,
                today,
                next.isEmpty()
                        ? Optional.empty()
                        : Optional.of(board("NEXT DAY", Optional.empty(), next, tiers, order)));
    }

    private static List<SymbolSessions> sessions(LivePicture picture, DayPart pre, DayPart reg) {
        return picture.symbols()
                .filter(symbol -> !symbol.index())
                .map(symbol -> new SymbolSessions(symbol.symbol(), symbol.of(pre), symbol.of(reg)))
                .filter(symbol -> symbol.pre().trades() + symbol.reg().trades() > 0)
                .toList();
    }

    private static DayBoard board(
            String label,
            Optional<LocalDate> date,
            List<SymbolSessions> symbols,
            Map<String, Tier> tiers,
            SortMode order) {
        long pre = symbols.stream().mapToLong(symbol -> symbol.pre().trades()).sum();
        long reg = symbols.stream().mapToLong(symbol -> symbol.reg().trades()).sum();
        return new DayBoard(label, date, pre, reg, TierBoard.choose(symbols.stream(), tiers, order));
    }

    /// The tickers of all symbols shown, today's and the next session's.
    public Set<String> symbols() {
        Set<String> symbols = new TreeSet<>();
        add(symbols, today);
        next.ifPresent(board -> add(symbols, board));
        return symbols;
    }

    private static void add(Set<String> symbols, DayBoard board) {
        for (TierBoard tier : board.tiers()) for (SymbolSessions shown : tier.symbols()) symbols.add(shown.symbol());
    }
}

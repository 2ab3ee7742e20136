package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.model.Boards;
import dev.jupitor.core.dashboard.DayBoard;
import dev.jupitor.core.dashboard.SortMode;
import dev.jupitor.core.dashboard.SymbolSessions;
import dev.jupitor.core.dashboard.TierBoard;
import dev.jupitor.core.news.NewsCounts;
import dev.jupitor.core.summary.SessionStats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The sections of a board, the shown day and where it has prints the evening after it, in the order that is asked for
/// and with the rows that are to be seen. Pure.
public final class Sections {
    private Sections() {}

    /// One of the two halves of a day.
    public enum Side {
        PRE,
        REG;

        public SessionStats of(SymbolSessions symbol) {
            return switch (this) {
                case PRE -> symbol.pre();
                case REG -> symbol.reg();
            };
        }

        /// Those that are shown of a day: of which anybody has a print.
        public static List<Side> of(DayBoard day) {
            List<Side> sides = new ArrayList<>();
            if (day.preCount() > 0) sides.add(PRE);
            if (day.regCount() > 0) sides.add(REG);
            return sides;
        }
    }

    /// All rows, sorted.
    public static List<DayBoard> sorted(Boards boards, SortMode sort) {
        return of(boards, sort, symbol -> true, 0);
    }

    /// @param shown which symbols are to be seen; a tier without any vanishes
    /// @param top   how many of a tier; 0: all
    static List<DayBoard> of(Boards boards, SortMode sort, Predicate<SymbolSessions> shown, int top) {
        Comparator<SymbolSessions> order = order(sort, boards.counts());
        List<DayBoard> sections = new ArrayList<>();
        sections.add(of(boards.today(), order, shown, top));
        boards.next()
                .filter(next -> next.preCount() + next.regCount() > 0)
                .ifPresent(next -> sections.add(of(next, order, shown, top)));
        return sections;
    }

    private static DayBoard of(
            DayBoard day, Comparator<SymbolSessions> order, Predicate<SymbolSessions> shown, int top) {
        List<TierBoard> tiers = new ArrayList<>();
        for (TierBoard tier : day.tiers()) {
            List<SymbolSessions> symbols = tier.symbols().stream()
                    .filter(shown)
                    .sorted(order)
                    .limit(top == 0 ? Long.MAX_VALUE : top)
                    .toList();
            if (!symbols.isEmpty()) tiers.add(new TierBoard(tier.tier(), symbols));
        }
        return new DayBoard(day.label(), day.date(), day.preCount(), day.regCount(), tiers);
    }

    /// The mode's own order; those with more news stand first where that is asked for.
    private static Comparator<SymbolSessions> order(SortMode sort, Map<String, NewsCounts> counts) {
        if (sort != SortMode.NEWS) return sort.order();
        Comparator<SymbolSessions> byNews = Comparator.comparingInt(symbol -> -news(symbol, counts));
        return byNews.thenComparing(sort.order());
    }

    static int news(SymbolSessions symbol, Map<String, NewsCounts> counts) {
        return counts.getOrDefault(symbol.symbol(), NewsCounts.NONE).news();
    }
}

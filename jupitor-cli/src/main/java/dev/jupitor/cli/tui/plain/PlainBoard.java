package dev.jupitor.cli.tui.plain;

import dev.jupitor.cli.tui.model.Told;
import dev.jupitor.cli.tui.screen.GapMarks;
import dev.jupitor.cli.tui.screen.Sections;
import dev.jupitor.cli.tui.screen.Sections.Side;
import dev.jupitor.cli.tui.text.BoardNumbers;
import dev.jupitor.core.dashboard.DayBoard;
import dev.jupitor.core.dashboard.SortMode;
import dev.jupitor.core.dashboard.SymbolSessions;
import dev.jupitor.core.dashboard.TierBoard;
import dev.jupitor.core.summary.SessionStats;
import dev.jupitor.core.time.SessionClock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The text of `jupitor client --plain` (stream-and-serving §6.6): a whole board as lines, without colour, news or
/// watchlist. Pure.
///
/// A figure of trades that rests on an open gap has a `~` behind it.
public final class PlainBoard {
    private static final DateTimeFormatter NEW_YORK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.US).withZone(SessionClock.NEW_YORK);
    private static final String COLUMNS = "   Open    High     Low   Close    Trd        TO   Gain%   Loss%";
    private static final String NOTHING = "      -       -       -       -      -         -       -       -";

    private PlainBoard() {}

    /// The live day.
    ///
    /// @param gaps of which numbers rest on gaps
    /// @param now  by the clock of the person who reads
    public static List<String> live(Told.Live live, GapMarks gaps, SortMode sort, Instant now) {
        String head = "Live Ex-Index Dashboard — %s    (seen: %s  today: %s  next: %s)    [sort: %s, press s to toggle]"
                .formatted(
                        NEW_YORK.format(now),
                        BoardNumbers.integer(live.seen()),
                        BoardNumbers.integer(live.today()),
                        BoardNumbers.integer(live.next()),
                        sort.label());
        return lines(head, Sections.sorted(live.boards(), sort), gaps.of(live.date()));
    }

    /// A stored date.
    public static List<String> stored(Told.Stored stored, SortMode sort) {
        String head = "Ex-Index History — %s    (trades: %s)    [sort: %s]"
                .formatted(stored.date(), BoardNumbers.integer(stored.trades()), sort.label());
        return lines(head, Sections.sorted(stored.boards(), sort), GapMarks.UNASKED);
    }

    private static List<String> lines(String head, List<DayBoard> days, GapMarks gaps) {
        List<String> lines = new ArrayList<>(List.of(head, ""));
        for (int section = 0; section < days.size(); section++) addDay(lines, days.get(section), section, gaps);
        return lines;
    }

    private static void addDay(List<String> lines, DayBoard day, int section, GapMarks gaps) {
        StringBuilder label = new StringBuilder("========== ").append(day.label());
        if (day.preCount() > 0) label.append("  pre: ").append(BoardNumbers.integer(day.preCount()));
        if (day.regCount() > 0) label.append("  reg: ").append(BoardNumbers.integer(day.regCount()));
        lines.add(label.append(" ==========").toString());
        if (day.tiers().isEmpty()) lines.addAll(List.of("  (no matching symbols)", ""));
        List<Side> sides = Side.of(day);
        for (TierBoard tier : day.tiers()) addTier(lines, tier, sides, section, gaps);
    }

    private static void addTier(List<String> lines, TierBoard tier, List<Side> sides, int section, GapMarks gaps) {
        lines.add("");
        lines.add("%s    %d symbols".formatted(tier.tier(), tier.symbols().size()));
        StringBuilder columns = new StringBuilder("  #   Symbol  ");
        for (int side = 0; side < sides.size(); side++) columns.append(" | ").append(COLUMNS);
        lines.add(columns.toString());
        int number = 0;
        for (SymbolSessions symbol : tier.symbols()) lines.add(row(++number, symbol, sides, section, gaps));
        lines.add("");
    }

    private static String row(int number, SymbolSessions symbol, List<Side> sides, int section, GapMarks gaps) {
        StringBuilder row = new StringBuilder("  %-3d %-8s".formatted(number, symbol.symbol()));
        for (Side side : sides) row.append(" | ").append(block(symbol, side, section, gaps));
        return row.toString();
    }

    private static String block(SymbolSessions symbol, Side side, int section, GapMarks gaps) {
        SessionStats session = side.of(symbol);
        if (session.isEmpty()) return NOTHING;
        String mark = gaps.touches(symbol.symbol(), section, side) ? "~" : " ";
        return "%7s %7s %7s %7s %6s%s%9s %7s %7s"
                .formatted(
                        BoardNumbers.price(session.open()),
                        BoardNumbers.price(session.high()),
                        BoardNumbers.price(session.low()),
                        BoardNumbers.price(session.close()),
                        BoardNumbers.count(session.trades()),
                        mark,
                        BoardNumbers.turnover(session.turnover()),
                        BoardNumbers.gain(session.maxGain()),
                        BoardNumbers.loss(session.maxLoss()));
    }

    /// Which numbers rest on gaps, for [#live].
    public static GapMarks marks(Optional<Told.Gaps> gaps) {
        return gaps.map(GapMarks::of).orElse(GapMarks.UNASKED);
    }
}

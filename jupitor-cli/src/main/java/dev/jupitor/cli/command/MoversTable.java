package dev.jupitor.cli.command;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.summary.Mover;
import dev.jupitor.core.summary.Movers;
import dev.jupitor.core.universe.Tier;
import dev.jupitor.core.universe.TradeUniverse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The movers of some dates side by side: `top` lines a date, three columns a tier, blank where there are fewer.
///
/// @param days in the order in which they are shown
record MoversTable(List<Day> days, int top) {
    /// @param movers an entry for each tier, best first
    record Day(LocalDate date, Map<Tier, List<Mover>> movers) {
        static Day of(LocalDate date, MoverDays.Day.Known known, int top) {
            Map<Symbol, Tier> tiers = new HashMap<>();
            for (TradeUniverse.Row row : known.universe().rows())
                row.tier().ifPresent(tier -> tiers.put(row.symbol(), tier));
            return new Day(date, Movers.of(known.summaries(), symbol -> Optional.ofNullable(tiers.get(symbol)), top));
        }
    }

    ReportAnswer report() {
        return new ReportAnswer(columns(), rows(), style -> markdown());
    }

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("date", "rank"));
        for (Tier tier : Tier.values()) {
            String name = tier.name().toLowerCase(Locale.ROOT);
            columns.addAll(List.of(name, name + "_trades", name + "_open_to_high_pct"));
        }
        return columns;
    }

    private List<List<Object>> rows() {
        List<List<Object>> rows = new ArrayList<>();
        for (Day day : days) {
            for (int rank = 1; rank <= top; rank++) rows.add(row(day, rank));
        }
        return rows;
    }

    private static List<Object> row(Day day, int rank) {
        List<Object> row = new ArrayList<>(List.of(day.date(), rank));
        for (Tier tier : Tier.values()) {
            List<Mover> movers = day.movers().get(tier);
            if (rank > movers.size()) row.addAll(Arrays.asList(null, null, null));
            else row.addAll(values(movers.get(rank - 1)));
        }
        return row;
    }

    private static List<Object> values(Mover mover) {
        return List.of(mover.symbol(), mover.trades(), mover.openToHighPct());
    }

    /// The table as Markdown, for a notebook or an issue.
    private String markdown() {
        StringBuilder text = new StringBuilder("| Date | # |");
        StringBuilder rule = new StringBuilder("|---|---:|");
        for (Tier tier : Tier.values()) {
            text.append(" %s | Trades | O→H%% |".formatted(tier));
            rule.append("---|---:|---:|");
        }
        text.append('\n').append(rule).append('\n');
        for (List<Object> row : rows()) {
            text.append('|');
            for (Object cell : row) text.append(' ').append(cell(cell)).append(" |");
            text.append('\n');
        }
        return text.toString();
    }

    private static String cell(Object cell) {
        return switch (cell) {
            case null -> "";
            case Double percent -> Figures.pct(percent).text();
            case Long number -> String.format(Locale.ROOT, "%,d", number);
            default -> cell.toString();
        };
    }
}

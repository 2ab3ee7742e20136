package dev.jupitor.core.universe;

import dev.jupitor.core.market.Symbol;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;

/// Every symbol of a date with its type, its indices and its tier: the table `trade-universe/D.csv` (us-pipeline §1.5
/// and §3).
///
/// @param date the date whose universe it is
/// @param rows one per symbol, in the order of the symbols
public record TradeUniverse(LocalDate date, List<Row> rows) {
    /// The version of the rules that make a table; it grows when the same inputs give another table.
    public static final int RULE_VERSION = 1;

    public TradeUniverse {
        Objects.requireNonNull(date, "date");
        rows = List.copyOf(rows);
        for (int i = 1; i < rows.size(); i++) {
            Symbol before = rows.get(i - 1).symbol();
            Symbol after = rows.get(i).symbol();
            if (before.compareTo(after) >= 0)
                throw new IllegalArgumentException("%s stands before %s".formatted(before, after));
        }
    }

    /// One symbol of the date.
    ///
    /// @param spx  whether it is in the S&P 500 on that date
    /// @param ndx  whether it is in the Nasdaq-100 on that date
    /// @param tier empty for ETFs and index members, and where the date has no tiers
    public record Row(Symbol symbol, SecurityType type, boolean spx, boolean ndx, Optional<Tier> tier) {
        public Row {
            Objects.requireNonNull(symbol, "symbol");
            Objects.requireNonNull(type, "type");
            if (tier.isPresent() && (type == SecurityType.ETF || spx || ndx))
                throw new IllegalArgumentException("%s is an ETF or in an index and has no tier".formatted(symbol));
        }

        /// Whether it is in either index.
        public boolean isIndexMember() {
            return spx || ndx;
        }

        /// Whether a row of this kind has a tier wherever its date has tiers: no ETF and in no index.
        public boolean isTiered() {
            return type != SecurityType.ETF && !isIndexMember();
        }
    }

    /// The table of a date: a row for every symbol of its universe.
    public static TradeUniverse of(
            LocalDate date, SortedSet<Symbol> universe, IndexMembers members, ReferenceLists lists, Tiering tiering) {
        return new TradeUniverse(
                date,
                universe.stream()
                        .map(symbol -> row(symbol, members, lists.typeOf(symbol), tiering))
                        .toList());
    }

    private static Row row(Symbol symbol, IndexMembers members, SecurityType type, Tiering tiering) {
        boolean spx = members.spx().contains(symbol);
        boolean ndx = members.ndx().contains(symbol);
        Row bare = new Row(symbol, type, spx, ndx, Optional.empty());
        return bare.isTiered() ? new Row(symbol, type, spx, ndx, tiering.tierOf(symbol)) : bare;
    }

    /// Whether a symbol that should have a tier has none: the first date of a lake, an older file of four columns,
    /// or a table that the original froze after an error. It is to be made again once there are earlier dates.
    public boolean lacksTiers() {
        return rows.stream().anyMatch(row -> row.isTiered() && row.tier().isEmpty());
    }
}

package dev.jupitor.cli.command;

import dev.jupitor.cli.output.Style;
import dev.jupitor.cli.output.Table;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.summary.SessionActivity;
import dev.jupitor.core.summary.SymbolActivity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The tables of `ex-index-trades`.
final class ExIndexReport {
    private static final List<String> WHOLE =
            List.of("rank", "symbol", "new", "trades", "volume", "dollar_vol", "low", "high", "exchanges", "vwap");
    private static final List<String> SESSION = List.of(
            "rank",
            "symbol",
            "pm_open",
            "pm_high",
            "pm_gain_pct",
            "pm_trades",
            "pm_dollar_vol",
            "reg_open",
            "reg_high",
            "reg_gain_pct",
            "reg_trades",
            "reg_dollar_vol",
            "total_dollar_vol");

    private ExIndexReport() {}

    /// The whole date.
    ///
    /// @param before who was among the best on the date before; empty where that is not known
    static ReportAnswer whole(LocalDate date, List<SymbolActivity> ranked, Optional<Set<Symbol>> before) {
        List<List<Object>> rows = new ArrayList<>();
        for (SymbolActivity each : ranked) {
            rows.add(Arrays.asList(
                    rows.size() + 1,
                    each.symbol(),
                    before.map(best -> !best.contains(each.symbol())).orElse(null),
                    each.trades(),
                    each.volume(),
                    each.dollarVolume(),
                    each.low(),
                    each.high(),
                    each.exchanges(),
                    each.vwap()));
        }
        return new ReportAnswer(WHOLE, rows, style -> describeWhole(date, ranked, before, style));
    }

    private static String describeWhole(
            LocalDate date, List<SymbolActivity> ranked, Optional<Set<Symbol>> before, Style style) {
        Table table = new Table("#", "symbol", "", "trades", "volume", "$ volume", "low", "high", "venues", "vwap");
        int rank = 0;
        for (SymbolActivity each : ranked) {
            boolean isNew = before.isPresent() && !before.get().contains(each.symbol());
            table.row(
                    ++rank,
                    each.symbol(),
                    isNew ? "*" : "",
                    each.trades(),
                    each.volume(),
                    Figures.dollars(each.dollarVolume()),
                    Figures.price(each.low()),
                    Figures.price(each.high()),
                    each.exchanges(),
                    Figures.price(each.vwap()));
        }
        String note = before.isPresent()
                ? "* was not among the best on the date before.\n"
                : "The date before has no file to compare with.\n";
        return head(date, style) + table.render(style) + note;
    }

    private static String head(LocalDate date, Style style) {
        return style.strong("Stocks in no index, " + date) + "\n";
    }

    /// Before and after 09:30.
    static ReportAnswer session(LocalDate date, List<SessionActivity> ranked) {
        List<List<Object>> rows = new ArrayList<>();
        for (SessionActivity each : ranked) {
            List<Object> row = new ArrayList<>(List.of(rows.size() + 1, each.symbol()));
            row.addAll(values(each.pm()));
            row.addAll(values(each.reg()));
            row.add(each.totalDollarVolume());
            rows.add(row);
        }
        return new ReportAnswer(SESSION, rows, style -> describeSession(date, ranked, style));
    }

    private static List<Object> values(SessionActivity.Part part) {
        return List.of(part.open(), part.high(), part.gainPct(), part.trades(), part.dollarVolume());
    }

    private static String describeSession(LocalDate date, List<SessionActivity> ranked, Style style) {
        Table table = new Table(
                "#",
                "symbol",
                "pm open",
                "high",
                "gain %",
                "trades",
                "$",
                "reg open",
                "high",
                "gain %",
                "trades",
                "$",
                "total $");
        int rank = 0;
        for (SessionActivity each : ranked) {
            List<Object> cells = new ArrayList<>(List.of(++rank, each.symbol()));
            cells.addAll(figures(each.pm()));
            cells.addAll(figures(each.reg()));
            cells.add(Figures.dollars(each.totalDollarVolume()));
            table.row(cells.toArray());
        }
        return head(date, style)
                + table.render(style)
                + "pm: post-market of the day before and pre-market. reg: from 09:30 New York.\n";
    }

    private static List<Object> figures(SessionActivity.Part part) {
        return List.of(
                Figures.price(part.open()),
                Figures.price(part.high()),
                Figures.pct(part.gainPct()),
                part.trades(),
                Figures.dollars(part.dollarVolume()));
    }
}

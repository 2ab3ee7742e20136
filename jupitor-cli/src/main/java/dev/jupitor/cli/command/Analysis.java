package dev.jupitor.cli.command;

import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.output.Style;
import dev.jupitor.cli.output.Table;
import dev.jupitor.core.analysis.Drawdown;
import dev.jupitor.core.analysis.Returns;
import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.market.Symbol;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What some closes come to, as an answer: `{"columns":["measure","value"],"rows":[…],"possible_splits":[…]}`.
///
/// @param measures in the order in which they are told
/// @param leaps    the days that may hold a split
record Analysis(Symbol symbol, List<Measure> measures, List<Leap> leaps) {
    /// A day moved by more than this as a fraction may hold a split.
    private static final double SPLIT = .4;

    private static final List<String> COLUMNS = List.of("measure", "value");

    /// @param name    for programs
    /// @param value   a number or a date
    /// @param shown   the value for people
    /// @param meaning one line for people
    record Measure(String name, Object value, Object shown, String meaning) {}

    /// @param change the day's return as a fraction
    record Leap(LocalDate date, double change) {}

    /// @param bars at least two, ascending, every close above 0
    static Analysis of(Symbol symbol, List<Bar> bars) {
        double[] closes = bars.stream().mapToDouble(Bar::close).toArray();
        Returns returns = Returns.ofPrices(closes);
        List<Measure> measures = new ArrayList<>(closes(bars));
        measures.addAll(rewards(returns, closes));
        return new Analysis(symbol, measures, leaps(bars, returns.values()));
    }

    private static List<Measure> closes(List<Bar> bars) {
        Bar first = bars.getFirst();
        Bar last = bars.getLast();
        return List.of(
                new Measure("first_date", BarOptions.dateOf(first), BarOptions.dateOf(first), "the first trading day"),
                new Measure("last_date", BarOptions.dateOf(last), BarOptions.dateOf(last), "the last trading day"),
                new Measure("days", bars.size(), bars.size(), "trading days with a bar"),
                new Measure("first_close", first.close(), Figures.price(first.close()), "USD, raw"),
                new Measure("last_close", last.close(), Figures.price(last.close()), "USD, raw"));
    }

    private static List<Measure> rewards(Returns returns, double[] closes) {
        double last = returns.values()[closes.length - 2];
        double drawdown = Drawdown.max(closes);
        return List.of(
                measure("last_return", last, Figures.change(last), "the last close against the one before"),
                measure(
                        "cumulative_return",
                        returns.total(),
                        Figures.change(returns.total()),
                        "the last close against the first: all daily returns, one after the other"),
                measure(
                        "max_drawdown",
                        drawdown,
                        Figures.share(drawdown),
                        "the deepest fall of a close below an earlier one"),
                measure(
                        "sharpe",
                        returns.sharpe(0),
                        Figures.number(returns.sharpe(0)),
                        "mean daily return by its standard deviation, of a year of 252 days, nothing free of risk"),
                measure(
                        "volatility",
                        returns.volatility(),
                        Figures.share(returns.volatility()),
                        "standard deviation of daily returns, of a year of 252 days"));
    }

    private static Measure measure(String name, double value, Table.Figure shown, String meaning) {
        return new Measure(name, value, shown, meaning);
    }

    private static List<Leap> leaps(List<Bar> bars, double[] returns) {
        List<Leap> leaps = new ArrayList<>();
        for (int i = 0; i < returns.length; i++) {
            if (Math.abs(returns[i]) > SPLIT) leaps.add(new Leap(BarOptions.dateOf(bars.get(i + 1)), returns[i]));
        }
        return leaps;
    }

    Answer answer() {
        List<List<Object>> rows = measures.stream()
                .map(measure -> List.of(measure.name(), measure.value()))
                .toList();
        Map<String, Object> fields = new LinkedHashMap<>(
                new ReportAnswer(COLUMNS, rows, this::describe).answer().fields());
        fields.put("possible_splits", leaps.stream().map(Analysis::fields).toList());
        return Answer.of(fields, this::describe);
    }

    private static Map<String, Object> fields(Leap leap) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("date", leap.date());
        fields.put("return", leap.change());
        return fields;
    }

    private String describe(Style style) {
        Table table = new Table("measure", "value", "");
        for (Measure measure : measures) {
            Object value =
                    measure.value() instanceof LocalDate date ? new Table.Figure(date.toString()) : measure.shown();
            table.row(measure.name().replace('_', ' '), value, measure.meaning());
        }
        return style.strong(symbol.ticker()) + "\n" + table.render(style) + warning();
    }

    private String warning() {
        StringBuilder text = new StringBuilder("Prices are raw: splits and dividends are not adjusted for.\n");
        for (Leap leap : leaps) {
            text.append("%s moved by %s: possibly a split, and then every number above is wrong.%n"
                    .formatted(leap.date(), Figures.change(leap.change()).text()));
        }
        return text.toString();
    }
}

package dev.jupitor.cli.command;

import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.output.Style;
import dev.jupitor.cli.output.Table;
import dev.jupitor.cli.wiring.Platform;
import dev.jupitor.core.bar.Bar;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `bars`: the daily bars of one symbol.
@Command(
        name = "bars",
        description = {
            "Shows daily bars of one symbol: raw prices in USD, as traded, not adjusted for splits or dividends. "
                    + "Without options the last 20 trading days that have a bar.",
            "Of an A-share (--market cn): prices in CNY as traded, volume in shares, amount in CNY, turn and pctChg in percent; "
                    + "what is not known is a dash, or null.",
            "",
            "Example: `jupitor bars sh.600000 --market cn --days 5`",
            "Example: `jupitor bars AAPL --from 2026-02-02 --to 2026-02-13`"
        })
final class Bars implements Task {
    private static final int DEFAULT_DAYS = 20;
    private static final List<String> COLUMNS =
            List.of("date", "open", "high", "low", "close", "volume", "trade_count", "vwap");

    @Mixin
    private BarOptions options;

    @Override
    public Answer run(Context context) throws Exception {
        try (Platform platform =
                new Platform(context.settings(), context.clock().timekeeper(), context.lockName())) {
            if (options.isCn())
                return options.cnBars(platform.store(), platform.allocator(), DEFAULT_DAYS)
                        .answer();
            List<Bar> bars = options.bars(platform.store(), platform.allocator(), DEFAULT_DAYS);
            String symbol = options.symbol().ticker();
            List<List<Object>> rows = bars.stream().map(Bars::row).toList();
            return new ReportAnswer(COLUMNS, rows, style -> describe(symbol, bars, style)).answer();
        }
    }

    private static List<Object> row(Bar bar) {
        return Arrays.asList(
                BarOptions.dateOf(bar),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume(),
                bar.tradeCount(),
                bar.vwap());
    }

    private static String describe(String symbol, List<Bar> bars, Style style) {
        if (bars.isEmpty()) return "No daily bars of %s in that time.%n".formatted(symbol);
        Table table = new Table("date", "open", "high", "low", "close", "volume", "trades", "vwap");
        for (Bar bar : bars) {
            table.row(
                    BarOptions.dateOf(bar),
                    Figures.price(bar.open()),
                    Figures.price(bar.high()),
                    Figures.price(bar.low()),
                    Figures.price(bar.close()),
                    bar.volume(),
                    bar.tradeCount(),
                    Figures.price(bar.vwap()));
        }
        return "%s, daily bars, raw prices in USD%n".formatted(style.strong(symbol)) + table.render(style);
    }
}

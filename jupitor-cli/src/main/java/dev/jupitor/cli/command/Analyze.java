package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.failure.Failure;
import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.wiring.Platform;
import dev.jupitor.core.bar.Bar;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `analyze`: what the daily closes of one symbol come to.
@Command(
        name = "analyze",
        description = {
            "Says what the daily closes of one symbol come to: return, deepest fall, Sharpe ratio, volatility. "
                    + "Without options over the last 252 trading days that have a bar.",
            "Prices are raw: a split looks like a fall or a leap, so days that moved by more than 40 percent are named.",
            "",
            "Example: `jupitor analyze AAPL --days 60`"
        })
final class Analyze implements Task {
    private static final int DEFAULT_DAYS = 252;

    @Mixin
    private BarOptions options;

    @Override
    public Answer run(Context context) throws Exception {
        try (Platform platform =
                new Platform(context.settings(), context.clock().timekeeper(), context.lockName())) {
            List<Bar> bars = options.bars(platform.store(), platform.allocator(), DEFAULT_DAYS);
            requireUsable(bars);
            return Analysis.of(options.symbol(), bars).answer();
        }
    }

    private void requireUsable(List<Bar> bars) throws Refusal {
        if (bars.size() < 2) {
            throw refusal(
                    "%s has %d daily bars in that time, and a return needs two"
                            .formatted(options.symbol(), bars.size()),
                    "name a longer time");
        }
        Optional<Bar> wrong = bars.stream()
                .filter(bar -> !(bar.close() > 0 && Double.isFinite(bar.close())))
                .findFirst();
        if (wrong.isPresent()) {
            throw refusal(
                    "the bar of %s on %s closes at %s, which is no price"
                            .formatted(
                                    options.symbol(),
                                    BarOptions.dateOf(wrong.get()),
                                    wrong.get().close()),
                    "name a time without it");
        }
    }

    private static Refusal refusal(String message, String hint) {
        return new Refusal(new Failure(Exit.INCOMPLETE, "no-analysis", message, hint));
    }
}

package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.core.market.Market;
import picocli.CommandLine.Option;

/// The option that names the market, for commands that know one so far, and those that know both.
final class MarketOption {
    @Option(names = "--market", paramLabel = "us|cn", description = "The market (default: us).")
    private Market market;

    /// @throws Refusal when another market was asked for
    void requireUs() throws Refusal {
        if (market == Market.CN)
            throw Refusal.usage("the China market is not collected yet", "leave --market out, or say --market us");
    }

    /// Whether the China market was asked for, by a command that knows both.
    boolean isCn() {
        return market == Market.CN;
    }
}

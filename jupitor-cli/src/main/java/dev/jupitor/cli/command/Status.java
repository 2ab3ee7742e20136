package dev.jupitor.cli.command;

import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.wiring.Platform;
import dev.jupitor.cli.wiring.VendorDelay;
import dev.jupitor.core.market.Market;
import dev.jupitor.core.time.Timekeeper;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `status`: what is in the lake, what is due, what failed, who works on it.
@Command(
        name = "status",
        description = "Says what the lake holds, what is due, what failed and who works on it. "
                + "Exit 1 when something is behind, failed or incomplete.")
final class Status implements Task {
    @Option(names = "--market", paramLabel = "us|cn", description = "Only this market.")
    private Market market;

    @Override
    public Answer run(Context context) throws Exception {
        Timekeeper clock = context.clock().timekeeper();
        try (Platform platform = new Platform(context.settings(), clock, context.lockName())) {
            LakeStatus reader = new LakeStatus(
                    platform.store(),
                    platform.usDayFiles(),
                    platform.usNewsStandings(),
                    context.settings().gather(),
                    VendorDelay.of(context.settings().alpaca()),
                    clock);
            Optional<UsStatus> us = market == Market.CN ? Optional.empty() : Optional.of(reader.us());
            Optional<StreamStatus> stream = market == Market.CN ? Optional.empty() : reader.stream();
            return new StatusAnswer(context.settings().storage().dataDir(), us, reader.locks(), stream).answer();
        }
    }
}

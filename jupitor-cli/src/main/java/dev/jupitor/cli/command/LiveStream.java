package dev.jupitor.cli.command;

import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.output.Ready;
import dev.jupitor.cli.wiring.Platform;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.stream.MarketStream;
import dev.jupitor.stream.grpc.GrpcServer;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `stream`: the live day, kept and served until it is stopped.
@Command(
        name = "stream",
        description = {
            "Keeps the live day of US equities and serves it: every print of the stocks in no index, from the close of the "
                    + "session before, blocks on exchanges only. What is missed is fetched again, and every gap is known.",
            "The port is open at once; the day is complete when health says SERVING (`jupitor status` shows it too).",
            "",
            "Example: `jupitor stream`, and in another terminal `jupitor check-symbol AAPL`"
        })
final class LiveStream implements Task {
    private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);

    @Mixin
    private ServeOptions serve;

    @Option(
            names = "--offline",
            description = "Serve what an earlier run has kept of the day; ask nobody. Needs no keys.")
    private boolean offline;

    @Mixin
    private StayOptions stay;

    @Override
    public boolean stays() {
        return true;
    }

    @Override
    public boolean waitsByTheClock() {
        return true;
    }

    @Override
    public Answer run(Context context) throws Exception {
        Timekeeper clock = context.clock().timekeeper();
        try (Platform platform = new Platform(context.settings(), clock, context.lockName());
                MarketStream live = platform.usLive(offline);
                GrpcServer grpc = GrpcServer.start(
                        platform.usServed(live, offline),
                        serve.grpc(context.settings().server()))) {
            LOG.info(
                    "gRPC on port {}, session of {}",
                    grpc.port(),
                    live.tape().epoch().day().date());
            live.start();
            try (LiveReport report = new LiveReport(live, grpc, platform.store().usLive(), clock)) {
                announceAndStay(context, grpc, report);
            }
        }
        return Answer.silent();
    }

    private void announceAndStay(Context context, GrpcServer grpc, LiveReport report) throws Exception {
        Ready ready = Ready.of(
                OptionalInt.empty(),
                OptionalInt.of(grpc.port()),
                OptionalInt.empty(),
                Optional.of(context.settings().storage().dataDir()));
        try (Ready.Announcement announcement = ready.announcement(context.console(), stay.portFile())) {
            announcement.make();
            report.keep();
        }
    }
}

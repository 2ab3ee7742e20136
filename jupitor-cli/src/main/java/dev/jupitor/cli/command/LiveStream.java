package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.wiring.ReplayPlan;
import dev.jupitor.cli.wiring.UsServing;
import dev.jupitor.core.quote.QuoteSource;
import dev.jupitor.store.live.LiveNote;
import dev.jupitor.stream.ShownDay;
import dev.jupitor.stream.grpc.BarHub;
import dev.jupitor.stream.replay.ReplayStream;
import dev.jupitor.stream.upkeep.HistoryPipeline;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.output.Ready;
import dev.jupitor.cli.wiring.Platform;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.stream.MarketStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `stream`: the live day, kept and served until it is stopped; or a stored one in its place.
@Command(
        name = "stream",
        description = {
            "Keeps the live day of US equities and serves it: every print of the stocks in no index, from the close of the "
                    + "session before, blocks on exchanges only. What is missed is fetched again, and every gap is known.",
            "Served are gRPC, HTTP for the phone, and a page for the browser at the HTTP port. The ports are open at once; "
                    + "the day is complete when /ready answers 200 (`jupitor status` shows it too).",
            "With --replay a stored session goes by through the same ports, as if it were live.",
            "",
            "Example: `jupitor stream`, then open the page at http://localhost:8080/",
            "Example: `jupitor stream --replay 2026-02-13 --from 09:30 --speed 60`"
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
    private ReplayOptions replay;

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
        Optional<ReplayPlan> plan = replay.plan();
        if (plan.isPresent() && offline)
            throw Refusal.usage("--replay and --offline exclude each other", "a replay asks nobody anyway");
        Timekeeper clock = context.clock().timekeeper();
        try (Platform platform = new Platform(context.settings(), clock, context.lockName())) {
            if (plan.isPresent()) showStored(context, platform, plan.get());
            else showLive(context, platform);
        }
        return Answer.silent();
    }

    private void showLive(Context context, Platform platform) throws Exception {
        BarHub bars = new BarHub();
        try (MarketStream live = platform.usLive(offline);
                UsServing serving = platform.usServing(live, offline);
                DayServers servers = DayServers.open(
                        platform.usServed(live, bars, quotes(platform)), serving, serve, context.settings().server())) {
            live.listenToBars(bars::accept);
            LiveNote note = platform.store().usLive();
            try (HistoryPipeline pipeline = platform.usPipeline(serving)) {
                if (!offline) pipeline.start();
                stay(context, live, serving, servers, Optional.of(note));
            }
        }
    }

    private Optional<QuoteSource> quotes(Platform platform) throws Refusal {
        return offline ? Optional.empty() : Optional.of(platform.alpaca().quotes());
    }

    private void showStored(Context context, Platform platform, ReplayPlan plan) throws Exception {
        LOG.info("reading the prints of {}", plan.date());
        try (ReplayStream replayed = platform.usReplay(plan);
                UsServing serving = platform.usServing(replayed, plan.asToday());
                DayServers servers = DayServers.open(
                        platform.usServed(replayed, new BarHub(), Optional.empty()),
                        serving,
                        serve,
                        context.settings().server())) {
            stay(context, replayed, serving, servers, Optional.empty());
        }
    }

    private void stay(Context context, ShownDay day, UsServing serving, DayServers servers, Optional<LiveNote> note)
            throws Exception {
        LOG.info(
                "HTTP on port {}, gRPC on port {}, session of {}",
                servers.http().port(),
                servers.grpc().port(),
                day.tape().epoch().day().date());
        day.start();
        serving.start();
        Timekeeper clock = context.clock().timekeeper();
        try (LiveReport report = new LiveReport(day, servers, note, clock)) {
            Ready ready = servers.ready(context.settings().storage().dataDir());
            try (Ready.Announcement announcement = ready.announcement(context.console(), stay.portFile())) {
                announcement.make();
                report.keep();
            }
        }
    }
}

package dev.jupitor.cli.command;

import dev.jupitor.cli.config.Settings;
import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.output.Ready;
import dev.jupitor.cli.wiring.Platform;
import dev.jupitor.cli.wiring.ReplayPlan;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.store.live.LiveNote;
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
        Settings.Server server = context.settings().server();
        DayShow show = new DayShow(serve.grpc(server), serve.http(server));
        Timekeeper clock = context.clock().timekeeper();
        try (Platform platform = new Platform(context.settings(), clock, context.lockName())) {
            if (plan.isPresent()) show.stored(platform, plan.get(), stay(context, Optional.empty()));
            else
                show.live(
                        platform,
                        offline,
                        stay(context, Optional.of(platform.writableStore().usLive())));
        }
        return Answer.silent();
    }

    private DayShow.Use stay(Context context, Optional<LiveNote> note) {
        return (day, servers) -> {
            LOG.info(
                    "HTTP on port {}, gRPC on port {}, session of {}",
                    servers.http().port(),
                    servers.grpc().port(),
                    day.tape().epoch().day().date());
            Ready ready = servers.ready(context.settings().storage().dataDir());
            try (LiveReport report =
                            new LiveReport(day, servers, note, context.clock().timekeeper());
                    Ready.Announcement announcement = ready.announcement(context.console(), stay.portFile())) {
                announcement.make();
                report.keep();
            }
        };
    }
}

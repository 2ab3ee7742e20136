package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.failure.Failure;
import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.tui.source.MarketSources;
import dev.jupitor.cli.wiring.ClientSources;
import dev.jupitor.cli.wiring.Platform;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.sdk.JupitorClient;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `client`: the terminal dashboard, or its boards as plain text.
@Command(
        name = "client",
        description = {
            "Shows the live day of a running server in the terminal, and the days before it: what gained at least 10 %% on 500 "
                    + "prints, by tier, before the market opens and while it is open.",
            "The live day comes over gRPC; the connection may break and the server may restart, it goes on by itself. Earlier "
                    + "days come from the lake where it can be read here, else over HTTP, as do watchlists and news.",
            "",
            "Keys: q quits, ? explains all of them. s sorts, / searches, up and down select, Enter shows what a number is made "
                    + "of, space watches, w shows the watchlist alone, left and right go through the dates, Home is live.",
            "",
            "Example: `jupitor demo` in one terminal, `jupitor client` in another",
            "Example: `jupitor client --plain --interval 60 >> boards.log`",
            "Example: `jupitor client --history 2026-02-13`"
        })
final class Client implements Task {
    /// A board costs little, but not nothing.
    private static final double LEAST_INTERVAL = 0.1;

    private static final double MOST_INTERVAL = 3600;

    @Mixin
    private AddressOption address;

    @Option(
            names = "--http",
            paramLabel = "URL",
            description = "Where its HTTP port is (default: JUPITOR_HTTP, else http://localhost:8080).")
    private String http;

    @Mixin
    private MarketOption market;

    @Option(names = "--history", paramLabel = "D", description = "Begin with this stored date.")
    private LocalDate history;

    @Option(
            names = "--plain",
            description =
                    "Print a board each interval instead: no terminal needed, fit for pipes and logs. With --history "
                            + "print that date and end.")
    private boolean plain;

    @Option(names = "--interval", paramLabel = "S", description = "Seconds between two boards (default: 5).")
    private double interval = 5;

    @Option(names = "--count", paramLabel = "N", description = "With --plain: end after so many boards.")
    private Long count;

    @Override
    public boolean stays() {
        return !plain || (count == null && history == null);
    }

    @Override
    public boolean waitsByTheClock() {
        return !plain || history == null;
    }

    @Override
    public Answer run(Context context) throws Exception {
        check(context);
        Timekeeper clock = context.clock().timekeeper();
        try (Platform platform = new Platform(context.settings(), clock, context.lockName())) {
            ClientSources sources = platform.clientSources();
            if (!plain) return screen(context, platform, sources, clock);
            return history == null
                    ? boards(context, platform, sources, clock)
                    : storedBoard(context, platform, sources);
        }
    }

    private void check(Context context) throws Refusal {
        market.requireUs();
        if (context.common().json())
            throw Refusal.usage(
                    "a screen is no JSON document", "ask the server: its boards are JSON at /api/dashboard");
        if (!(interval >= LEAST_INTERVAL && interval <= MOST_INTERVAL))
            throw Refusal.usage("--interval is %s".formatted(interval), "write seconds from 0.1 to 3600");
        if (count != null && (!plain || history != null))
            throw Refusal.usage("--count is for --plain on the live day", "leave it out, or add --plain");
        if (count != null && count < 1) throw Refusal.usage("--count is %d".formatted(count), "write 1 or more");
    }

    private String base(Context context) {
        return http == null ? context.settings().clients().http() : http;
    }

    private MarketSources.Parts parts(Context context, Platform platform, ClientSources sources) throws Refusal {
        JupitorClient server = address.connect(context, platform.allocator());
        try {
            return sources.parts(
                    platform,
                    server,
                    address.address(context),
                    base(context),
                    Duration.ofNanos(Math.round(interval * 1e9)));
        } catch (Refusal unusable) {
            server.close();
            throw unusable;
        }
    }

    private Answer screen(Context context, Platform platform, ClientSources sources, Timekeeper clock)
            throws Exception {
        ClientScreen shown = new ClientScreen(context, clock, sources.calendar(), Optional.ofNullable(history));
        shown.show(() -> parts(context, platform, sources));
        return Answer.silent();
    }

    private Answer boards(Context context, Platform platform, ClientSources sources, Timekeeper clock)
            throws Exception {
        OptionalLong most = count == null ? OptionalLong.empty() : OptionalLong.of(count);
        ClientBoards printed = new ClientBoards(context.console(), clock);
        Optional<Failure> failure = printed.print(parts(context, platform, sources), most);
        return Answer.silent().but(failure);
    }

    private Answer storedBoard(Context context, Platform platform, ClientSources sources) throws Exception {
        ClientBoards printed =
                new ClientBoards(context.console(), context.clock().timekeeper());
        Optional<String> trouble = printed.printStored(parts(context, platform, sources), history);
        return Answer.silent().but(trouble.map(Client::absent));
    }

    private static Failure absent(String why) {
        return new Failure(Exit.INCOMPLETE, "missing", why, "`jupitor status` shows which dates are complete");
    }
}

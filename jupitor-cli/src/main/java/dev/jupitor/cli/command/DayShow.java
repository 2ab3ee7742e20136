package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.wiring.Platform;
import dev.jupitor.cli.wiring.ReplayPlan;
import dev.jupitor.cli.wiring.UsServing;
import dev.jupitor.core.quote.QuoteSource;
import dev.jupitor.stream.MarketStream;
import dev.jupitor.stream.ShownDay;
import dev.jupitor.stream.grpc.BarHub;
import dev.jupitor.stream.grpc.GrpcOptions;
import dev.jupitor.stream.http.HttpOptions;
import dev.jupitor.stream.replay.ReplayStream;
import dev.jupitor.stream.upkeep.HistoryPipeline;
import java.util.Optional;

/// Shows a day, the live one or a stored one, over both servers as long as somebody has a use for it.
///
/// @param grpc where prints are served
/// @param http where everything else is
record DayShow(GrpcOptions grpc, HttpOptions http) {
    /// What is done while it is shown; when it returns or fails, everything is closed.
    @FunctionalInterface
    interface Use {
        void of(ShownDay day, DayServers servers) throws Exception;
    }

    /// @param offline whether nobody is listened to and nobody asked
    void live(Platform platform, boolean offline, Use use) throws Exception {
        BarHub bars = new BarHub();
        try (MarketStream live = platform.usLive(offline);
                UsServing serving = platform.usServing(live, offline);
                DayServers servers =
                        DayServers.open(platform.usServed(live, bars, quotes(platform, offline)), serving, this);
                HistoryPipeline pipeline = platform.usPipeline(serving)) {
            live.listenToBars(bars::accept);
            live.start();
            serving.start();
            if (!offline) pipeline.start();
            use.of(live, servers);
        }
    }

    private static Optional<QuoteSource> quotes(Platform platform, boolean offline) throws Refusal {
        return offline ? Optional.empty() : Optional.of(platform.alpaca().quotes());
    }

    void stored(Platform platform, ReplayPlan plan, Use use) throws Exception {
        try (ReplayStream replayed = platform.usReplay(plan);
                UsServing serving = platform.usServing(replayed, plan.asToday());
                DayServers servers =
                        DayServers.open(platform.usServed(replayed, new BarHub(), Optional.empty()), serving, this)) {
            replayed.start();
            serving.start();
            use.of(replayed, servers);
        }
    }
}

package dev.jupitor.cli.wiring;

import dev.jupitor.cli.config.Secret;
import dev.jupitor.cli.config.Settings;
import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.tui.source.HttpGateway;
import dev.jupitor.cli.tui.source.LakeMarket;
import dev.jupitor.cli.tui.source.MarketSources;
import dev.jupitor.cli.tui.source.Trust;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.sdk.JupitorClient;
import dev.jupitor.store.MarketStore;
import dev.jupitor.stream.view.TierBook;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.arrow.memory.RootAllocator;

/// What stands behind the terminal dashboard of one run: a server, and the lake where there is one to read here.
public final class ClientSources {
    private final Settings settings;
    private final Timekeeper clock;
    private final Optional<MarketStore> lake;
    private final TradingCalendar calendar;

    private ClientSources(Settings settings, Timekeeper clock, Optional<MarketStore> lake) {
        this.settings = settings;
        this.clock = clock;
        this.lake = lake;
        calendar = lake.map(LakeCalendar::orRule).orElseGet(NyseCalendar::new);
    }

    /// The lake counts where a session was ever made ready in it.
    static ClientSources of(Settings settings, Platform platform, Timekeeper clock) throws IOException, Refusal {
        Path tables = settings.storage().dataDir().resolve("us").resolve("trade-universe");
        Optional<MarketStore> lake = hasTable(tables) ? Optional.of(platform.store()) : Optional.empty();
        return new ClientSources(settings, clock, lake);
    }

    private static boolean hasTable(Path folder) {
        if (!Files.isDirectory(folder)) return false;
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().endsWith(".csv"));
        } catch (IOException unreadable) {
            return false; // then the server knows
        }
    }

    /// The calendar that all goes by.
    public TradingCalendar calendar() {
        return calendar;
    }

    /// The days that lie in the lake; empty where there is none here. Its memory is its own and ends with the
    /// process:
    /// a file that is being read when somebody quits is waited for by nobody.
    public Optional<LakeMarket> lakeMarket(Platform platform) {
        return lake.map(store -> new LakeMarket(
                new LakeMarket.Parts(store, calendar, platform.corrections(), clock, new RootAllocator())));
    }

    /// Whom the screens ask.
    ///
    /// @param client   of the server's gRPC port
    /// @param address  of that port
    /// @param http     the base URL of its HTTP port
    /// @param interval between two boards
    /// @throws Refusal when the URL or the certificate can't be used
    public MarketSources.Parts parts(
            Platform platform, JupitorClient client, String address, String http, Duration interval) throws Refusal {
        return new MarketSources.Parts(
                client,
                address,
                gateway(http),
                lakeMarket(platform),
                lake.map(store -> TierBook.Tables.of(store.usTradeUniverses(1))),
                calendar,
                clock,
                interval);
    }

    /// The server's HTTP port.
    ///
    /// @throws Refusal as [#parts]
    public HttpGateway gateway(String http) throws Refusal {
        Optional<Path> certificate = settings.server().tlsCertificate();
        boolean isBare = http.startsWith("http://") && certificate.isPresent();
        URI base = url(isBare ? "https" + http.substring("http".length()) : http);
        Optional<String> token = settings.server().token().map(Secret::reveal);
        return new HttpGateway(base, token, trust(certificate), HttpGateway.PATIENCE);
    }

    private static URI url(String text) throws Refusal {
        try {
            URI url = URI.create(text);
            boolean isWeb = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (isWeb && url.getHost() != null && url.getQuery() == null) return url;
        } catch (IllegalArgumentException unreadable) {
            // said below
        }
        throw Refusal.usage("'%s' is no address of a web server".formatted(text), "write --http http://host:port");
    }

    private static Optional<SSLContext> trust(Optional<Path> certificate) throws Refusal {
        if (certificate.isEmpty()) return Optional.empty();
        try {
            return Optional.of(Trust.in(certificate.get()));
        } catch (IOException unusable) {
            throw Refusal.configuration(String.valueOf(unusable.getMessage()), "correct server.tls.cert");
        }
    }
}

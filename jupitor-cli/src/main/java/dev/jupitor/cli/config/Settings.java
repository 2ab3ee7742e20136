package dev.jupitor.cli.config;

import dev.jupitor.alpaca.Feed;
import dev.jupitor.alpaca.Plan;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Everything that can be configured, read and checked. Immutable; secrets show as `***`.
///
/// @param file the configuration file that was read; empty when there was none
public record Settings(
        Optional<Path> file,
        Storage storage,
        Alpaca alpaca,
        Gather gather,
        Trades trades,
        Logging logging,
        Server server,
        Clients clients,
        Lists lists,
        China china) {

    /// The lake.
    ///
    /// @param minFree bytes that must stay free on its disk
    public record Storage(Path dataDir, long minFree) {}

    /// The vendor of US data.
    ///
    /// @param requestsPerMinute empty: found out from the vendor's answers
    public record Alpaca(
            Optional<Secret> apiKey,
            Optional<Secret> apiSecret,
            URI baseUrl,
            URI dataUrl,
            URI streamUrl,
            Feed feed,
            Plan plan,
            OptionalInt requestsPerMinute) {}

    /// What is collected from when on, and how many at a time.
    public record Gather(UsDaily usDaily, UsTrade usTrade, LocalDate cnDailyStart) {}

    /// @param batchSize  symbols that are asked for together, at least 1
    /// @param maxWorkers requests at a time, at least 1
    public record UsDaily(LocalDate startDate, int batchSize, int maxWorkers) {}

    /// @param startDate  empty: as far back as there are daily bars
    /// @param maxWorkers requests at a time, at least 1
    public record UsTrade(Optional<LocalDate> startDate, int maxWorkers) {}

    public record Trades(Keep keep, Corrections corrections) {}

    public record Logging(Level level, Format format) {}

    /// The servers of later commands.
    ///
    /// @param hosts the addresses to listen on
    public record Server(
            List<String> hosts,
            int port,
            int grpcPort,
            Optional<Secret> token,
            boolean insecure,
            Cors cors,
            Optional<Path> tlsCertificate,
            Optional<Path> tlsKey) {}

    /// Where the programs of ours that look at a running server find it.
    ///
    /// @param stream `host:port` of its gRPC server
    /// @param http   the base URL of its HTTP server
    public record Clients(String stream, String http) {}

    /// Where lists and news come from.
    ///
    /// @param reference the folder of the reference lists
    /// @param spx       a file or URL with the members of the S&P 500
    /// @param ndx       a file or URL with the members of the Nasdaq-100
    public record Lists(Path reference, List<String> newsSources, Optional<String> spx, Optional<String> ndx) {}

    /// The vendor of A-share data, and the port that serves them.
    ///
    /// @param dailyBudget requests a day, at least 1
    public record China(String host, int port, Optional<Secret> apiKey, int dailyBudget, int httpPort) {}

    /// Which prints are stored.
    public enum Keep {
        /// Every print that the vendor returns.
        ALL,
        /// Only blocks, the original's rule.
        BLOCKS
    }

    /// What derived files make of prints that were cancelled or corrected.
    public enum Corrections {
        APPLY,
        KEEP
    }

    /// Which web pages may use the server.
    public enum Cors {
        SAME,
        ANY
    }

    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }

    public enum Format {
        TEXT,
        JSON
    }
}

package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.wiring.NewsOrigins;
import dev.jupitor.core.news.NewsOrigin;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/// The option that names sources of news.
final class NewsSourceOption {
    @Option(
            names = "--sources",
            paramLabel = "A,B",
            split = ",",
            description = "Ask only these of alpaca, google, globenewswire, stocktwits (default: news.sources).")
    private List<String> named;

    boolean isGiven() {
        return named != null;
    }

    /// @param configured what is asked where the command line names none
    Set<NewsOrigin> origins(List<String> configured) throws Refusal {
        return NewsOrigins.of(isGiven() ? named : configured, isGiven() ? "--sources" : "news.sources");
    }
}

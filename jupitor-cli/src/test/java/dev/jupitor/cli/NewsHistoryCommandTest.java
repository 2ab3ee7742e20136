package dev.jupitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.alpaca.sim.FaultSpec;
import dev.jupitor.alpaca.sim.KeyRule;
import dev.jupitor.core.market.IndexId;
import dev.jupitor.core.sim.MarketShape;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.time.NyseCalendar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `news-history` over a lake that was collected from a simulated vendor.
class NewsHistoryCommandTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 2, 9);

    @TempDir
    Path folder;

    private Map<String, String> environment;

    @Test
    void theNewsOfADateAreMadeAndStatusSaysWhereTheyStand() throws Exception {
        Path lake = prepared();
        MarketShape shape = MarketShape.builder()
                .symbols(6)
                .dates(MONDAY, Vendor.LAST)
                .tradesPerDay(2_000)
                .build();
        try (Vendor vendor = Vendor.open(shape, KeyRule.any())) {
            environment = new HashMap<>(vendor.environment(lake));
            environment.put("JUPITOR_REFERENCE_DIR", folder.resolve("reference").toString());
            environment.put("JUPITOR_CLOCK", "2026-02-13T20:30:00-05:00");
            assertThat(run("alpaca-data", "--once").exit()).isZero();
            assertThat(run("pipeline", "--date", "2026-02-13").exit()).isZero();
            assertThat(newsInStatus()).isEqualTo("missing");

            vendor.simulator().faults(poisonOfAllBut("AAPL", shape));
            Run first = run("news-history", "--sources", "alpaca", "--date", "2026-02-13", "--json");
            assertThat(first.exit()).isEqualTo(1);
            assertThat(first.json().get("error").get("code").asString()).isEqualTo("incomplete");
            assertThat(first.json().get("files").get(0).get("state").asString()).isEqualTo("written");
            assertThat(lake.resolve("us/news/2026-02-13.parquet")).exists();
            assertThat(newsInStatus()).isEqualTo("incomplete");
            vendor.simulator().faults(List.of());
            Run second = run("news-history", "--sources", "alpaca", "--json");
            assertThat(second.exit()).as(second.err()).isZero();
            assertThat(newsInStatus()).isEqualTo("fresh");
            assertThat(run("news-history", "--sources", "alpaca", "--json")
                            .json()
                            .get("files"))
                    .isEmpty();
        }
    }

    private static List<FaultSpec> poisonOfAllBut(String ticker, MarketShape shape) {
        return SyntheticMarket.of(shape, new NyseCalendar()).symbols().stream()
                .filter(symbol -> !symbol.ticker().equals(ticker))
                .map(symbol -> FaultSpec.parse("poison-symbol=" + symbol))
                .toList();
    }

    private String newsInStatus() {
        return run("status", "--json")
                .json()
                .get("us")
                .get("dates")
                .get(0)
                .get("derived")
                .get("news")
                .asString();
    }

    @Test
    void unknownSourcesWrongNumbersAndDaysWithoutSessionAreUsage() throws Exception {
        environment = Map.of("DATA_DIR", prepared().toString());
        assertThat(run("news-history", "--sources", "alpaca,reuters").exit()).isEqualTo(2);
        assertThat(run("news-history", "--sources", "alpaca").exit()).isEqualTo(2);
        assertThat(run("news-history", "-n", "0").exit()).isEqualTo(2);
        assertThat(run("news-history", "--date", "2026-02-13", "--recent").exit())
                .isEqualTo(2);
        assertThat(run("news-history", "--sources", "google", "--date", "2026-02-14")
                        .exit())
                .isEqualTo(2);
    }

    private Path prepared() throws IOException {
        Path lake = Files.createDirectory(folder.resolve("a lake"));
        write(folder.resolve("reference/us/us_etf_2026-02-01.csv"), "symbol\nSPY\n");
        for (IndexId index : IndexId.values())
            for (LocalDate date : new NyseCalendar().between(MONDAY, Vendor.LAST))
                write(lake.resolve("us/index/%s/%s.txt".formatted(index.folder(), date)), "AAPL\n");
        return lake;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Run run(String... arguments) {
        return Run.of(environment, arguments);
    }
}

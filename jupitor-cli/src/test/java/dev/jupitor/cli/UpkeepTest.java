package dev.jupitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.cli.config.Overrides;
import dev.jupitor.cli.config.Settings;
import dev.jupitor.cli.config.SettingsReader;
import dev.jupitor.cli.wiring.Platform;
import dev.jupitor.cli.wiring.ProgramClock;
import dev.jupitor.cli.wiring.UsServing;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.layout.DayFile;
import dev.jupitor.stream.MarketStream;
import dev.jupitor.stream.upkeep.HistoryPipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `stream` makes of past dates while it serves.
class UpkeepTest {
    @TempDir
    Path folder;

    @Test
    void oneTurnMakesTheNewestDatesOfALakeThatWasOnlyCollected() throws Exception {
        LiveLake lake = LiveLake.in(folder);
        try (Vendor vendor = LiveLake.vendor()) {
            Map<String, String> environment = lake.environment(vendor, Vendor.FRIDAY_EVENING);
            assertThat(Run.of(environment, "alpaca-data", "--once").exit()).isZero();
            try (Platform platform = new Platform(settings(lake, vendor), ProgramClock.startingAt(evening()), "test");
                    MarketStream live = platform.usLive(true);
                    UsServing serving = platform.usServing(live, true);
                    HistoryPipeline pipeline = platform.usPipeline(serving)) {
                MarketStore store = platform.store();
                assertThat(serving.dates().dates()).isEmpty();

                pipeline.turn();

                assertThat(pipeline.trouble()).isEmpty();
                LocalDate tuesday = LiveLake.MONDAY.plusDays(1);
                assertThat(serving.dates().dates()).contains(tuesday, LiveLake.FRIDAY);
                assertThat(Files.exists(store.layout().dayFile(DayFile.EX_INDEX, LiveLake.FRIDAY)))
                        .isTrue();
                assertThat(store.usNews().dates()).contains(LiveLake.FRIDAY);
                assertThat(Files.exists(store.layout().dayFile(DayFile.ROLLING, LiveLake.FRIDAY)))
                        .as("nobody asked for rolling bars")
                        .isFalse();
            }
        }
    }

    private static Instant evening() {
        return OffsetDateTime.parse(Vendor.FRIDAY_EVENING).toInstant();
    }

    private Settings settings(LiveLake lake, Vendor vendor) throws Exception {
        return SettingsReader.defaults(Overrides.none()
                .with("storage.data_dir", lake.data().toString(), "test")
                .with("storage.min_free", "1 MiB", "test")
                .with("reference.dir", folder.resolve("reference").toString(), "test")
                .with("news.sources", "alpaca", "test")
                .with("alpaca.api_key", "id", "test")
                .with("alpaca.api_secret", "secret", "test")
                .with("alpaca.base_url", vendor.url(), "test")
                .with("alpaca.data_url", vendor.url(), "test"));
    }
}

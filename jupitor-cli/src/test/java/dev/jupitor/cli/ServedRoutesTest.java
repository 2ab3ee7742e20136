package dev.jupitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.cli.config.Overrides;
import dev.jupitor.cli.config.Settings;
import dev.jupitor.cli.config.SettingsReader;
import dev.jupitor.cli.wiring.Platform;
import dev.jupitor.cli.wiring.UsServing;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.stream.MarketStream;
import dev.jupitor.stream.api.OpenApi;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedRoutesTest {
    @TempDir
    Path lake;

    @Test
    void everyRouteIsDocumentedAndEverythingDocumentedIsServed() throws Exception {
        Settings settings =
                SettingsReader.defaults(Overrides.none().with("storage.data_dir", lake.toString(), "--data"));
        try (Platform platform = new Platform(settings, Timekeeper.system(), "test");
                MarketStream live = platform.usLive(true);
                UsServing serving = platform.usServing(live, true)) {
            assertThat(OpenApi.differences(serving.routes())).isEmpty();
        }
    }
}

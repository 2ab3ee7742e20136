package dev.jupitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.stream.api.OpenApi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

    @TempDir
    Path folder;

    @Test
    void aHeadlessDemonstrationCollectsFiveSessionsAndEverySymbolDayIsExact() {
        Path lake = folder.resolve("demo lake");

        Run run = Run.of("demo", "--headless", "--json", "--data", lake.toString());

        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode answer = run.json();
        assertThat(answer.get("symbols").asInt()).isEqualTo(24);
        assertThat(answer.get("sessions").asInt()).isEqualTo(5);
        assertThat(answer.get("open").asInt()).isZero();
        assertThat(answer.get("untrue").asInt()).isZero();
        assertThat(answer.get("exact").asInt())
                .isEqualTo(answer.get("symbol_days").asInt())
                .isGreaterThan(80);
        assertThat(answer.get("trades").asLong()).isGreaterThan(100_000);
        assertThat(answer.get("data").asString()).isEqualTo(lake.toString());
        JsonNode served = answer.get("served");
        assertThat(notAsked(served.get("routes"))).isEmpty();
        assertThat(served.get("live").asLong())
                .isPositive()
                .isEqualTo(served.get("stored").asLong());
        assertThat(served.get("replay_true").asBoolean()).isTrue();
        assertThat(Run.of("status", "--data", lake.toString()).exit()).isZero();
    }

    /// What the server's own document lists and nobody asked.
    private static List<String> notAsked(JsonNode asked) {
        List<String> open = new ArrayList<>();
        JsonNode paths =
                JsonMapper.builder().build().readTree(OpenApi.document()).get("paths");
        for (String path : paths.propertyNames())
            for (String method : paths.get(path).propertyNames())
                if (METHODS.contains(method) && !isAsked(asked, method, path)) open.add(method + " " + path);
        return open;
    }

    private static boolean isAsked(JsonNode asked, String method, String path) {
        String pattern = path.replaceAll("\\{[^}]*}", "[^/]+") + "(\\?.*)?";
        for (JsonNode stop : asked)
            if (stop.get("method").asString().equalsIgnoreCase(method)
                    && stop.get("path").asString().matches(pattern)) return true;
        return false;
    }

    @Test
    void syntheticDataNeverMixWithRealOnes() throws Exception {
        Path real = Files.createDirectories(folder.resolve("lake/us")).getParent();

        Run run = Run.of("demo", "--headless", "--data", real.toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("is not empty, and synthetic data must not mix with yours");
    }

    @Test
    void withoutHeadlessItServesUntilItIsStoppedWhateverTheMachineIsConfiguredFor() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "storage: [");
        Path real = Files.createDirectory(folder.resolve("real"));
        Path lake = folder.resolve("served");
        Map<String, String> environment = Map.of(
                "JUPITOR_CONFIG",
                broken.toString(),
                "DATA_DIR",
                real.toString(),
                "ALPACA_DATA_URL",
                "http://127.0.0.1:1",
                "APCA_API_KEY_ID",
                "mine");
        try (Daemon demo = Daemon.start(environment, "demo", "--seed", "2", "--data", lake.toString())) {
            JsonNode ready = demo.ready();

            assertThat(ready.get("http").asInt()).isPositive();
            assertThat(ready.get("grpc").asInt()).isPositive();
            assertThat(ready.get("ws").asInt()).isPositive();
            assertThat(ready.get("data").asString()).isEqualTo(lake.toString());
            assertThat(demo.out())
                    .contains("row for row", "are exact", "What to try next", "status", "verify", "duckdb")
                    .contains("http://localhost:" + ready.get("http").asInt());
            assertThat(demo.stop()).isZero();
        }
        assertThat(real).isEmptyDirectory();
    }
}

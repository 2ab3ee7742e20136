package dev.jupitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `client --plain` against a running server, with the lake beside it and without.
class ClientTest {
    @TempDir
    Path folder;

    @Test
    void aStoredDateIsTheSameFromTheLakeAndOverHttp() throws Exception {
        LiveLake lake = LiveLake.in(folder);
        try (Vendor vendor = LiveLake.vendor()) {
            Map<String, String> environment = lake.environment(vendor, Vendor.FRIDAY_EVENING);
            assertThat(Run.of(environment, "alpaca-data", "--once").exit()).isZero();
            assertThat(Run.of(environment, "pipeline", "--date", "2026-02-12").exit())
                    .isZero();
            try (Daemon stream = Daemon.start(environment, "stream", "--grpc-port", "0", "--http-port", "0")) {
                JsonNode ready = stream.ready();
                Map<String, String> near = client(environment, ready);
                Map<String, String> far = new HashMap<>(near);
                far.put("DATA_DIR", folder.resolve("nothing here").toString());

                Run here = Run.of(near, "client", "--plain", "--history", "2026-02-12");
                Run there = Run.of(far, "client", "--plain", "--history", "2026-02-12");
                assertThat(here.exit()).as(here.err()).isZero();
                assertThat(here.out()).contains("2026-02-12").isEqualTo(there.out());

                Run none = Run.of(far, "client", "--plain", "--history", "2026-02-01");
                assertThat(none.exit()).isEqualTo(1);
                assertThat(none.err()).contains("2026-02-01");

                Run live = Run.of(far, "client", "--plain", "--count", "2", "--interval", "0.1");
                assertThat(live.exit()).as(live.err()).isZero();
                assertThat(live.out()).contains("2026-02-13");
            }
        }
    }

    private static Map<String, String> client(Map<String, String> environment, JsonNode ready) {
        Map<String, String> client = new HashMap<>(environment);
        client.put("STREAM_ADDR", "127.0.0.1:" + ready.get("grpc").asInt());
        client.put("JUPITOR_HTTP", "http://127.0.0.1:" + ready.get("http").asInt());
        return client;
    }

    @Test
    void withoutAServerTheSentenceSaysWhatToStart() {
        Run run = Run.of(
                Map.of("DATA_DIR", folder.toString()),
                "client",
                "--plain",
                "--count",
                "1",
                "--addr",
                "127.0.0.1:1",
                "--http",
                "http://127.0.0.1:1");

        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("127.0.0.1:1", "jupitor stream", "jupitor demo");
    }

    @Test
    void withoutATerminalTheSentenceNamesThePlainClient() {
        Run run = Run.of(Map.of("DATA_DIR", folder.toString(), "TERM", "dumb"), "client");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("--plain").hasLineCount(1);
    }
}

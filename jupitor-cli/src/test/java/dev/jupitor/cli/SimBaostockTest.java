package dev.jupitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SimBaostockTest {
    private static final Map<String, String> EVENING = Map.of("JUPITOR_CLOCK", "2026-04-22T22:00:00+08:00@0");

    private static String get(Daemon simulator, String path) throws Exception {
        int port = simulator.ready().get("http").asInt();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void itSaysWhereItsProtocolAndItsControlAre() throws Exception {
        try (Daemon simulator = Daemon.start(EVENING, "sim", "baostock", "--symbols", "sh.600000,sz.300001")) {
            JsonNode ready = simulator.ready();

            assertThat(ready.get("tcp").asInt())
                    .isPositive()
                    .isNotEqualTo(ready.get("http").asInt());
            assertThat(ready.get("ws").isNull()).isTrue();
            assertThat(get(simulator, "/_sim/truth/bars?date=2026-04-22"))
                    .contains("2026-04-22,sh.600000,", "2026-04-22,sz.300001,", "2026-04-22,sh.000001,");
            assertThat(simulator.stop()).isZero();
        }
    }
}

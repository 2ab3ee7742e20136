package dev.jupitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class StatusTest {
    private static final String FRIDAY_EVENING = "2026-02-13T20:30:00-05:00";

    @TempDir
    Path lake;

    private MarketStore store() throws IOException {
        return MarketStore.open(lake, lake, new StoreOptions(0, "test", Timekeeper.system()));
    }

    private Run status(String now, String... more) {
        List<String> args = new ArrayList<>(List.of("status", "--data", lake.toString()));
        args.addAll(List.of(more));
        return Run.of(Map.of("JUPITOR_CLOCK", now), args.toArray(String[]::new));
    }

    @Test
    void anEmptyLakeIsBehind() {
        Run run = status(FRIDAY_EVENING, "--json");

        assertThat(run.exit()).isEqualTo(1);
        JsonNode daily = run.json().get("us").get("daily");
        assertThat(daily.get("symbols").asInt()).isZero();
        assertThat(daily.get("last").isNull()).isTrue();
        assertThat(daily.get("due").asString()).isEqualTo("2026-02-13");
        assertThat(daily.get("behind").asInt()).isGreaterThan(2_500);
        assertThat(run.json().get("error").get("code").asString()).isEqualTo("behind");
    }

    /// TC-11 as `status` sees it; the daemon's own table is the collector's.
    @ParameterizedTest
    @CsvSource({
        "2026-02-13T20:04:59-05:00, 2026-02-12, 2026-02-12, 0",
        "2026-02-13T20:05:00-05:00, 2026-02-12, 2026-02-12, 0",
        "2026-02-13T20:05:00-05:00, 2026-02-11, 2026-02-12, 1",
        "2026-02-13T20:05:00.001-05:00, 2026-02-12, 2026-02-13, 1",
        "2026-02-13T20:05:00.001-05:00, 2026-02-13, 2026-02-13, 0",
        "2026-02-14T12:00:00-05:00, 2026-02-12, 2026-02-13, 1",
        "2026-02-14T20:10:00-05:00, 2026-02-12, 2026-02-13, 1",
        "2026-02-16T21:00:00-05:00, 2026-02-13, 2026-02-13, 0",
        "2026-02-17T21:00:00-05:00, 2026-02-11, 2026-02-17, 3"
    })
    void whatIsDueFollowsSessionsAndNotTheCalendar(String now, LocalDate last, String due, int behind)
            throws Exception {
        store().usDailyState().completed(last);

        Run run = status(now + "@0", "--json");

        JsonNode daily = run.json().get("us").get("daily");
        assertThat(daily.get("last").asString()).isEqualTo(last.toString());
        assertThat(daily.get("due").asString()).isEqualTo(due);
        assertThat(daily.get("behind").asInt()).isEqualTo(behind);
        assertThat(run.exit()).isEqualTo(behind == 0 ? 0 : 1);
    }

    @Test
    void aDateWithAUniverseAndNoTradesIsIncomplete() throws Exception {
        LocalDate date = LocalDate.of(2026, 2, 13);
        store().usDailyState().completed(date);
        store().usUniverse().add(date, List.of(new Symbol("AAPL"), new Symbol("CON")));

        Run run = status(FRIDAY_EVENING, "--json");

        JsonNode day = run.json().get("us").get("dates").get(0);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(day.get("date").asString()).isEqualTo("2026-02-13");
        assertThat(day.get("universe").asInt()).isEqualTo(2);
        assertThat(day.get("trades").get("expected").asInt()).isEqualTo(2);
        assertThat(day.get("trades").get("done").asInt()).isZero();
        assertThat(day.get("derived").get("ex_index").asString()).isEqualTo("missing");
        assertThat(day.get("audit").isNull()).isTrue();
        assertThat(status(FRIDAY_EVENING).out()).contains("2026-02-13", "incomplete");
    }

    @Test
    void whoHoldsALockIsNamed() throws Exception {
        try (LakeLocks.Held held = store().usLocks().acquire(LockArea.COLLECTOR, Duration.ZERO)) {
            assertThat(held).isNotNull();
            JsonNode lock = status(FRIDAY_EVENING, "--json").json().get("locks").get(0);

            assertThat(lock.get("area").asString()).isEqualTo("collector");
            assertThat(lock.get("pid").asLong())
                    .isEqualTo(ProcessHandle.current().pid());
            assertThat(lock.get("command").asString()).isEqualTo("test");
            assertThat(lock.get("host").asString()).isNotBlank();
            assertThat(lock.get("since").asString()).isNotBlank();
        }
    }

    @Test
    void theDocumentHasAPlaceForWhatLaterCommandsFill() {
        JsonNode document = status(FRIDAY_EVENING, "--json").json();

        assertThat(document.get("cn").isNull()).isTrue();
        assertThat(document.get("stream").isNull()).isTrue();
        assertThat(document.get("us").get("failed").isEmpty()).isTrue();
        assertThat(status(FRIDAY_EVENING, "--json", "--market", "cn")
                        .json()
                        .get("us")
                        .isNull())
                .isTrue();
    }
}

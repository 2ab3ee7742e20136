package dev.jupitor.stream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.gap.GapSheet;
import dev.jupitor.stream.tape.Tape13;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `GET /api/gaps`.
class GapRoutesTest {
    private final FakeDay day = new FakeDay();

    @Test
    void everyStretchIsToldWithItsSymbolsOrAStar() throws Exception {
        assertThat(Asked.text(Asked.get(new GapRoutes(day), "/api/gaps")))
                .isEqualTo("{\"date\":\"2026-02-13\",\"now\":1770998400500,\"spans\":["
                        + "{\"symbols\":[\"*\"],\"start\":1770930000000,\"end\":1770998400000,\"state\":\"covered\","
                        + "\"reason\":\"\"},"
                        + "{\"symbols\":[\"A\",\"BRK.B\"],\"start\":1770990000000,\"end\":1770990001000,"
                        + "\"state\":\"lost\",\"reason\":\"the feed said \\u003cslow\\u003e \\u0026 went\"}]}\n");
    }

    @Test
    void aDayOfWhichNothingIsKnownHasNoSpansAndIsNoError() throws Exception {
        day.gaps = new GapSheet(Tape13.DATE, Instant.ofEpochMilli(5), List.of());
        assertThat(Asked.text(Asked.get(new GapRoutes(day), "/api/gaps")))
                .isEqualTo("{\"date\":\"2026-02-13\",\"now\":5,\"spans\":[]}\n");
    }
}

package dev.jupitor.core.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedDateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Fri, 13 Feb 2026 13:05 GMT | 2026-02-13T13:05:00Z",
                "Fri, 13 Feb 2026 13:05 EST | 2026-02-13T18:05:00Z",
                "Fri, 13 Feb 2026 13:05:06 EDT | 2026-02-13T17:05:06Z",
                "Fri, 13 Feb 2026 13:05:06 PST | 2026-02-13T21:05:06Z",
                "Fri, 13 Feb 2026 13:05:06 -0500 | 2026-02-13T18:05:06Z",
                "Fri, 13 Feb 2026 13:05:06 +05:30 | 2026-02-13T07:35:06Z",
                "13 Feb 2026 13:05:06 UTC | 2026-02-13T13:05:06Z",
                "' fri, 3 FEB 2026 13:05:06 z ' | 2026-02-03T13:05:06Z"
            })
    void aFeedsDateIsAnInstantWhateverItsZone(String text, Instant at) {
        assertThat(FeedDate.parse(text)).contains(at);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-02-13T13:05:00Z",
                "Fri, 13 Feb 2026 13:05:06",
                "Fri, 13 Feb 2026 13:05:06 XYZ",
                "Fri, 30 Feb 2026 13:05:06 GMT",
                "Fri, 13 Fox 2026 13:05:06 GMT",
                "Fri, 13 Feb 2026 25:05:06 GMT",
                "Fri, 13 Feb 2026 13:05:06 +9900"
            })
    void whatNamesNoInstantIsNone(String text) {
        assertThat(FeedDate.parse(text)).isEmpty();
    }
}

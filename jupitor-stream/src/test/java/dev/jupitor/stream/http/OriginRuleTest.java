package dev.jupitor.stream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Which pages may change something.
class OriginRuleTest {
    private static boolean mayPut(String origin, String host) {
        return new OriginRule(CrossOrigin.SAME).permits("PUT", Optional.ofNullable(origin), Optional.ofNullable(host));
    }

    @Test
    void programsAndOurOwnPagesMay() {
        assertThat(mayPut(null, "localhost:8080")).isTrue();
        assertThat(mayPut("http://localhost:8080", "localhost:8080")).isTrue();
        assertThat(mayPut("http://LOCALHOST:8080", "localhost:8080")).isTrue();
        assertThat(mayPut("http://[::1]:8080", "[::1]:8080")).isTrue();
        assertThat(mayPut("http://mac.local", "mac.local:80")).isTrue();
        assertThat(mayPut("https://market.example", "market.example"))
                .as("behind a proxy")
                .isTrue();
        assertThat(mayPut("https://market.example:9443", "market.example:9443"))
                .as("by a tunnel")
                .isTrue();
    }

    @Test
    void pagesFromElsewhereMayNot() {
        for (String origin : List.of(
                "http://evil.example",
                "http://localhost:9090",
                "http://127.0.0.1:8080",
                "http://localhost:8080.evil.example",
                "http://localhost",
                "null",
                "",
                "::",
                "file://"))
            assertThat(mayPut(origin, "localhost:8080")).as(origin).isFalse();
        assertThat(mayPut("http://localhost", null)).isFalse();
    }

    @Test
    void readingAndAnOpenServerAskForNothing() {
        Optional<String> evil = Optional.of("http://evil.example");
        assertThat(new OriginRule(CrossOrigin.SAME).permits("GET", evil, Optional.empty()))
                .isTrue();
        assertThat(new OriginRule(CrossOrigin.ANY).permits("DELETE", evil, Optional.empty()))
                .isTrue();
        for (String method : List.of("PUT", "POST", "DELETE"))
            assertThat(new OriginRule(CrossOrigin.SAME).permits(method, evil, Optional.of("localhost")))
                    .isFalse();
    }
}

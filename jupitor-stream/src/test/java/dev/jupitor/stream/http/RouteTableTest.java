package dev.jupitor.stream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.stream.http.RouteTable.Finding;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// Which route a path leads to (stream-and-serving §4.1).
class RouteTableTest {
    private final RouteTable table = new RouteTable(new FakeRoutes().routes());

    private Finding find(String path) throws PercentText.Malformed {
        return table.find("GET", path);
    }

    private Map<String, String> variables(String path) throws PercentText.Malformed {
        return ((Finding.Found) find(path)).variables();
    }

    @Test
    void variablesAreDecodedOnceAndKeepTheirSlashes() throws Exception {
        assertThat(variables("/api/news/BRK.B")).containsExactly(Map.entry("symbol", "BRK.B"));
        assertThat(variables("/api/news/A%2FB")).containsEntry("symbol", "A/B");
        assertThat(variables("/api/news/..%2F..%2Fetc")).containsEntry("symbol", "../../etc");
        assertThat(variables("/api/news/%2541")).containsEntry("symbol", "%41");
        assertThat(variables("/api/news/a+b")).containsEntry("symbol", "a+b");
        assertThat(variables("/api/news/%E9%93%B6")).containsEntry("symbol", "银");
        assertThat(variables("/api/news/%FF")).containsEntry("symbol", "\uFFFD");
    }

    @Test
    void whatNamesAFolderOrCantBeSeenIsNoValue() throws Exception {
        for (String value : List.of("%2e", "%2E%2e", ".%2e", "A%00", "%0d%0aX", "%7f"))
            assertThat(find("/api/news/" + value)).as(value).isEqualTo(new Finding.Unknown());
    }

    @Test
    void anEmptySegmentOrASlashAtTheEndIsAnotherPath() throws Exception {
        assertThat(find("/api/dashboard/history/")).isEqualTo(new Finding.Unknown());
        assertThat(find("/api/dashboard/")).isEqualTo(new Finding.Unknown());
        assertThat(find("")).isEqualTo(new Finding.Unknown());
        assertThat(find("*")).isEqualTo(new Finding.Unknown());
    }

    @Test
    void aWordWinsOverAVariable() throws Exception {
        assertThat(((Finding.Found) find("/api/news/latest")).route().pattern()).isEqualTo("/api/news/latest");
        assertThat(((Finding.Found) find("/api/news/late")).route().pattern()).isEqualTo("/api/news/{symbol}");
    }

    @Test
    void dotsAndDoubleSlashesAreCleanedAway() throws Exception {
        assertThat(find("//api///dashboard")).isEqualTo(new Finding.Moved("/api/dashboard"));
        assertThat(find("/api/./dashboard")).isEqualTo(new Finding.Moved("/api/dashboard"));
        assertThat(find("/api/x/../dashboard")).isEqualTo(new Finding.Moved("/api/dashboard"));
        assertThat(find("/../../etc/passwd")).isEqualTo(new Finding.Moved("/etc/passwd"));
        assertThat(find("/api/news/..")).isEqualTo(new Finding.Moved("/api"));
        assertThat(find("/api//")).isEqualTo(new Finding.Moved("/api/"));
        assertThat(find("//evil.example/..")).isEqualTo(new Finding.Moved("/"));
        assertThat(find("/a%2F%2Fb/./c")).isEqualTo(new Finding.Moved("/a%2F%2Fb/c"));
    }

    @Test
    void theMethodsOfAPathAreNamedInOrder() throws Exception {
        assertThat(((Finding.NotAllowed) table.find("POST", "/api/targets")).allowed())
                .containsExactly("DELETE", "GET", "HEAD", "PUT");
        assertThat(((Finding.NotAllowed) find("/api/watchlist/ACME")).allowed()).containsExactly("DELETE", "PUT");
        assertThat(((Finding.NotAllowed) table.find("get", "/api/dashboard")).allowed())
                .containsExactly("GET", "HEAD");
        assertThat(table.find("HEAD", "/api/dashboard")).isInstanceOf(Finding.Found.class);
    }

    @Test
    void brokenEncodingIsNoPath() {
        for (String broken : List.of("/api/news/%", "/api/news/%4", "/api/news/%zz", "/api/news/%-1"))
            assertThatThrownBy(() -> find(broken)).as(broken).isInstanceOf(PercentText.Malformed.class);
    }

    @Test
    void ofAParameterTheFirstValueCountsAndAnEmptyOneIsNone() throws Exception {
        assertThat(PercentText.query("sort=2&sort=5&date=&x&=y&key=ACME%3APRE&text=a+b%2B"))
                .containsOnly(
                        Map.entry("sort", "2"),
                        Map.entry("", "y"),
                        Map.entry("key", "ACME:PRE"),
                        Map.entry("text", "a b+"));
        assertThat(PercentText.query("date=&date=2026-02-13")).isEmpty();
        assertThat(PercentText.query("")).isEmpty();
    }

    @Test
    void twoRoutesForTheSameAreAMistake() {
        List<Route> twice =
                List.of(Route.get("/a/{b}", ask -> Reply.noContent()), Route.get("/a/{b}", ask -> Reply.noContent()));
        assertThatThrownBy(() -> new RouteTable(twice)).hasMessageContaining("two routes for GET /a/{b}");
    }

    @Property
    void aCleanedPathIsCleanAndLeadsNowhereElse(@ForAll("paths") String path) {
        String cleaned = RouteTable.cleaned(path);
        assertThat(cleaned).startsWith("/").doesNotContain("//");
        assertThat(cleaned.split("/")).doesNotContain(".", "..");
        assertThat(RouteTable.cleaned(cleaned)).isEqualTo(cleaned);
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of("", ".", "..", "a", "b.c", "%2e%2e", "...")
                .list()
                .ofMaxSize(8)
                .map(segments -> "/" + String.join("/", segments));
    }
}

package dev.jupitor.stream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.stream.http.Method;
import dev.jupitor.stream.http.Reply;
import dev.jupitor.stream.http.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The description of what is served is true.
class OpenApiTest {
    private static final String DOCUMENT = new String(OpenApi.document(), StandardCharsets.UTF_8);

    private static List<Route> routes(String... operations) {
        List<Route> routes = new ArrayList<>();
        for (String operation : operations) {
            String[] parts = operation.split(" ");
            routes.add(new Route(Method.valueOf(parts[0]), parts[1], ask -> Reply.noContent()));
        }
        return routes;
    }

    @Test
    void everyRouteOfTheApiIsListedAndNoOther() {
        List<Route> all = routes(
                "GET /",
                "GET /health",
                "GET /ready",
                "GET /metrics",
                "GET /openapi.json",
                "GET /api/dashboard",
                "GET /api/dashboard/history/{date}",
                "GET /api/dashboard/replay",
                "GET /api/dates",
                "GET /api/watchlist",
                "PUT /api/watchlist/{symbol}",
                "DELETE /api/watchlist/{symbol}",
                "GET /api/news/{symbol}",
                "GET /api/symbol-history/{symbol}",
                "GET /api/targets",
                "PUT /api/targets",
                "DELETE /api/targets",
                "GET /api/targets/stream",
                "GET /api/gaps",
                "GET /api/replay",
                "PUT /api/replay");
        assertThat(OpenApi.differences(all)).isEmpty();
        assertThat(OpenApi.operations()).hasSize(all.size());
    }

    @Test
    void whatIsMissingOnEitherSideIsSaid() {
        List<String> differences = OpenApi.differences(routes("GET /api/dates", "PUT /api/dates"));
        assertThat(differences)
                .contains("not listed: PUT /api/dates", "no route answers GET /api/gaps")
                .doesNotContain("no route answers GET /api/dates");
    }

    @Test
    void theRoutesOfThisPackageAreListed() {
        FakeDay day = new FakeDay();
        List<Route> ours = new ArrayList<>(new GapRoutes(day).routes());
        ours.addAll(new OpenApi().routes());
        ours.addAll(new PageRoutes().routes());
        ours.addAll(new OperationRoutes(day, List.of(), () -> null, List.of()).routes());
        assertThat(OpenApi.differences(ours)).noneMatch(difference -> difference.startsWith("not listed"));
    }

    @Test
    void everyReferenceLeadsSomewhereAndNothingIsLeftOver() {
        TreeSet<String> referred = new TreeSet<>();
        Matcher reference = Pattern.compile("\"#/components/(\\w+)/(\\w+)\"").matcher(DOCUMENT);
        while (reference.find()) referred.add(reference.group(2));
        assertThat(referred).hasSizeGreaterThan(30);
        String components = DOCUMENT.substring(DOCUMENT.indexOf("\"components\": {"));
        Matcher defined = Pattern.compile("(?m)^ {6}\"(\\w+)\": ").matcher(components);
        TreeSet<String> names = new TreeSet<>();
        while (defined.find()) names.add(defined.group(1));
        names.remove("token");
        assertThat(referred).isEqualTo(names);
    }

    @Test
    void whatThePhoneCantDoWithoutIsRequired() {
        assertThat(DOCUMENT.replaceAll("\\s+", " "))
                .contains("\"required\": [\"date\", \"today\", \"sortMode\", \"sortLabel\"]")
                .contains("\"required\": [\"label\", \"preCount\", \"regCount\", \"tiers\"]")
                .contains("\"required\": [\"name\", \"count\", \"symbols\"]")
                .contains("\"required\": [\"time\", \"source\", \"headline\"]")
                .contains("\"required\": [\"symbol\", \"dates\", \"hasMore\"]");
    }

    @Test
    void itIsServedWithAMark() throws Exception {
        Reply.Body served = Asked.get(new OpenApi(), "/openapi.json");
        assertThat(served.type()).isEqualTo("application/json");
        assertThat(served.bytes()).isEqualTo(OpenApi.document());
        assertThat(served.etag().orElseThrow()).matches("\"[0-9a-f]{24}\"");
    }

    @Test
    void thePageIsOneFileThatLoadsNothingFromElsewhere() throws Exception {
        Reply.Body page = Asked.get(new PageRoutes(), "/");
        assertThat(page.type()).isEqualTo("text/html; charset=utf-8");
        assertThat(page.headers().get("Content-Security-Policy"))
                .startsWith("default-src 'none';")
                .contains("connect-src 'self'");
        assertThat(page.headers()).containsEntry("Referrer-Policy", "no-referrer");
        assertThat(page.etag()).isPresent();
        assertThat(Asked.text(page)).startsWith("<!").doesNotContain("src=\"http", "@import");
    }
}

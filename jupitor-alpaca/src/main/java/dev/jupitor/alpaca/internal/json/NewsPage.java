package dev.jupitor.alpaca.internal.json;

import dev.jupitor.core.source.SourceException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A body of `GET /v1beta1/news`: `{"news":[{…}],"next_page_token":…}`.
///
/// @param next the token of the page that follows; empty on the last one
public record NewsPage(List<Row> rows, Optional<String> next) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// An article, as far as it is used.
    ///
    /// @param content HTML; it, the summary and the headline may be empty
    public record Row(long id, Instant createdAt, String headline, String summary, String content) {}

    /// Reads the body in [from, to).
    ///
    /// @throws SourceException.Malformed when it is no such body
    public static NewsPage read(byte[] body, int from, int to) throws SourceException.Malformed {
        try {
            JsonNode page = JSON.readTree(body, from, to - from);
            List<Row> rows = new ArrayList<>();
            for (JsonNode article : page.required("news").values()) rows.add(row(article));
            JsonNode token = page.path("next_page_token");
            return new NewsPage(
                    rows,
                    token.isString() ? Optional.of(token.stringValue()).filter(t -> !t.isEmpty()) : Optional.empty());
        } catch (JacksonException | DateTimeException | IllegalArgumentException garbage) {
            throw new SourceException.Malformed("a page of news that is not the JSON it should be", garbage);
        }
    }

    private static Row row(JsonNode article) {
        return new Row(
                article.required("id").longValue(),
                OffsetDateTime.parse(article.required("created_at").stringValue())
                        .toInstant(),
                article.path("headline").stringValue(""),
                article.path("summary").stringValue(""),
                article.path("content").stringValue(""));
    }
}

package dev.jupitor.alpaca.sim;

import dev.jupitor.core.market.Symbol;
import java.util.Optional;

/// A page of bars or trades under construction: the envelope of the many-symbols or the one-symbol form, and its rows.
///
/// One thread at a time. [#finished] may be called more than once, with different tokens.
final class PageBody {

    private static final int BYTES_PER_ROW = 112;

    private final JsonBytes json;
    private final String name;
    private final StockQuery query;
    private Symbol current;
    private int items;

    PageBody(String name, StockQuery query, int limit) {
        this.name = name;
        this.query = query;
        this.json = new JsonBytes(256 + limit * BYTES_PER_ROW);
        json.text("{\"").text(name).text("\":");
        if (!query.single()) json.character('{');
    }

    int items() {
        return items;
    }

    /// Where the next row of a symbol is to be written; rows come symbol by symbol.
    JsonBytes nextRow(Symbol symbol) {
        if (symbol.equals(current)) json.character(',');
        else begin(symbol);
        items++;
        return json;
    }

    private void begin(Symbol symbol) {
        if (current != null) json.text("],");
        if (!query.single()) json.character('"').text(symbol.ticker()).text("\":");
        json.character('[');
        current = symbol;
    }

    /// The whole body; an empty token ends the paging.
    byte[] finished(Optional<String> token) {
        int mark = json.length();
        if (current != null) json.character(']');
        else if (query.single()) json.text("null");
        if (query.single())
            json.text(",\"symbol\":\"")
                    .text(query.symbols().getFirst().ticker())
                    .character('"');
        else json.character('}');
        query.currency()
                .ifPresent(
                        currency -> json.text(",\"currency\":\"").text(currency).character('"'));
        json.text(",\"next_page_token\":")
                .text(token.map(JsonText::quoted).orElse("null"))
                .character('}');
        byte[] body = json.toByteArray();
        json.truncate(mark);
        return body;
    }

    @Override
    public String toString() {
        return items + " " + name;
    }
}

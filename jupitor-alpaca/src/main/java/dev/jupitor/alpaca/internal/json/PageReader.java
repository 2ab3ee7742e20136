package dev.jupitor.alpaca.internal.json;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads what surrounds the rows of a page: `{"trades":{"AAPL":[…],…},"next_page_token":…}`, or the form for one
/// symbol, `{"trades":[…],"symbol":"AAPL","next_page_token":…}`, in any order of keys.
final class PageReader {
    private static final String TOKEN = "next_page_token";
    private static final int NO_LIST = -1;

    private final JsonCursor cursor = new JsonCursor();
    private final PageRows rows;
    private final Set<String> names = new HashSet<>();
    private List<String> symbols = new ArrayList<>();
    private List<String> strangers = new ArrayList<>();
    private Optional<String> token = Optional.empty();
    private Optional<String> single = Optional.empty();
    private int listAt;

    PageReader(PageRows rows) {
        this.rows = rows;
    }

    /// Reads the page in [from, to), or leaves the rows as they were.
    Page read(byte[] body, int from, int to) throws SourceException.Malformed {
        int first = rows.count();
        boolean whole = false;
        try {
            cursor.open(body, from, to);
            Page page = page(first);
            whole = true;
            return page;
        } catch (IllegalStateException e) {
            throw new SourceException.Malformed(e.getMessage(), e);
        } finally {
            if (!whole) rows.truncate(first);
        }
    }

    private Page page(int first) throws SourceException.Malformed {
        forgetLastPage();
        Set<String> keys = readKeys();
        if (!keys.contains(rows.name())) throw notAPage(keys);
        if (!keys.contains(TOKEN))
            throw cursor.broken(
                    "no \"" + TOKEN + "\", so that nobody knows whether more follows, in the body that ends",
                    cursor.limit);
        if (listAt != NO_LIST) readListOf(single);
        return new Page(token, rows.count() - first, List.copyOf(symbols), List.copyOf(strangers));
    }

    private void forgetLastPage() {
        symbols = new ArrayList<>();
        strangers = new ArrayList<>();
        token = Optional.empty();
        single = Optional.empty();
        listAt = NO_LIST;
    }

    private Set<String> readKeys() throws SourceException.Malformed {
        Set<String> keys = new HashSet<>();
        cursor.expect('{');
        if (!cursor.take('}')) {
            do readKey(keys);
            while (cursor.take(','));
            cursor.expect('}');
        }
        cursor.expectEnd();
        return keys;
    }

    private void readKey(Set<String> keys) throws SourceException.Malformed {
        int at = cursor.position;
        String key = cursor.text();
        if (!keys.add(key)) throw cursor.broken("the key \"" + BodyKind.shortened(key) + "\" a second time", at);
        cursor.expect(':');
        if (key.equals(rows.name())) readRows();
        else if (key.equals(TOKEN)) token = readToken();
        else if (key.equals("symbol")) single = Optional.of(cursor.text());
        else cursor.skip();
    }

    private Optional<String> readToken() throws SourceException.Malformed {
        if (cursor.takeNull()) return Optional.empty();
        int at = cursor.position;
        String text = cursor.text();
        if (text.isEmpty()) throw cursor.broken("an empty page token", at);
        return Optional.of(text);
    }

    private void readRows() throws SourceException.Malformed {
        switch (cursor.peek()) {
            case '{' -> readSymbols();
            case '[' -> {
                listAt = cursor.position;
                cursor.skip();
            }
            default -> {
                if (!cursor.takeNull()) throw cursor.unexpected("an object of " + rows.name());
            }
        }
    }

    private void readSymbols() throws SourceException.Malformed {
        names.clear();
        cursor.expect('{');
        if (cursor.take('}')) return;
        do readSymbol();
        while (cursor.take(','));
        cursor.expect('}');
    }

    private void readSymbol() throws SourceException.Malformed {
        int at = cursor.position;
        String name = cursor.text();
        if (!names.add(name)) throw cursor.broken("the symbol " + BodyKind.shortened(name) + " a second time", at);
        cursor.expect(':');
        if (cursor.peek() == '{') throw latest();
        readRowsOf(name);
    }

    private SourceException.Malformed latest() {
        return new SourceException.Malformed(
                "these are the latest %s, one a symbol, not a page of %s".formatted(rows.name(), rows.name()));
    }

    private void readList() throws SourceException.Malformed {
        cursor.expect('[');
        if (cursor.take(']')) return;
        do rows.read(cursor);
        while (cursor.take(','));
        cursor.expect(']');
    }

    /// The list was passed over before its symbol was known; it is read now.
    private void readListOf(Optional<String> symbol) throws SourceException.Malformed {
        if (symbol.isEmpty())
            throw cursor.broken(
                    "a list of " + rows.name() + " without its \"symbol\" in the body that ends", cursor.limit);
        cursor.position = listAt;
        readRowsOf(symbol.get());
    }

    private void readRowsOf(String name) throws SourceException.Malformed {
        Optional<String> other = BodyKind.ofSymbol(name, rows.name());
        if (other.isPresent()) throw BodyKind.refusal(other.get(), rows.name());
        int first = rows.count();
        rows.begin(name);
        if (!cursor.takeNull()) readList();
        if (Symbol.parse(name).isPresent()) {
            symbols.add(name);
        } else {
            rows.truncate(first);
            strangers.add(name);
        }
    }

    private SourceException.Malformed notAPage(Set<String> keys) throws SourceException.Malformed {
        Optional<String> kind = BodyKind.ofKeys(keys);
        if (kind.isEmpty() && BodyKind.holdsSnapshots(cursor)) kind = Optional.of("snapshots");
        return kind.map(other -> BodyKind.refusal(other, rows.name()))
                .orElseGet(() -> cursor.broken("no \"" + rows.name() + "\" in the body that ends", cursor.limit));
    }
}

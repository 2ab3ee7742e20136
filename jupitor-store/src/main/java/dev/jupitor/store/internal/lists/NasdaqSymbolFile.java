package dev.jupitor.store.internal.lists;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.web.Page;
import dev.jupitor.store.web.UnusablePageException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A symbol file of Nasdaq Trader: fields between `|`, a header, and at the end the time at which it was made, without
/// which it is cut off. `nasdaqlisted.txt` holds Nasdaq's own listings, `otherlisted.txt` those of all other exchanges,
/// `nasdaqtraded.txt` both. Test issues are left out.
final class NasdaqSymbolFile {
    /// How Nasdaq is called in the lists.
    static final String NASDAQ = "NASDAQ";

    private static final String MADE = "File Creation Time";
    private static final Map<String, String> EXCHANGES =
            Map.of("A", "NYSE American", "N", "NYSE", "P", "NYSE Arca", "Q", NASDAQ, "V", "IEX", "Z", "Cboe BZX");

    private final Page page;
    private final Tickers tickers;
    private final List<String> header;
    private final SortedMap<Symbol, ListedSecurity> etfs = new TreeMap<>();
    private final SortedMap<Symbol, ListedSecurity> stocks = new TreeMap<>();
    private int tests;

    private NasdaqSymbolFile(Page page, List<String> header) {
        this.page = page;
        this.header = header;
        tickers = new Tickers(page);
    }

    static boolean isOne(Page page) {
        List<String> header = fields(page.text().lines().findFirst().orElse(""));
        return header.contains("Security Name") && header.contains("Test Issue") && header.contains("ETF");
    }

    static PublishedListing read(Page page) throws UnusablePageException {
        List<String> lines = page.text().lines().filter(line -> !line.isBlank()).toList();
        if (!lines.getLast().startsWith(MADE))
            throw page.unusable("is cut off: its last line is not '%s'".formatted(MADE));
        NasdaqSymbolFile file = new NasdaqSymbolFile(page, fields(lines.getFirst()));
        for (int i = 1; i < lines.size() - 1; i++) file.add(fields(lines.get(i)), "line %d".formatted(i + 1));
        return file.listing();
    }

    private void add(List<String> row, String place) throws UnusablePageException {
        if (row.size() != header.size())
            throw page.unusable(
                    "is damaged: %s has %d fields, the header has %d".formatted(place, row.size(), header.size()));
        if (isYes(row, "Test Issue", place)) {
            tests++;
            return;
        }
        boolean isEtf = isYes(row, "ETF", place) || isYes(row, "NextShares", place);
        Optional<Symbol> symbol = tickers.read(symbolOf(row), place);
        symbol.ifPresent(listed -> (isEtf ? etfs : stocks).put(listed, security(listed, row)));
    }

    private ListedSecurity security(Symbol symbol, List<String> row) {
        String code =
                field(row, "Exchange").or(() -> field(row, "Listing Exchange")).orElse("Q");
        return new ListedSecurity(symbol, field(row, "Security Name").orElse(""), EXCHANGES.getOrDefault(code, code));
    }

    private String symbolOf(List<String> row) {
        return field(row, "ACT Symbol").or(() -> field(row, "Symbol")).orElse("");
    }

    private boolean isYes(List<String> row, String column, String place) throws UnusablePageException {
        return switch (field(row, column).orElse("")) {
            case "Y" -> true;
            case "N", "" -> false;
            default -> throw page.unusable("is damaged: %s says neither Y nor N of '%s'".formatted(place, column));
        };
    }

    private Optional<String> field(List<String> row, String column) {
        int at = header.indexOf(column);
        return at < 0 ? Optional.empty() : Optional.of(row.get(at));
    }

    private static List<String> fields(String line) {
        return List.of(line.split("\\|", -1)).stream().map(String::strip).toList();
    }

    private PublishedListing listing() {
        Map<ListKind, SortedMap<Symbol, ListedSecurity>> kinds = new EnumMap<>(ListKind.class);
        kinds.put(ListKind.ETF, etfs);
        kinds.put(ListKind.STOCK, stocks);
        List<String> notes = new ArrayList<>(tickers.notes());
        if (tests > 0) notes.add("%,d test issues left out".formatted(tests));
        return new PublishedListing(kinds, notes);
    }
}

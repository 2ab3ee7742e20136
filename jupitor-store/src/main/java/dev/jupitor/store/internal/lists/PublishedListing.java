package dev.jupitor.store.internal.lists;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.internal.text.CsvTable;
import dev.jupitor.store.internal.text.CsvText;
import dev.jupitor.store.web.Page;
import dev.jupitor.store.web.UnusablePageException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The securities that pages list, by kind and symbol. Who stands in a list of ETFs and in one of stocks is an ETF: no
/// ETF may ever be taken for a stock.
///
/// @param kinds the lists that the pages hold, each by symbol; a kind of which no page tells is not there
/// @param notes what was left out, a sentence each without a full stop
public record PublishedListing(Map<ListKind, SortedMap<Symbol, ListedSecurity>> kinds, List<String> notes) {
    private static final String FORMS =
            "is in none of the known forms: a symbol file of Nasdaq Trader (nasdaqlisted, otherlisted, nasdaqtraded), or a "
                    + "CSV of TradingView's stock or ETF screener";

    public PublishedListing {
        kinds = Collections.unmodifiableMap(new EnumMap<>(kinds));
        notes = List.copyOf(notes);
    }

    /// Reads pages of any of the known forms as one listing.
    ///
    /// @throws UnusablePageException when one has none of them, or is empty, cut off or damaged
    public static PublishedListing read(List<Page> pages) throws UnusablePageException {
        Map<ListKind, SortedMap<Symbol, ListedSecurity>> kinds = new EnumMap<>(ListKind.class);
        List<String> notes = new ArrayList<>();
        for (Page page : pages) {
            PublishedListing listing = readOne(page);
            listing.kinds.forEach((kind, securities) -> kinds.merge(kind, securities, PublishedListing::joined));
            notes.addAll(listing.notes);
        }
        if (kinds.containsKey(ListKind.ETF) && kinds.containsKey(ListKind.STOCK))
            kinds.get(ListKind.STOCK).keySet().removeAll(kinds.get(ListKind.ETF).keySet());
        if (isNasdaqAlone(kinds))
            notes.add(
                    "these are Nasdaq's own listings only; those of all others, SPY among them, are in otherlisted.txt");
        return new PublishedListing(kinds, notes);
    }

    private static boolean isNasdaqAlone(Map<ListKind, SortedMap<Symbol, ListedSecurity>> kinds) {
        return kinds.values().stream()
                .flatMap(listed -> listed.values().stream())
                .allMatch(security -> security.exchange().equals(NasdaqSymbolFile.NASDAQ));
    }

    private static SortedMap<Symbol, ListedSecurity> joined(
            SortedMap<Symbol, ListedSecurity> some, SortedMap<Symbol, ListedSecurity> others) {
        SortedMap<Symbol, ListedSecurity> all = new TreeMap<>(others);
        all.putAll(some);
        return all;
    }

    private static PublishedListing readOne(Page page) throws UnusablePageException {
        if (page.text().isBlank()) throw page.unusable("is empty");
        if (page.text().stripLeading().startsWith("<")) throw page.unusable("is a web page and no list");
        if (NasdaqSymbolFile.isOne(page)) return NasdaqSymbolFile.read(page);
        try {
            return ScreenerCsv.read(page, CsvTable.parse(page.text()), FORMS);
        } catch (CsvText.Malformed malformed) {
            throw page.unusable("is cut off or damaged: " + malformed.getMessage());
        }
    }
}

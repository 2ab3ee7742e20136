package dev.jupitor.store.internal.lists;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.internal.text.CsvTable;
import dev.jupitor.store.web.Page;
import dev.jupitor.store.web.UnusablePageException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A CSV as TradingView's screeners save it, with Chinese or English headers (us-pipeline §1.5). Whether it lists
/// stocks
/// or ETFs is told by its columns, or by a column `type` that says `ETF` or `STOCK` in every row.
final class ScreenerCsv {
    private static final List<String> SYMBOL = List.of("symbol", "ticker", "商品代码");
    private static final List<String> DESCRIPTION = List.of("description", "name", "描述");
    private static final List<String> EXCHANGE = List.of("exchange", "交易所");
    private static final List<String> TYPE = List.of("type");
    private static final List<String> OF_ETFS = List.of("issuer", "focus", "asset class", "发行人", "焦点", "资产类别");
    private static final List<String> OF_STOCKS = List.of("industry", "sector", "index", "行业", "板块", "指数");

    private final Page page;
    private final CsvTable table;

    private ScreenerCsv(Page page, CsvTable table) {
        this.page = page;
        this.table = table;
    }

    /// @param otherwise what to say of a page that is none
    static PublishedListing read(Page page, CsvTable table, String otherwise) throws UnusablePageException {
        return new ScreenerCsv(page, table).listing(otherwise);
    }

    private PublishedListing listing(String otherwise) throws UnusablePageException {
        int symbol = column(SYMBOL).orElseThrow(() -> page.unusable(otherwise));
        Optional<Integer> type = column(TYPE);
        Optional<ListKind> all = type.isPresent() ? Optional.empty() : Optional.of(kind());
        if (table.rows().isEmpty()) throw page.unusable("lists nothing");
        Tickers tickers = new Tickers(page);
        Map<ListKind, SortedMap<Symbol, ListedSecurity>> kinds = new EnumMap<>(ListKind.class);
        int number = 0;
        for (List<String> row : table.rows()) {
            String place = "row %d".formatted(++number);
            ListKind kind = all.isPresent() ? all.get() : kind(row.get(type.orElseThrow()), place);
            Map<Symbol, ListedSecurity> listed = kinds.computeIfAbsent(kind, none -> new TreeMap<>());
            tickers.read(row.get(symbol), place).ifPresent(known -> listed.put(known, security(known, row)));
        }
        return new PublishedListing(kinds, tickers.notes());
    }

    private ListKind kind() throws UnusablePageException {
        boolean etfs = column(OF_ETFS).isPresent();
        boolean stocks = column(OF_STOCKS).isPresent();
        if (etfs == stocks)
            throw page.unusable("does not tell whether it lists stocks or ETFs: it has "
                    + (etfs ? "columns of both" : "no column such as Industry, Issuer or Type"));
        return etfs ? ListKind.ETF : ListKind.STOCK;
    }

    private ListKind kind(String type, String place) throws UnusablePageException {
        return switch (type.strip().toLowerCase(Locale.ROOT)) {
            case "etf" -> ListKind.ETF;
            case "stock" -> ListKind.STOCK;
            default ->
                throw page.unusable("is damaged: %s is of type '%s', neither ETF nor STOCK".formatted(place, type));
        };
    }

    private ListedSecurity security(Symbol symbol, List<String> row) {
        return new ListedSecurity(symbol, field(row, DESCRIPTION), field(row, EXCHANGE));
    }

    private String field(List<String> row, List<String> names) {
        return column(names).map(row::get).map(String::strip).orElse("");
    }

    private Optional<Integer> column(List<String> names) {
        return Stream.of(names)
                .flatMap(List::stream)
                .flatMap(name -> table.column(name).stream())
                .findFirst();
    }
}

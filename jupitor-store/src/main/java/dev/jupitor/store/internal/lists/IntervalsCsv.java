package dev.jupitor.store.internal.lists;

import dev.jupitor.core.constituents.MembershipHistory;
import dev.jupitor.core.constituents.MembershipInterval;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.internal.text.CsvText;
import dev.jupitor.store.web.Page;
import dev.jupitor.store.web.UnusablePageException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `ticker,start_date,end_date`: the stays of every member, as fja05680/sp500 publishes them; an empty end is a member
/// of today (see [MembershipInterval] for what the end means).
///
/// A last line without a line end is taken for a page that was cut off, since no other sign tells.
final class IntervalsCsv {
    private static final List<String> HEADER = List.of("ticker", "start_date", "end_date");

    private IntervalsCsv() {}

    static boolean isHeader(List<String> header) {
        return header.equals(HEADER);
    }

    static PublishedIndex read(Page page, List<CsvText.Row> rows) throws UnusablePageException {
        if (!page.text().endsWith("\n")) throw page.unusable("is cut off: its last line has no end");
        if (rows.size() == 1) throw page.unusable("holds no members");
        Tickers tickers = new Tickers(page);
        List<MembershipInterval> stays = new ArrayList<>();
        for (CsvText.Row row : rows.subList(1, rows.size()))
            stay(page, row, tickers).ifPresent(stays::add);
        if (stays.isEmpty()) throw page.unusable("holds no members");
        return PublishedIndex.of(MembershipHistory.ofIntervals(stays), tickers.notes());
    }

    private static Optional<MembershipInterval> stay(Page page, CsvText.Row row, Tickers tickers)
            throws UnusablePageException {
        List<String> fields = row.fields();
        String place = "line " + row.line();
        if (fields.size() != HEADER.size())
            throw page.unusable("is damaged: %s has %d fields instead of 3".formatted(place, fields.size()));
        Optional<Symbol> symbol = tickers.read(fields.getFirst(), place);
        if (symbol.isEmpty()) return Optional.empty();
        LocalDate start = date(page, fields.get(1), place);
        boolean isOpen = fields.get(2).isBlank();
        Optional<LocalDate> end = isOpen ? Optional.empty() : Optional.of(date(page, fields.get(2), place));
        try {
            return Optional.of(new MembershipInterval(symbol.get(), start, end));
        } catch (IllegalArgumentException reversed) {
            throw page.unusable("is damaged: %s: %s".formatted(place, reversed.getMessage()));
        }
    }

    private static LocalDate date(Page page, String text, String place) throws UnusablePageException {
        return Dates.parse(text)
                .orElseThrow(
                        () -> page.unusable("is damaged: %s has '%s' in the place of a date".formatted(place, text)));
    }
}

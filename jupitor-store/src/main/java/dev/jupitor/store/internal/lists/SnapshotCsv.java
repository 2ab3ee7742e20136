package dev.jupitor.store.internal.lists;

import dev.jupitor.core.constituents.MembershipHistory;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.internal.text.CsvText;
import dev.jupitor.store.web.Page;
import dev.jupitor.store.web.UnusablePageException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// `date,"T1,T2,…"`: all members on the dates on which something changed (us-pipeline §3, TC-26). The tickers stand in
/// one quoted field or in a field each; a row whose date is none is passed over and told.
final class SnapshotCsv {
    private SnapshotCsv() {}

    static boolean isHeader(List<String> header) {
        return header.size() == 2
                && header.getFirst().equals("date")
                && header.get(1).startsWith("ticker");
    }

    static PublishedIndex read(Page page, List<CsvText.Row> rows) throws UnusablePageException {
        Tickers tickers = new Tickers(page);
        Map<LocalDate, Set<Symbol>> snapshots = new TreeMap<>();
        int undated = 0;
        for (CsvText.Row row : rows) {
            Optional<LocalDate> date = Dates.parse(row.fields().getFirst());
            if (date.isEmpty()) undated++;
            else snapshots.put(date.get(), members(page, row, tickers));
        }
        if (snapshots.isEmpty()) throw page.unusable("holds no row with a date");
        List<String> notes = tickers.notes();
        if (undated > 0) notes.add("%,d rows without a date left out".formatted(undated));
        return PublishedIndex.of(MembershipHistory.ofSnapshots(snapshots), notes);
    }

    private static Set<Symbol> members(Page page, CsvText.Row row, Tickers tickers) throws UnusablePageException {
        Set<Symbol> members = new TreeSet<>();
        String place = "line " + row.line();
        for (String field : row.fields().subList(1, row.fields().size())) {
            for (String ticker : field.split(",")) {
                if (!ticker.isBlank()) tickers.read(ticker, place).ifPresent(members::add);
            }
        }
        if (members.isEmpty())
            throw page.unusable("is cut off or damaged: %s has a date and no members".formatted(place));
        return members;
    }
}

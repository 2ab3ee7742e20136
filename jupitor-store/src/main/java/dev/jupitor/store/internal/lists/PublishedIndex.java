package dev.jupitor.store.internal.lists;

import dev.jupitor.core.constituents.MembershipHistory;
import dev.jupitor.store.internal.text.CsvText;
import dev.jupitor.store.web.Page;
import dev.jupitor.store.web.UnusablePageException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The members of an index as pages publish them.
///
/// @param history who was in it when
/// @param notes   what was passed over or contradicts itself, a sentence each without a full stop
public record PublishedIndex(MembershipHistory history, List<String> notes) {
    private static final String FORMS =
            "is in none of the known forms: `date,tickers` snapshots, `ticker,start_date,end_date` intervals, "
                    + "n100tickers' YAML of a year, or a Wikipedia page";

    public PublishedIndex {
        notes = List.copyOf(notes);
    }

    /// Reads one index. Only the YAML form may come in several pages, one for each year.
    ///
    /// @param today the New York date, of which a Wikipedia page tells the members
    /// @throws UnusablePageException when a page has none of the known forms, or is empty, cut off or damaged
    public static PublishedIndex read(List<Page> pages, LocalDate today) throws UnusablePageException {
        Page first = pages.getFirst();
        for (Page page : pages) if (page.text().isBlank()) throw page.unusable("is empty");
        if (YearlyYaml.isOne(first)) return YearlyYaml.read(pages);
        if (pages.size() > 1) throw pages.get(1).unusable("is one page too many: only years of YAML come in several");
        if (first.text().stripLeading().startsWith("<")) return WikipediaPage.read(first, today);
        return readCsv(first);
    }

    private static PublishedIndex readCsv(Page page) throws UnusablePageException {
        List<CsvText.Row> rows = rows(page);
        List<String> header = rows.getFirst().fields().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (IntervalsCsv.isHeader(header)) return IntervalsCsv.read(page, rows);
        if (SnapshotCsv.isHeader(header)) return SnapshotCsv.read(page, rows.subList(1, rows.size()));
        if (Dates.parse(header.getFirst()).isPresent() && header.size() > 1) return SnapshotCsv.read(page, rows);
        if (header.contains("date")) throw page.unusable("tells changes, but not the members that they begin with");
        throw page.unusable(FORMS);
    }

    private static List<CsvText.Row> rows(Page page) throws UnusablePageException {
        try {
            return CsvText.rows(page.text());
        } catch (CsvText.Malformed malformed) {
            throw page.unusable("is cut off or damaged: " + malformed.getMessage());
        }
    }

    /// A history with what it says of itself, and notes of the page before that.
    static PublishedIndex of(MembershipHistory history, List<String> notes) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(history.contradictions());
        return new PublishedIndex(history, all);
    }
}

package dev.jupitor.store.internal.lists;

import dev.jupitor.core.constituents.MembershipChange;
import dev.jupitor.core.constituents.MembershipHistory;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.web.Page;
import dev.jupitor.store.web.UnusablePageException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/// The page of an index on Wikipedia: a table of today's members and tables of changes, from which the past is rebuilt
/// backwards (us-pipeline §3, W-14, TC-27 and TC-28).
final class WikipediaPage {
    private static final Pattern EXCHANGE = Pattern.compile("^[A-Za-z ]+:\\s*");

    private final Page page;
    private final Tickers tickers;
    private final List<HtmlTable> tables;

    private WikipediaPage(Page page) {
        this.page = page;
        tickers = new Tickers(page);
        tables = Jsoup.parse(page.text()).select("table").stream()
                .map(HtmlTable::of)
                .toList();
    }

    static PublishedIndex read(Page page, LocalDate today) throws UnusablePageException {
        String text = page.text().toLowerCase(Locale.ROOT);
        if (text.contains("<html") && !text.contains("</html>"))
            throw page.unusable("is cut off: it does not end as a web page does");
        return new WikipediaPage(page).index(today);
    }

    private PublishedIndex index(LocalDate today) throws UnusablePageException {
        Set<Symbol> members = members();
        List<String> notes = new ArrayList<>();
        List<MembershipChange> changes = changes(notes);
        if (changes.isEmpty()) notes.add("no changes are listed, so only the members of today are known");
        notes.addAll(tickers.notes());
        return PublishedIndex.of(MembershipHistory.backwards(today, members, changes), notes);
    }

    /// Of several tables with tickers the longest: pages of indices have smaller ones too.
    private Set<Symbol> members() throws UnusablePageException {
        HtmlTable longest = tables.stream()
                .filter(table -> table.column(WikipediaPage::isTicker).isPresent())
                .filter(table -> ChangeTable.of(table).isEmpty())
                .max(Comparator.comparingInt(table -> table.rows().size()))
                .orElseThrow(() ->
                        page.unusable("is a web page without a table of members (a column `Ticker` or `Symbol`)"));
        Set<Symbol> members =
                members(longest, longest.column(WikipediaPage::isTicker).getAsInt());
        if (members.isEmpty()) throw page.unusable("has a table of members with nobody in it");
        return members;
    }

    private static boolean isTicker(String label) {
        return label.equals("ticker") || label.equals("symbol") || label.equals("ticker symbol");
    }

    private Set<Symbol> members(HtmlTable table, int column) throws UnusablePageException {
        Set<Symbol> members = new TreeSet<>();
        for (List<String> row : table.rows()) {
            String cell = column < row.size() ? row.get(column) : "";
            String ticker = EXCHANGE.matcher(cell).replaceFirst("");
            if (!ticker.equals(ticker.toUpperCase(Locale.ROOT)))
                throw page.unusable("is damaged: the members have '%s' in the place of a ticker".formatted(cell));
            tickers.read(ticker, "the table of members").ifPresent(members::add);
        }
        return members;
    }

    private List<MembershipChange> changes(List<String> notes) throws UnusablePageException {
        List<MembershipChange> changes = new ArrayList<>();
        Optional<LocalDate> horizon = Optional.empty();
        for (HtmlTable table : tables) {
            Optional<ChangeTable> listed = ChangeTable.of(table);
            if (listed.isEmpty()) continue;
            ChangeTable.Read read = listed.get().read(page);
            changes.addAll(read.changes());
            horizon = later(horizon, read.horizon());
        }
        if (horizon.isEmpty()) return changes;
        LocalDate unread = horizon.get();
        notes.add("the change of %s can't be read, so nothing is known up to that date".formatted(unread));
        return changes.stream().filter(change -> change.date().isAfter(unread)).toList();
    }

    private static Optional<LocalDate> later(Optional<LocalDate> one, Optional<LocalDate> other) {
        if (one.isEmpty() || other.isEmpty()) return one.or(() -> other);
        return one.get().isAfter(other.get()) ? one : other;
    }
}

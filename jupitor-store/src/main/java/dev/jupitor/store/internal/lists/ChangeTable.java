package dev.jupitor.store.internal.lists;

import dev.jupitor.core.constituents.MembershipChange;
import dev.jupitor.core.constituents.TickerNotation;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.web.Page;
import dev.jupitor.store.web.UnusablePageException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A table of changes: a date, who was added and who was removed, each with a ticker, of which the header tells in one
/// row or in two (`Added` over `Ticker` and `Security`). A row without a date has that of the row above it.
///
/// @param table   the grid
/// @param date    its column of dates
/// @param added   its column of added tickers
/// @param removed its column of removed tickers
record ChangeTable(HtmlTable table, int date, int added, int removed) {
    private static final Pattern NOBODY = Pattern.compile("[-\u2013\u2014]*|n/?a|none", Pattern.CASE_INSENSITIVE);
    private static final Pattern TICKER = Pattern.compile("[A-Z]{1,5}(?:[.\\-/][A-Z])?");
    private static final Pattern IN_BRACKETS =
            Pattern.compile("\\((?:[A-Za-z ]+:)?\\s*([A-Z]{1,5}(?:[.\\-/][A-Z])?)\\s*\\)");

    /// The table as one of changes, if it is one.
    static Optional<ChangeTable> of(HtmlTable table) {
        OptionalInt date = table.column(label -> label.matches("(effective )?date( .*)?|.*effective date"));
        OptionalInt added = tickers(table, "added");
        OptionalInt removed = tickers(table, "removed");
        if (date.isEmpty() || added.isEmpty() || removed.isEmpty()) return Optional.empty();
        return Optional.of(new ChangeTable(table, date.getAsInt(), added.getAsInt(), removed.getAsInt()));
    }

    /// The column of tickers below a word; where none of its columns says ticker, its first.
    private static OptionalInt tickers(HtmlTable table, String word) {
        OptionalInt ticker =
                table.column(label -> label.contains(word) && (label.contains("ticker") || label.contains("symbol")));
        return ticker.isPresent()
                ? ticker
                : table.column(label -> label.equals(word) || label.matches(word + " .*|.* " + word) && !isDate(label));
    }

    private static boolean isDate(String label) {
        return label.contains("date");
    }

    /// What the table tells.
    ///
    /// @param horizon the latest date on which a cell can't be read: up to it, that date included, nothing is
    /// certain
    record Read(List<MembershipChange> changes, Optional<LocalDate> horizon) {}

    Read read(Page page) throws UnusablePageException {
        List<MembershipChange> changes = new ArrayList<>();
        Optional<LocalDate> horizon = Optional.empty();
        Optional<LocalDate> above = Optional.empty();
        for (List<String> row : table.rows()) {
            if (isHeading(row)) continue;
            Dated dated = dated(page, row, above);
            above = Optional.of(dated.day());
            Optional<MembershipChange> change = change(dated);
            change.ifPresent(changes::add);
            if (change.isEmpty() && horizon.filter(dated.day()::isBefore).isEmpty()) horizon = above;
        }
        return new Read(changes, horizon);
    }

    /// One text across the whole width, such as a year.
    private static boolean isHeading(List<String> row) {
        return row.stream().distinct().count() <= 1;
    }

    /// A row of the table with its date.
    ///
    /// @param readings how its cells may stand below the header; more than one where a cell is missing
    private record Dated(LocalDate day, List<List<String>> readings) {}

    private Dated dated(Page page, List<String> row, Optional<LocalDate> above) throws UnusablePageException {
        Optional<LocalDate> own = Dates.parse(cell(row, date));
        if (own.isPresent()) return new Dated(own.get(), List.of(row));
        List<List<String>> readings = new ArrayList<>();
        if (cell(row, date).isBlank()) readings.add(row);
        if (row.size() == table.header().size() - 1) readings.add(withoutDate(row));
        if (above.isPresent() && !readings.isEmpty()) return new Dated(above.get(), readings);
        throw page.unusable("is damaged: a change has '%s' in the place of its date".formatted(cell(row, date)));
    }

    private List<String> withoutDate(List<String> row) {
        List<String> cells = new ArrayList<>(row);
        cells.add(date, "");
        return cells;
    }

    /// The change, if the row can be read in one way and in no other.
    private Optional<MembershipChange> change(Dated dated) {
        List<MembershipChange> changes = dated.readings().stream()
                .flatMap(cells -> change(dated.day(), cells).stream())
                .distinct()
                .toList();
        return changes.size() == 1 ? Optional.of(changes.getFirst()) : Optional.empty();
    }

    private Optional<MembershipChange> change(LocalDate day, List<String> cells) {
        Optional<Set<Symbol>> joining = symbols(cell(cells, added));
        Optional<Set<Symbol>> leaving = symbols(cell(cells, removed));
        if (joining.isEmpty() || leaving.isEmpty()) return Optional.empty();
        Set<Symbol> both = new TreeSet<>(joining.get());
        both.retainAll(leaving.get());
        joining.get().removeAll(both);
        leaving.get().removeAll(both);
        return Optional.of(new MembershipChange(day, joining.get(), leaving.get()));
    }

    /// The tickers of a cell: `ALNY`, `GOOG, GOOGL`, `Alnylam (ALNY)`; empty when it holds something else.
    private static Optional<Set<Symbol>> symbols(String cell) {
        Set<Symbol> symbols = new TreeSet<>();
        if (NOBODY.matcher(cell).matches()) return Optional.of(symbols);
        List<String> words = List.of(cell.split("[,;\\s]+"));
        if (words.stream().allMatch(word -> TICKER.matcher(word).matches())) {
            words.forEach(word -> TickerNotation.parse(word).ifPresent(symbols::add));
            return Optional.of(symbols);
        }
        for (Matcher named = IN_BRACKETS.matcher(cell); named.find(); )
            TickerNotation.parse(named.group(1)).ifPresent(symbols::add);
        return symbols.isEmpty() ? Optional.empty() : Optional.of(symbols);
    }

    private static String cell(List<String> row, int column) {
        return column < row.size() ? row.get(column) : "";
    }
}

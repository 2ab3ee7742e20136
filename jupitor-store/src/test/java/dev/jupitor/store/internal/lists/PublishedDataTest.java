package dev.jupitor.store.internal.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.internal.text.CsvText;
import dev.jupitor.store.web.Page;
import dev.jupitor.store.web.Pages;
import dev.jupitor.store.web.UnusablePageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The lists as they are really published, where they lie beside the project.
class PublishedDataTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-02-13");

    /// The intervals end before the changes do, and two renamed tickers have other dates in them.
    private static final LocalDate LAST_INTERVAL = LocalDate.parse("2025-07-09");

    private static final List<String> RENAMED = List.of("WLTW", "WTW", "RE", "EG");

    @Test
    void theIntervalsOfTheSp500SayWhatItsChangesSay() throws Exception {
        PublishedIndex spx = PublishedIndex.read(shared("sp500_ticker_start_end.csv"), TODAY);
        Page changes = shared("sp500_changes_since_2019.csv").getFirst();

        List<CsvText.Row> rows = CsvText.rows(changes.text());
        List<String> wrong = new ArrayList<>();
        for (CsvText.Row row : rows.subList(1, rows.size())) {
            LocalDate date = LocalDate.parse(row.fields().getFirst());
            if (date.isAfter(LAST_INTERVAL)) continue;
            SortedSet<Symbol> before = spx.history().members(date.minusDays(1)).orElseThrow();
            SortedSet<Symbol> after = spx.history().members(date).orElseThrow();
            for (Symbol added : symbols(row.fields().get(1)))
                if (before.contains(added) || !after.contains(added)) wrong.add(added.ticker());
            for (Symbol removed : symbols(row.fields().get(2)))
                if (!before.contains(removed) || after.contains(removed)) wrong.add(removed.ticker());
        }

        assertThat(rows).hasSizeGreaterThan(100);
        assertThat(wrong).containsExactlyInAnyOrderElementsOf(RENAMED);
        assertThat(spx.history().members(TODAY).orElseThrow()).hasSize(503).contains(new Symbol("BRK.B"));
        assertThat(spx.history().lastChange()).isEqualTo(LAST_INTERVAL);
        assertThat(spx.notes()).isEmpty();
    }

    @Test
    void theYearsOfTheNasdaq100AreOneChainWithoutAContradiction() throws Exception {
        PublishedIndex ndx = PublishedIndex.read(shared("nasdaq100"), TODAY);

        assertThat(ndx.notes()).isEmpty();
        assertThat(ndx.history().first()).isEqualTo("2020-01-01");
        assertThat(ndx.history().last()).isEqualTo("2026-12-31");
        for (LocalDate day = ndx.history().first(); !day.isAfter(TODAY); day = day.plusDays(1))
            assertThat(ndx.history().members(day).orElseThrow()).hasSizeBetween(100, 104);
        assertThat(ndx.history().members(LocalDate.parse("2024-06-24")).orElseThrow())
                .contains(new Symbol("ON"), new Symbol("ARM"))
                .doesNotContain(new Symbol("SIRI"));
    }

    @Test
    void aPublishedListThatIsCutOffAnywhereIsRefusedOrTooShortByWholeLines() throws Exception {
        Page whole = shared("sp500_ticker_start_end.csv").getFirst();
        for (int length = 1_000; length < 1_060; length++) {
            String cut = whole.text().substring(0, length);
            if (cut.endsWith("\n")) continue;
            assertThat(refusal(cut)).as("%s", cut).isPresent();
        }
    }

    private static Optional<String> refusal(String text) {
        try {
            PublishedIndex.read(List.of(new Page("cut", text)), TODAY);
            return Optional.empty();
        } catch (UnusablePageException refused) {
            return Optional.of(refused.getMessage());
        }
    }

    private static List<Symbol> symbols(String field) {
        return Stream.of(field.split(","))
                .filter(ticker -> !ticker.isBlank())
                .map(ticker -> new Symbol(ticker.strip()))
                .toList();
    }

    private static List<Page> shared(String name) throws Exception {
        Optional<Path> place = Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolveSibling("shared")
                        .resolve("data")
                        .resolve("reference")
                        .resolve(name))
                .filter(Files::isReadable)
                .findFirst();
        assumeThat(place)
                .as("skipped: shared/data/reference/%s is not beside this project", name)
                .isPresent();
        try (Pages pages = new Pages()) {
            return pages.read(place.orElseThrow().toString());
        }
    }
}

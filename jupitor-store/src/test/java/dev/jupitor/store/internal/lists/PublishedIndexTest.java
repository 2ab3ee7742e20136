package dev.jupitor.store.internal.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.web.Page;
import dev.jupitor.store.web.UnusablePageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedIndexTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-02-13");
    private static final String TC_26 = """
            2026-01-05,"TMC-200006,aapl, MSFT,AAPL,BF.B-199901"
            2026-01-02,"X,Y"
            bad,"Q"
            2026-01-09,Z,W""";
    private static final String YEAR_2025 = """
            ---
            year: 2025
            tickers_on_Jan_1:
              - AAPL
              - ON
              - BIIB

            changes:
              "2025-05-19":
                difference:
                  - AAPL
                union:
                  - NO
              '2025-12-22':
                union:
                  - ALNY
            """;

    @ParameterizedTest
    @ValueSource(strings = {"", "date,tickers\n"})
    void snapshotsAreReadWithAndWithoutAHeader(String header) throws Exception {
        PublishedIndex spx = read(header + TC_26);

        assertThat(members(spx, "2026-01-01")).isEmpty();
        assertThat(members(spx, "2026-01-02")).containsExactly("X", "Y");
        assertThat(members(spx, "2026-01-05")).containsExactly("AAPL", "BF.B", "MSFT", "TMC");
        assertThat(members(spx, "2026-01-08")).containsExactly("AAPL", "BF.B", "MSFT", "TMC");
        assertThat(members(spx, "2026-02-17")).containsExactly("W", "Z");
        assertThat(spx.notes()).containsExactly("1 rows without a date left out");
    }

    @Test
    void anEndDateIsTheFirstDayOut() throws Exception {
        PublishedIndex spx =
                read("ticker,start_date,end_date\nA,2020-01-02,\nBRK/B,2020-01-02,2020-03-02\nBAC/PL,2020-01-02,\n");

        assertThat(members(spx, "2020-03-01")).containsExactly("A", "BRK.B");
        assertThat(members(spx, "2020-03-02")).containsExactly("A");
        assertThat(spx.notes()).containsExactly("1 in another notation left out, such as BAC/PL");
    }

    @Test
    void theTickersOnAndNoAreNoBooleans() throws Exception {
        PublishedIndex ndx = read(YEAR_2025);

        assertThat(members(ndx, "2024-12-31")).isEmpty();
        assertThat(members(ndx, "2025-01-01")).containsExactly("AAPL", "BIIB", "ON");
        assertThat(members(ndx, "2025-05-19")).containsExactly("BIIB", "NO", "ON");
        assertThat(members(ndx, "2025-12-31")).containsExactly("ALNY", "BIIB", "NO", "ON");
        assertThat(members(ndx, "2026-01-01")).isEmpty();
    }

    @Test
    void yearsInAnyOrderAreOneHistory() throws Exception {
        String next = "year: 2026\ntickers_on_Jan_1: [ALNY, BIIB, NO, ON]\nchanges:\n";

        PublishedIndex ndx = PublishedIndex.read(List.of(new Page("2026", next), new Page("2025", YEAR_2025)), TODAY);

        assertThat(members(ndx, "2025-01-01")).contains("AAPL");
        assertThat(members(ndx, "2026-02-13")).containsExactly("ALNY", "BIIB", "NO", "ON");
        assertThat(ndx.notes()).isEmpty();
    }

    /// TC-28 as corrected, with the footnotes, spans and dates that such pages have.
    @Test
    void addedAndRemovedAreFoundBelowAHeaderOfTwoRows() throws Exception {
        PublishedIndex ndx = read(resource("two-row-header.html"));

        assertThat(members(ndx, "2025-10-21")).isEmpty();
        assertThat(members(ndx, "2025-10-22")).containsExactly("AAPL", "AZN", "BIIB", "BRK.B", "LULU", "ON");
        assertThat(members(ndx, "2025-12-21")).containsExactly("AAPL", "AZN", "BIIB", "BRK.B", "LULU", "ON");
        assertThat(members(ndx, "2025-12-22")).containsExactly("AAPL", "ALNY", "AZN", "BRK.B", "ON");
        assertThat(members(ndx, "2026-01-20")).containsExactly("AAPL", "ALNY", "BRK.B", "ON", "WMT");
        assertThat(ndx.notes()).isEmpty();
    }

    @Test
    void whatCantBeReadIsWhereAHistoryBegins() throws Exception {
        PublishedIndex spx = read(resource("one-row-header.html"));

        assertThat(members(spx, "2025-11-03")).isEmpty();
        assertThat(members(spx, "2025-11-04")).containsExactly("AAA", "BBB", "CCC");
        assertThat(spx.history().contradictions()).isEmpty();
        assertThat(spx.notes())
                .containsExactly("the change of 2024-03-05 can't be read, so nothing is known up to that date");
    }

    @Test
    void aMissingDateCellHasTheDateAbove() throws Exception {
        String readable = resource("one-row-header.html").replace("an unnamed company", "GONE");

        PublishedIndex spx = read(readable);

        assertThat(members(spx, "2025-11-03")).containsExactly("AAA", "GGG", "OLD");
        assertThat(members(spx, "2024-01-05")).containsExactly("GGG", "GONE", "OLD");
        assertThat(members(spx, "2024-01-04")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'  \n' | is empty",
                "'<html><body>Please sign in</body></html>' | is a web page without a table of members",
                "'<html><body><table><tr><th>Ticker</th></tr>' | is cut off: it does not end",
                "'date,tickers\n2026-01-05,\"A,B' | never closes",
                "'date,tickers\n2026-01-05,\"A,B\"\n2026-01-06\n' | line 3 has a date and no members",
                "'date,tickers\n2026-01-05,\"A,Not Found\"\n' | line 2 has 'Not Found' in the place of a ticker",
                "'date,tickers\nbad,A\n' | holds no row with a date",
                "'date,add,remove\n2026-01-05,A,B\n' | tells changes, but not the members",
                "'ticker,start_date,end_date\n' | holds no members",
                "'ticker,start_date,end_date\nA,2020-01-02,' | is cut off",
                "'ticker,start_date,end_date\nA,2020-01-02\n' | line 2 has 2 fields",
                "'ticker,start_date,end_date\nA,2020-13-02,\n' | line 2 has '2020-13-02'",
                "'ticker,start_date,end_date\nA,2020-01-02,2019-01-02\n' | line 2: A leaves on 2019-01-02",
                "'tickers_on_Jan_1:\n  - A\nyear: 2025\n' | has no `changes`",
                "'tickers_on_Jan_1: [A\n' | it is no YAML",
                "'{\"message\":\"rate limit\"}' | is in none of the known forms"
            })
    void aPageThatIsNotWhatItShouldBeIsASentence(String text, String sentence) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UnusablePageException.class)
                .hasMessageStartingWith("list ")
                .hasMessageContaining(sentence);
    }

    /// Whatever byte a year ends at, it is refused or it still says the same of January 1.
    @Test
    void aYearThatIsCutOffNeverLosesMembersInSilence() {
        for (int length = 0; length < YEAR_2025.length(); length++) {
            String cut = YEAR_2025.substring(0, length);
            try {
                assertThat(members(read(cut), "2025-01-01")).as("%s", cut).containsExactly("AAPL", "BIIB", "ON");
            } catch (UnusablePageException refused) {
                assertThat(refused).hasMessageStartingWith("list ");
            }
        }
    }

    private static PublishedIndex read(String text) throws UnusablePageException {
        return PublishedIndex.read(List.of(new Page("list", text)), TODAY);
    }

    private static List<String> members(PublishedIndex index, String date) {
        return index.history().members(LocalDate.parse(date)).stream()
                .flatMap(members -> members.stream().map(Symbol::ticker))
                .toList();
    }

    private static String resource(String name) throws IOException {
        try (InputStream page = PublishedIndexTest.class.getResourceAsStream(name)) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

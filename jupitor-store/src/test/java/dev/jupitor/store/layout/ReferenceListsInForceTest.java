package dev.jupitor.store.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceListsInForceTest {
    private static final LocalDate FRIDAY = LocalDate.parse("2026-02-13");

    @TempDir
    Path folder;

    private DataLayout layout;

    @BeforeEach
    void lake() {
        layout = new DataLayout(folder.resolve("data"), folder.resolve("reference"));
    }

    @Test
    void aListOfTodayDoesNotClassifyThePastAnew() throws IOException {
        listed("us_etf_2026-02-10.csv", "us_etf_2026-02-14.csv");

        assertThat(layout.etfList(FRIDAY)).hasFileName("us_etf_2026-02-10.csv");
        assertThat(layout.etfList()).hasFileName("us_etf_2026-02-14.csv");
    }

    @Test
    void theListOfTheDayItselfIsInForce() throws IOException {
        listed("us_stock_2026-02-12.csv", "us_stock_2026-02-13.csv", "us_stock_2026-02-14.csv");

        assertThat(layout.stockList(FRIDAY)).hasFileName("us_stock_2026-02-13.csv");
        assertThat(layout.stockList()).hasFileName("us_stock_2026-02-14.csv");
    }

    @Test
    void beforeTheFirstListTheEarliestOneStandsIn() throws IOException {
        listed("us_etf_2026-02-16.csv", "us_etf_2026-02-18.csv", "us_etf.csv");

        assertThat(layout.etfList(FRIDAY)).hasFileName("us_etf_2026-02-16.csv");
    }

    @Test
    void withoutDatedListsTheUndatedOneIsNamedWhetherItIsThereOrNot() throws IOException {
        assertThat(layout.etfList(FRIDAY)).hasFileName("us_etf.csv").doesNotExist();
        assertThat(layout.stockList(FRIDAY)).hasFileName("us_stock.csv").doesNotExist();
    }

    @Test
    void onlyRealDatesAndListsOfTheKindCount() throws IOException {
        listed(
                "us_etf_2026-02-30.csv",
                "us_etf_2026-2-1.csv",
                "us_stock_2026-02-01.csv",
                ".us_etf_2026-02-01.csv.tmp-1");

        assertThat(layout.etfList(FRIDAY)).hasFileName("us_etf.csv");
    }

    private void listed(String... names) throws IOException {
        Files.createDirectories(layout.referenceFolder());
        for (String name : names) Files.createFile(layout.referenceFolder().resolve(name));
    }
}

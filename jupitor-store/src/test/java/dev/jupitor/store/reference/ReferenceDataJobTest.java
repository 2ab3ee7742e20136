package dev.jupitor.store.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import dev.jupitor.store.layout.DataLayout;
import dev.jupitor.store.web.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceDataJobTest {
    private static final LocalDate DAY = LocalDate.parse("2026-02-14");
    private static final String NASDAQ = """
            Symbol|Security Name|Market Category|Test Issue|Financial Status|Round Lot Size|ETF|NextShares
            AAPL|Apple Inc. - Common Stock|Q|N|N|100|N|N
            QQQ|Invesco QQQ Trust, Series 1|G|N|N|100|Y|N
            ZVZZT|NASDAQ TEST STOCK|G|Y|N|100||N
            File Creation Time: 0213202618:01|||||||
            """;
    private static final String OTHER = """
            ACT Symbol|Security Name|Exchange|CQS Symbol|ETF|Round Lot Size|Test Issue|NASDAQ Symbol
            BAC$L|Bank of America Preferred|N|BACpL|N|100|N|BAC-L
            BRK.B|Berkshire Hathaway "B"|N|BRK.B|N|100|N|BRK.B
            SPY|SPDR S&P 500|P|SPY|Y|100|N|SPY
            File Creation Time: 0213202618:01||||||
            """;
    private static final String TRADED = """
            Nasdaq Traded|Symbol|Security Name|Listing Exchange|Market Category|ETF|Round Lot Size|Test Issue|Financial Status|CQS Symbol|NASDAQ Symbol|NextShares
            Y|A|Agilent|N| |N|100|N||A|A|N
            Y|SPY|SPDR S&P 500|P| |Y|100|N||SPY|SPY|N
            File Creation Time: 0213202618:01|||||||||||
            """;

    @TempDir
    Path folder;

    private final Pages pages = new Pages();
    private DataLayout layout;
    private ReferenceDataJob job;

    @BeforeEach
    void layout() {
        layout = new DataLayout(folder.resolve("data"), folder.resolve("reference"));
        job = new ReferenceDataJob(layout);
    }

    @AfterEach
    void close() {
        pages.close();
    }

    @Test
    void nasdaqTradersTwoFilesMakeBothLists() throws Exception {
        List<MadeFile> made = run(source("nasdaqlisted.txt", NASDAQ), source("otherlisted.txt", OTHER));

        assertThat(Files.readString(layout.etfListOf(DAY))).isEqualTo("""
                        symbol,description,exchange
                        QQQ,"Invesco QQQ Trust, Series 1",NASDAQ
                        SPY,SPDR S&P 500,NYSE Arca
                        """);
        assertThat(Files.readString(layout.stockListOf(DAY))).isEqualTo("""
                        symbol,description,exchange
                        AAPL,Apple Inc. - Common Stock,NASDAQ
                        BRK.B,"Berkshire Hathaway ""B\""",NYSE
                        """);
        assertThat(made)
                .extracting(MadeFile::reason)
                .containsOnly("1 test issues left out; 1 in another notation left out, such as BAC$L");
    }

    @Test
    void whatWasMadeIsReadAsTheNewestList() throws Exception {
        run(source("nasdaqtraded.txt", TRADED));

        Path data = Files.createDirectories(layout.data());
        MarketStore store =
                MarketStore.open(data, layout.reference(), new StoreOptions(0, "test", Timekeeper.system()));
        assertThat(store.usMembership().etfs())
                .hasValueSatisfying(etfs -> assertThat(etfs).containsExactly(new Symbol("SPY")));
        assertThat(Files.readString(layout.stockListOf(DAY))).contains("A,Agilent,NYSE\n");
    }

    @Test
    void aFolderGivesAllThatLiesInIt() throws Exception {
        source("nasdaqlisted.txt", NASDAQ);
        source("otherlisted.txt", OTHER);

        assertThat(run(folder.resolve("sources").toString()))
                .extracting(MadeFile::rows)
                .containsExactly(2L, 2L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~商品代码,描述,交易所,焦点,发行人,资产类别\nSPY,\"SPDR, S&P\",NYSE Arca,大盘,State Street,股票~ | us_etf_2026-02-14.csv",
                "~商品代码,描述,行业,板块,指数,交易所\nSPY,\"SPDR, S&P\",x,y,z,NYSE Arca~ | us_stock_2026-02-14.csv",
                "~Symbol,Description,Exchange,Issuer\nSPY,\"SPDR, S&P\",NYSE Arca,State Street~ | us_etf_2026-02-14.csv",
                "~Symbol,Description,Sector,Exchange\nSPY,\"SPDR, S&P\",Funds,NYSE Arca~ | us_stock_2026-02-14.csv",
                "~symbol,description,exchange,type\nSPY,\"SPDR, S&P\",NYSE Arca,etf~ | us_etf_2026-02-14.csv"
            })
    void aScreenersColumnsTellWhatItLists(String text, String name) throws Exception {
        List<MadeFile> made = run(source("list.csv", text));

        assertThat(made)
                .singleElement()
                .satisfies(file -> assertThat(file.file())
                        .hasFileName(name)
                        .hasContent("symbol,description,exchange\nSPY,\"SPDR, S&P\",NYSE Arca"));
    }

    @Test
    void whoIsAnEtfAnywhereIsNoStock() throws Exception {
        run(source("a.csv", "Symbol,Issuer\nSPY,x\n"), source("b.csv", "Symbol,Sector\nSPY,x\nAAPL,y\n"));

        assertThat(Files.readString(layout.stockListOf(DAY))).contains("AAPL").doesNotContain("SPY");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | is empty",
                "~<!DOCTYPE html><html></html>~ | is a web page and no list",
                "~Symbol,Price\nSPY,1\n~ | does not tell whether it lists stocks or ETFs",
                "~Symbol,Sector,Issuer\nSPY,1,2\n~ | it has columns of both",
                "~Symbol,Sector\nSPY\n~ | line 2 has 1 fields, the header has 2",
                "~Symbol,Sector\n~ | lists nothing",
                "~Symbol,Sector\nnot a ticker,x\n~ | row 1 has 'not a ticker'",
                "~{\"error\":1}~ | is in none of the known forms"
            })
    void aListThatIsNotWhatItShouldBeIsRefusedAndNothingIsWritten(String text, String sentence) throws Exception {
        List<MadeFile> made = run(source("good.txt", NASDAQ), source("bad.txt", text == null ? "" : text));

        assertThat(made).hasSize(2).allSatisfy(file -> {
            assertThat(file.state()).isEqualTo(MadeFile.State.REFUSED);
            assertThat(file.reason()).contains("bad.txt ").contains(sentence);
        });
        assertThat(layout.reference()).doesNotExist();
    }

    @Test
    void aSymbolFileWithoutItsLastLineIsCutOffWhereverItEnds() throws Exception {
        for (int length = NASDAQ.indexOf('\n'); length < NASDAQ.indexOf("File Creation Time"); length += 7) {
            List<MadeFile> made = run(source("cut.txt", NASDAQ.substring(0, length)));

            assertThat(made).extracting(MadeFile::state).containsOnly(MadeFile.State.REFUSED);
            assertThat(made.getFirst().reason()).contains("is cut off");
        }
    }

    @Test
    void aListThatShrinksByMoreThanHalfIsNotBelievedUnlessForced() throws Exception {
        Files.createDirectories(layout.referenceFolder());
        Files.writeString(layout.etfListOf(DAY.minusDays(3)), "symbol\nA\nB\nC\n");
        String one = source("one.csv", "Symbol,Issuer\nSPY,x\n");
        String two = source("two.csv", "Symbol,Issuer\nSPY,x\nQQQ,x\n");

        assertThat(run(one)).singleElement().satisfies(made -> {
            assertThat(made.state()).isEqualTo(MadeFile.State.REFUSED);
            assertThat(made.reason())
                    .isEqualTo(
                            "it would list 1 symbols, and us_etf_2026-02-11.csv lists 3: look at the source, then say"
                                    + " --force");
        });
        assertThat(layout.etfListOf(DAY)).doesNotExist();
        assertThat(run(two)).extracting(MadeFile::state).containsExactly(MadeFile.State.WRITTEN);
        assertThat(job.run(List.of(one), DAY, true, pages))
                .extracting(MadeFile::state)
                .containsExactly(MadeFile.State.WRITTEN);
    }

    @Test
    void aListThatCantBeReadIsNotTakenForNone() throws Exception {
        Files.createDirectories(layout.referenceFolder());
        Files.writeString(layout.etfListOf(DAY.minusDays(3)), "symbol,x\nA\n");

        assertThat(run(source("one.csv", "Symbol,Issuer\nSPY,x\n")))
                .singleElement()
                .satisfies(made -> assertThat(made.reason()).contains("is unreadable", "--force"));
    }

    @Test
    void theSameSourceTwiceADayIsFresh() throws Exception {
        String source = source("nasdaqlisted.txt", NASDAQ);
        run(source);

        assertThat(run(source)).extracting(MadeFile::state).containsOnly(MadeFile.State.FRESH);
    }

    private List<MadeFile> run(String... sources) throws Exception {
        return job.run(List.of(sources), DAY, false, pages);
    }

    private String source(String name, String text) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        return Files.writeString(sources.resolve(name), text).toString();
    }
}

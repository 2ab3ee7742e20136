package dev.jupitor.store.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.universe.SecurityType;
import dev.jupitor.core.universe.Tier;
import dev.jupitor.core.universe.TradeUniverse;
import dev.jupitor.core.universe.TradeUniverse.Row;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// us-pipeline §1.5, and the text of TC-15.
class TradeUniverseCsvTest {
    private static final LocalDate DAY = LocalDate.of(2026, 2, 13);
    private static final String TC_15 = """
            symbol,type,spx,ndx,tier
            AAPL,STOCK,true,false,
            BIG,STOCK,false,false,ACTIVE
            ETFX,ETF,false,false,
            MID,STOCK,false,false,MODERATE
            NEWW,STOCK,false,false,SPORADIC
            ODD,OTHER,false,false,SPORADIC
            QCOM,STOCK,true,true,
            SML,STOCK,false,false,MODERATE
            ZERO,STOCK,false,false,SPORADIC
            """;

    @TempDir
    private Path data;

    private Path file;

    @BeforeEach
    void findTheFile() throws IOException {
        file = new DataLayout(data, data.resolve("reference")).tradeUniverse(DAY);
        Files.createDirectories(file.getParent());
    }

    @Test
    void theFileLiesWhereTheOriginalLooksForIt() {
        assertThat(data.relativize(file)).isEqualTo(Path.of("us", "trade-universe", "2026-02-13.csv"));
    }

    @Test
    void tc15TheTextIsThatOfTheOriginal() {
        assertThat(TradeUniverseCsv.text(tc15())).isEqualTo(TC_15);
    }

    @Test
    void tc15TheOriginalsTextIsReadAsTheTable() throws IOException {
        assertThat(read(TC_15)).contains(tc15());
    }

    @Test
    void whatIsWrittenComesBack() throws IOException {
        TradeUniverseCsv.write(file, tc15());
        assertThat(TradeUniverseCsv.read(file, DAY)).contains(tc15());
        assertThat(file).hasContent(TC_15);
    }

    @Test
    void whereThereIsNoFileThereIsNoTable() throws IOException {
        assertThat(TradeUniverseCsv.read(file, DAY)).isEmpty();
    }

    @Test
    void aTableOfNoRowsIsItsHeader() throws IOException {
        TradeUniverse none = new TradeUniverse(DAY, List.of());
        assertThat(TradeUniverseCsv.text(none)).isEqualTo("symbol,type,spx,ndx,tier\n");
        assertThat(read(TradeUniverseCsv.text(none))).contains(none);
    }

    @Test
    void anOlderFileOfFourColumnsIsReadWithoutTiers() throws IOException {
        TradeUniverse read = read("symbol,type,spx,ndx\nAAPL,STOCK,true,false\nBIG,STOCK,false,false\n")
                .orElseThrow();

        assertThat(read.rows()).extracting(Row::tier).containsOnly(Optional.empty());
        assertThat(read.rows()).extracting(Row::spx).containsExactly(true, false);
        assertThat(read.lacksTiers()).isTrue();
    }

    @Test
    void tc16RowsThatTheOriginalWroteTwiceAreReadOnce() throws IOException {
        TradeUniverse read = read("symbol,type,spx,ndx,tier\nBIG,STOCK,false,false,\nBIG,STOCK,false,false,\n")
                .orElseThrow();

        assertThat(read.rows()).extracting(Row::symbol).containsExactly(new Symbol("BIG"));
    }

    @Test
    void aFileCutAnywhereIsUnreadableOrHasOnlyWholeRows() throws IOException {
        List<Row> rows = tc15().rows();
        for (int cut = 0; cut < TC_15.length(); cut++) {
            String torn = TC_15.substring(0, cut);
            if (torn.endsWith("\n"))
                assertThat(read(torn).orElseThrow().rows())
                        .isEqualTo(rows.subList(0, (int) torn.lines().count() - 1));
            else assertUnreadable(torn, "cut off");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BIG,STOCK,false,false",
                "BIG,STOCK,false,false,ACTIVE,",
                "BIG,WARRANT,false,false,",
                "BIG,stock,false,false,",
                "BIG,STOCK,False,false,",
                "BIG,STOCK,false,1,",
                "BIG,STOCK,false,false,LIVELY",
                "BIG,STOCK,true,false,ACTIVE",
                "BIG,ETF,false,false,ACTIVE",
                "BAC/PL,STOCK,false,false,",
                ",STOCK,false,false,",
                "",
                "BIG,STOCK,false,false,\r"
            })
    void aLineThatIsNoRowMakesTheFileUnreadableAndIsNamed(String line) throws IOException {
        assertUnreadable("symbol,type,spx,ndx,tier\nAAA,OTHER,false,false,SPORADIC\n" + line + "\n", "line 3");
    }

    @Test
    void anUnknownTypeIsToldWithTheKnownOnes() throws IOException {
        assertUnreadable(
                "symbol,type,spx,ndx,tier\nBIG,WARRANT,false,false,\n",
                "line 2: 'WARRANT' is none of [STOCK, ETF, OTHER]");
    }

    @Test
    void twoRowsOfOneSymbolThatDifferAreUnreadable() throws IOException {
        assertUnreadable(
                "symbol,type,spx,ndx,tier\nBIG,STOCK,false,false,ACTIVE\nBIG,ETF,false,false,\n",
                "line 3 contradicts an earlier one of BIG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "symbol\n", "symbol,type,spx,ndx,tier,more\n", "AAPL,STOCK,true,false,\n"})
    void aFileWithoutTheHeaderIsUnreadable(String text) throws IOException {
        assertUnreadable(text, "header");
    }

    private void assertUnreadable(String text, String why) throws IOException {
        Files.writeString(file, text);
        assertThatThrownBy(() -> TradeUniverseCsv.read(file, DAY))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining(why);
    }

    private Optional<TradeUniverse> read(String text) throws IOException {
        Files.writeString(file, text);
        return TradeUniverseCsv.read(file, DAY);
    }

    private static TradeUniverse tc15() {
        List<Row> rows = new ArrayList<>();
        rows.add(row("AAPL", SecurityType.STOCK, true, false, null));
        rows.add(row("BIG", SecurityType.STOCK, false, false, Tier.ACTIVE));
        rows.add(row("ETFX", SecurityType.ETF, false, false, null));
        rows.add(row("MID", SecurityType.STOCK, false, false, Tier.MODERATE));
        rows.add(row("NEWW", SecurityType.STOCK, false, false, Tier.SPORADIC));
        rows.add(row("ODD", SecurityType.OTHER, false, false, Tier.SPORADIC));
        rows.add(row("QCOM", SecurityType.STOCK, true, true, null));
        rows.add(row("SML", SecurityType.STOCK, false, false, Tier.MODERATE));
        rows.add(row("ZERO", SecurityType.STOCK, false, false, Tier.SPORADIC));
        return new TradeUniverse(DAY, rows);
    }

    private static Row row(String ticker, SecurityType type, boolean spx, boolean ndx, Tier tier) {
        return new Row(new Symbol(ticker), type, spx, ndx, Optional.ofNullable(tier));
    }
}

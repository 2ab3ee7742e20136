package dev.jupitor.cli.tui.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.cli.tui.screen.GapMarks;
import dev.jupitor.cli.tui.screen.ToldMarket;
import dev.jupitor.core.dashboard.SortMode;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainBoardTest {
    @Test
    void theLinesAreThoseOfTheConsoleOfTheOriginal() {
        List<String> lines = PlainBoard.live(ToldMarket.live(), GapMarks.UNASKED, SortMode.PRE_TRADES, ToldMarket.NOW);
        assertThat(lines.subList(0, 11))
                .containsExactly(
                        "Live Ex-Index Dashboard — 2026-02-13 10:30:05 EST    (seen: 3,600  today: 3,000  next: 600)"
                                + "    [sort: PRE:TRD, press s to toggle]",
                        "",
                        "========== TODAY  pre: 1,100  reg: 1,900 ==========",
                        "",
                        "ACTIVE    1 symbols",
                        "  #   Symbol   |    Open    High     Low   Close    Trd        TO   Gain%   Loss%"
                                + " |    Open    High     Low   Close    Trd        TO   Gain%   Loss%",
                        "  1   ACME     |   10.00   12.00   10.00   11.40    500      1.1M    +17%     -5%"
                                + " |   11.50   12.80   11.50   12.80  1,200     13.1M    +11%        ",
                        "",
                        "",
                        "MODERATE    1 symbols",
                        "  #   Symbol   |    Open    High     Low   Close    Trd        TO   Gain%   Loss%"
                                + " |    Open    High     Low   Close    Trd        TO   Gain%   Loss%");
        assertThat(lines).contains("========== NEXT DAY  pre: 600 ==========");
    }
}

package dev.jupitor.alpaca.sim;

import static dev.jupitor.alpaca.sim.SimulatorFixture.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.SyntheticPrints;
import dev.jupitor.core.time.SessionClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TruthCsvTest {

    private final SimulatorFixture sim = SimulatorFixture.start(UnaryOperator.identity());

    @AfterEach
    void stop() {
        sim.close();
    }

    @Test
    void everyPrintIsALineWhateverItsHour() throws Exception {
        List<String> expected = new ArrayList<>();
        expected.add("symbol,timestamp,price,size,exchange,id,conditions,update,sip_timestamp,tape");
        for (Symbol symbol : sim.market.symbols()) {
            SyntheticPrints prints = sim.market.prints(symbol, MONDAY);
            for (int row = 0; row < prints.rows(); row++) expected.add(line(prints, row));
        }
        String csv = sim.text("/_sim/truth/trades?date=2026-02-09");
        assertThat(csv).contains("\r\n");
        assertThat(csv.lines().toList()).isEqualTo(expected);
        assertThat(expected.stream().filter(line -> line.contains(",canceled,")).count())
                .isPositive();
        assertThat(expected.stream()
                        .filter(line -> line.contains(",corrected,"))
                        .count())
                .isPositive();
    }

    private static String line(SyntheticPrints prints, int row) {
        String conditions = prints.joinedConditions(row);
        boolean quoted = conditions.contains(",") || conditions.contains(" ");
        return String.join(
                ",",
                prints.symbol().ticker(),
                Long.toString(SessionClock.etMillis(prints.sipNanos(row))),
                BarPager.shortest(prints.price(row)),
                Integer.toString(prints.size(row)),
                String.valueOf(prints.exchange(row)),
                Long.toUnsignedString(prints.id(row)),
                quoted ? '"' + conditions + '"' : conditions,
                prints.update(row, Long.MAX_VALUE),
                Long.toString(prints.sipNanos(row)),
                String.valueOf(prints.tape()));
    }

    @Test
    void oneSymbolCanBeAskedForAlone() throws Exception {
        String csv = sim.text("/_sim/truth/trades?date=2026-02-09&symbol=CON");
        assertThat(csv.lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("CON,"));
        assertThat(csv.lines().count()).isEqualTo(1 + sim.prints("CON", MONDAY).rows());
    }

    @Test
    void barsCanBeAskedForByDateAndBySymbol() throws Exception {
        Bar bar = sim.market.dailyBar(new Symbol("AAPL"), MONDAY).orElseThrow();
        String line = "AAPL,1770613200000,%s,%s,%s,%s,%d,%d,%s"
                .formatted(
                        BarPager.shortest(bar.open()),
                        BarPager.shortest(bar.high()),
                        BarPager.shortest(bar.low()),
                        BarPager.shortest(bar.close()),
                        bar.volume(),
                        bar.tradeCount(),
                        BarPager.shortest(bar.vwap()));
        List<String> ofDate =
                sim.text("/_sim/truth/bars?date=2026-02-09").lines().toList();
        assertThat(ofDate.getFirst()).isEqualTo("symbol,timestamp,open,high,low,close,volume,trade_count,vwap");
        assertThat(ofDate).contains(line);
        List<String> ofSymbol = sim.text("/_sim/truth/bars?symbol=AAPL").lines().toList();
        assertThat(ofSymbol).hasSize(6).contains(line);
        assertThat(sim.get("/_sim/truth/bars").statusCode()).isEqualTo(400);
        assertThat(sim.get("/_sim/truth/trades").statusCode()).isEqualTo(400);
    }

    @Test
    void theTruthIsThatOfTheSimulatorsNow() throws Exception {
        sim.clock.set(Instant.parse("2026-02-09T17:00:00Z"), 0);
        long now = 1_770_656_400_000_000_000L;
        List<String> lines = sim.text("/_sim/truth/trades?date=2026-02-09&symbol=AAPL")
                .lines()
                .toList();
        SyntheticPrints prints = sim.prints("AAPL", MONDAY);
        int visible = 0;
        for (int row = 0; row < prints.rows(); row++) if (prints.isVisible(row, now)) visible++;
        assertThat(lines).hasSize(1 + visible);
        assertThat(visible).isBetween(1, prints.rows() - 1);
    }
}

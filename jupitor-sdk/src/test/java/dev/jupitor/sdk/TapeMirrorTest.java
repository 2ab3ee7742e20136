package dev.jupitor.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.Trade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TapeMirrorTest {
    private final TapeMirror mirror = new TapeMirror();
    private long sequence;

    private TapePrint print(String symbol, String exchange, long id) {
        Trade trade = new Trade(new Symbol(symbol), Instant.EPOCH, 10, 200, exchange, id, "@", "", "C");
        return new TapePrint(trade, 0, false, true, new TapePosition(1, ++sequence));
    }

    private List<Long> ids() {
        List<Long> ids = new ArrayList<>();
        mirror.forEach(print -> ids.add(print.trade().id()));
        return ids;
    }

    @Test
    void sameIdOnAnotherExchangeIsAnotherPrint() {
        mirror.trade(print("A", "V", 1));
        mirror.trade(print("A", "N", 1));
        mirror.trade(print("B", "N", 1));
        assertThat(mirror.size()).isEqualTo(3);
        assertThat(mirror.perExchange(new Symbol("A"))).hasSize(2);
        assertThat(mirror.perExchange()).containsEntry("N", 2L);
    }

    @Test
    void aCancelTakesAwayAndACorrectionReplaces() {
        for (int id = 1; id <= 3; id++) mirror.trade(print("A", "V", id));
        mirror.cancelled(print("A", "V", 1));
        mirror.corrected(print("A", "V", 9), 2);
        assertThat(ids()).containsExactly(3L, 9L);
    }

    @Test
    void aCorrectionMayKeepItsId() {
        mirror.trade(print("A", "V", 1));
        mirror.corrected(print("A", "V", 1), 1);
        assertThat(ids()).containsExactly(1L);
    }

    @Test
    void aNewEpochForgets() {
        mirror.trade(print("A", "V", 1));
        mirror.newEpoch(2);
        assertThat(mirror.size()).isZero();
        assertThat(mirror.epoch()).isEqualTo(2);
    }
}

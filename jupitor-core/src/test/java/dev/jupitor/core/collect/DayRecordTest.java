package dev.jupitor.core.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.market.Symbol;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DayRecordTest {
    private static final Symbol AAPL = new Symbol("AAPL");
    private static final Symbol MSFT = new Symbol("MSFT");
    private static final Symbol ZVZZT = new Symbol("ZVZZT");
    private static final SymbolState DONE = new SymbolState.Done(new StoredFile(10, 900, "ab"));
    private static final SymbolState EMPTY = new SymbolState.Empty(new StoredFile(0, 300, "cd"));

    @Test
    void aDayIsCompleteWhenEverySymbolIsDoneOrEmpty() {
        DayRecord record = record(Map.of(AAPL, DONE, MSFT, new SymbolState.Due(), ZVZZT, EMPTY));
        assertThat(record.summary().isComplete()).isFalse();
        assertThat(record.unsettled()).containsExactly(MSFT);
        DayRecord later = record.with(Map.of(MSFT, DONE));
        assertThat(later.summary()).isEqualTo(new DayRecord.Summary(record.date(), record.scope(), 3, 2, 1, 0));
        assertThat(later.summary().isComplete()).isTrue();
        assertThat(record.unsettled()).as("a record never changes").containsExactly(MSFT);
    }

    @Test
    void aFailedSymbolKeepsTheDayOpen() {
        DayRecord record = record(Map.of(AAPL, new SymbolState.Failed("HTTP 400", 2, Instant.EPOCH)));
        assertThat(record.summary().failed()).isEqualTo(1);
        assertThat(record.summary().isComplete()).isFalse();
    }

    @Test
    void aDayThatExpectsNobodyIsNotComplete() {
        assertThat(record(Map.of()).summary().isComplete()).isFalse();
    }

    private static DayRecord record(Map<Symbol, SymbolState> symbols) {
        return new DayRecord(LocalDate.of(2026, 2, 13), DayRecord.Scope.UNIVERSE, new TreeMap<>(symbols));
    }
}

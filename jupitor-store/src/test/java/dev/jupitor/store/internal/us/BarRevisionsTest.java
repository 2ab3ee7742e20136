package dev.jupitor.store.internal.us;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.VirtualTimekeeper;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.StoreOptions;
import dev.jupitor.store.internal.file.Quarantine;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarRevisionsTest {
    private static final Symbol AAPL = new Symbol("AAPL");
    private static final LocalDate THURSDAY = LocalDate.of(2026, 2, 12);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);

    @TempDir
    Path folder;

    private MarketStore lake;
    private DataLayout layout;
    private BarRevisions revisions;

    @BeforeEach
    void open() throws IOException {
        VirtualTimekeeper clock = new VirtualTimekeeper(Instant.parse("2026-02-14T02:00:00Z"));
        lake = MarketStore.open(folder, folder.resolve("reference"), new StoreOptions(0, "test", clock));
        layout = lake.layout();
        revisions = new BarRevisions(layout, new Quarantine(layout, clock));
    }

    private void merge(String at, long volume, double vwap, double close) throws IOException {
        try (BufferAllocator allocator = new RootAllocator();
                BarBatch bars = new BarBatch(allocator)) {
            long millis = Instant.parse(at).toEpochMilli();
            bars.append("AAPL", millis, 1, 1, 1, close, volume, 1, vwap);
            lake.usBars().merge(AAPL, bars);
        }
    }

    @Test
    void newBarsAndThoseThatAreThereAlreadyNeedNoNumber() throws IOException {
        merge("2026-02-12T05:00:00Z", 100, 1.5, 1);
        merge("2026-02-13T05:00:00Z", 100, 1.5, 1);
        merge("2026-02-13T05:00:00Z", 100, 1.5, 1);
        assertThat(layout.barRevisions()).doesNotExist();
        assertThat(revisions.read().of(FRIDAY)).isEqualTo("0.0");
    }

    @Test
    void aBarOfAnotherTurnoverRaisesItsDateBeforeAndAfterTheFileAndNoOther() throws IOException {
        merge("2026-02-12T05:00:00Z", 100, 1.5, 1);
        merge("2026-02-13T05:00:00Z", 100, 1.5, 1);
        merge("2026-02-13T05:00:00Z", 101, 1.5, 1);
        assertThat(layout.barRevisions()).hasContent("{\"dates\":{\"2026-02-13\":2},\"years\":{}}");
        merge("2026-02-13T05:00:00Z", 101, 1.4, 1);
        assertThat(revisions.read().of(FRIDAY)).isEqualTo("0.4");
        assertThat(revisions.read().of(THURSDAY)).isEqualTo("0.0");
    }

    @Test
    void aBarOfAnotherCloseHasTheTurnoverItHad() throws IOException {
        merge("2026-02-13T05:00:00Z", 100, 1.5, 1);
        merge("2026-02-13T05:00:00Z", 100, 1.5, 2);
        assertThat(layout.barRevisions()).doesNotExist();
    }

    @Test
    void aSecondBarOnADateThatHasOneIsMoreTurnoverAndDoesNotShowInTheUniverse() throws IOException {
        merge("2026-02-13T05:00:00Z", 100, 1.5, 1);
        merge("2026-02-13T04:00:00Z", 100, 1.5, 1);
        assertThat(revisions.read().of(FRIDAY)).isEqualTo("0.2");
        merge("2026-02-13T06:00:00Z", 100, 1.5, 1);
        assertThat(revisions.read().of(FRIDAY)).isEqualTo("0.4");
    }

    @Test
    void aYearThatIsTakenAwayRaisesAllItsDates() throws IOException {
        merge("2026-02-13T05:00:00Z", 100, 1.5, 1);
        lake.usBars().quarantine(AAPL, 2026, "it was cut off");
        assertThat(revisions.read().of(FRIDAY)).isEqualTo("2.0");
        assertThat(revisions.read().of(LocalDate.of(2025, 12, 31))).isEqualTo("0.0");
    }

    @Test
    void numbersThatWereDamagedAreOthersForEveryDateOnceAndTheFileIsKept() throws IOException {
        Files.createDirectories(layout.stateFolder());
        Files.writeString(layout.barRevisions(), "{\"dates\":{\"2026-02-1");
        String damaged = revisions.read().of(THURSDAY);
        assertThat(damaged).isNotEqualTo("0.0").isEqualTo(revisions.read().of(THURSDAY));

        merge("2026-02-13T05:00:00Z", 100, 1.5, 1);
        merge("2026-02-13T05:00:00Z", 101, 1.5, 1);

        assertThat(revisions.read().of(THURSDAY)).isEqualTo(damaged);
        assertThat(revisions.read().of(FRIDAY)).isEqualTo(damaged.replace("0.0", "0.2"));
        assertThat(lake.quarantined())
                .singleElement()
                .satisfies(copy -> assertThat(copy).hasContent("{\"dates\":{\"2026-02-1"));
    }
}

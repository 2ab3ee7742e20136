package dev.jupitor.store.internal.us;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.gap.GapRecord;
import dev.jupitor.core.gap.GapSheet;
import dev.jupitor.core.gap.GapSpan;
import dev.jupitor.core.gap.GapState;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonGapStoreTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);
    private static final Instant OPEN = Instant.parse("2026-02-13T14:30:00Z");
    private static final Symbol ACME = new Symbol("ACME");
    private static final Symbol BETA = new Symbol("BETA");

    @TempDir
    Path data;

    private DataLayout layout;
    private JsonGapStore store;

    @BeforeEach
    void open() {
        layout = new DataLayout(data, data);
        store = new JsonGapStore(layout);
    }

    @Test
    void aLedgerComesBackAsItWasKept() throws IOException {
        store.write(record());
        assertThat(store.readRecord(FRIDAY)).contains(record());
        assertThat(store.read(FRIDAY)).contains(record().sheet());
    }

    @Test
    void theFileHasTheFormThatScriptsRead() throws IOException {
        store.write(record());
        assertThat(Files.readString(layout.gaps(FRIDAY)))
                .startsWith("{\"date\":\"2026-02-13\",\"now\":1770993060000,\"spans\":["
                        + "{\"symbols\":[\"*\"],\"start\":1770993000000,\"end\":1770993060000,"
                        + "\"state\":\"covered\",\"reason\":\"heard live\"},"
                        + "{\"symbols\":[\"BETA\"],\"start\":1770993000000,\"end\":1770993030000,"
                        + "\"state\":\"not_entitled\",\"reason\":\"plan\"}]");
    }

    @Test
    void aDayWithoutALedgerHasNone() throws IOException {
        assertThat(store.readRecord(FRIDAY)).isEmpty();
    }

    @Test
    void aDamagedLedgerIsNotTakenForNone() throws IOException {
        store.write(record());
        Path file = layout.gaps(FRIDAY);
        Files.writeString(file, Files.readString(file).substring(0, 90));
        assertThatThrownBy(() -> store.readRecord(FRIDAY)).isInstanceOf(UnreadableFileException.class);
    }

    private static GapRecord record() {
        GapSpan all = new GapSpan(Optional.empty(), OPEN, OPEN.plusSeconds(60), GapState.COVERED, "heard live");
        GapSpan one =
                new GapSpan(Optional.of(List.of(BETA)), OPEN, OPEN.plusSeconds(30), GapState.NOT_ENTITLED, "plan");
        GapSheet sheet = new GapSheet(FRIDAY, OPEN.plusSeconds(60), List.of(all, one));
        return new GapRecord(sheet, new TreeSet<>(List.of(ACME, BETA)), new TreeSet<>(), true);
    }
}

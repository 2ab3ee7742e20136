package dev.jupitor.store.internal.us;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.target.Targets;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Targets and local watchlists as files.
class JsonMarksTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);
    private static final Symbol ACME = new Symbol("ACME");
    private static final Symbol BETA = new Symbol("BETA");

    @TempDir
    Path data;

    private DataLayout layout;
    private JsonTargetStore targets;
    private JsonWatchlistStore lists;

    @BeforeEach
    void open() {
        layout = new DataLayout(data, data);
        targets = new JsonTargetStore(layout);
        lists = new JsonWatchlistStore(layout);
    }

    private Path targetsFile(String text) throws IOException {
        Files.createDirectories(layout.us());
        return Files.writeString(layout.targets(), text);
    }

    @Test
    void theFileOfTheOriginalIsReadAndWritten() throws Exception {
        targetsFile("{\"2026-02-13\":{\"ACME:PRE\":0.25,\"ACME:REG\":0}}");
        Targets read = targets.read();
        assertThat(read).isEqualTo(Targets.NONE.with(FRIDAY, "ACME:PRE", 0.25).with(FRIDAY, "ACME:REG", 0));
        targets.write(read.with(FRIDAY.plusDays(1), "Z:PRE", 3));
        assertThat(Files.readString(layout.targets()))
                .isEqualTo("{\"2026-02-13\":{\"ACME:PRE\":0.25,\"ACME:REG\":0.0},\"2026-02-14\":{\"Z:PRE\":3.0}}");
        assertThat(new JsonTargetStore(layout).read()).isEqualTo(read.with(FRIDAY.plusDays(1), "Z:PRE", 3));
    }

    @Test
    void noFileAndNullAreNoTargets() throws Exception {
        assertThat(targets.read()).isEqualTo(Targets.NONE);
        targetsFile("null");
        assertThat(targets.read()).isEqualTo(Targets.NONE);
        targets.write(Targets.NONE.with(FRIDAY, "ACME:PRE", 0.25));
        assertThat(targets.read().of(FRIDAY)).hasSize(1);
    }

    @Test
    void anUnreadableFileIsNeverReplaced() throws Exception {
        for (String text : List.of(
                "",
                "{\"2026-02-13\":{\"ACME:PRE\":0.2",
                "[]",
                "7",
                "{\"2026-02-13\":[]}",
                "{\"soon\":{\"ACME:PRE\":0.25}}",
                "{\"2026-02-13\":{\"ACME:PRE\":\"0.25\"}}",
                "{\"2026-02-13\":{\"ACME:PRE\":1e999}}",
                "{\"2026-02-13\":{},\"2026-02-13\":{}}")) {
            targetsFile(text);
            JsonTargetStore store = new JsonTargetStore(layout);
            assertThatThrownBy(store::read).as(text).isInstanceOf(UnreadableFileException.class);
            assertThatThrownBy(() -> store.write(Targets.NONE)).as(text).isInstanceOf(UnreadableFileException.class);
            assertThat(layout.targets()).hasContent(text);
        }
    }

    @Test
    void aRepairedFileIsUsedAgain() throws Exception {
        targetsFile("{");
        assertThatThrownBy(targets::read).isInstanceOf(UnreadableFileException.class);
        targetsFile("{}");
        targets.write(Targets.NONE.with(FRIDAY, "ACME:PRE", 0.25));
        assertThat(targets.read().of(FRIDAY)).containsKey("ACME:PRE");
    }

    @Test
    void aLocalListKeepsItsSymbols() throws Exception {
        assertThat(lists.read(FRIDAY)).isEmpty();
        lists.add(FRIDAY, BETA);
        lists.add(FRIDAY, ACME);
        lists.add(FRIDAY, ACME);
        assertThat(new JsonWatchlistStore(layout).read(FRIDAY)).containsExactly(ACME, BETA);
        assertThat(Files.readString(layout.watchlist(FRIDAY)))
                .isEqualTo("{\"date\":\"2026-02-13\",\"symbols\":[\"ACME\",\"BETA\"]}");
        lists.remove(FRIDAY, BETA);
        lists.remove(FRIDAY, BETA);
        assertThat(lists.read(FRIDAY)).containsExactly(ACME);
    }

    @Test
    void askingAndRemovingMakeNoFile() throws Exception {
        lists.read(FRIDAY);
        lists.remove(FRIDAY, ACME);
        assertThat(layout.watchlist(FRIDAY)).doesNotExist();
    }

    @Test
    void aDamagedListIsNeitherEmptyNorChanged() throws Exception {
        lists.add(FRIDAY, ACME);
        for (String text : List.of("", "{\"date\":\"2026-02-13\"}", "{\"date\":\"2026-02-12\",\"symbols\":[]}")) {
            Files.writeString(layout.watchlist(FRIDAY), text);
            assertThatThrownBy(() -> lists.read(FRIDAY)).isInstanceOf(UnreadableFileException.class);
            assertThatThrownBy(() -> lists.add(FRIDAY, BETA)).isInstanceOf(UnreadableFileException.class);
            assertThatThrownBy(() -> lists.remove(FRIDAY, ACME)).isInstanceOf(UnreadableFileException.class);
            assertThat(layout.watchlist(FRIDAY)).hasContent(text);
        }
    }

    @Test
    void aListHoldsAThousandSymbols() throws Exception {
        for (int n = 0; n < 1_000; n++) lists.add(FRIDAY, new Symbol("S" + n));
        assertThatThrownBy(() -> lists.add(FRIDAY, ACME)).hasMessageContaining("full");
        lists.add(FRIDAY, new Symbol("S7"));
        assertThat(lists.read(FRIDAY)).hasSize(1_000);
    }
}

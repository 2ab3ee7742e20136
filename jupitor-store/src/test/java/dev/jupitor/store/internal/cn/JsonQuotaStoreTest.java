package dev.jupitor.store.internal.cn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.source.QuotaState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonQuotaStoreTest {
    private static final LocalDate DAY = LocalDate.of(2026, 4, 22);

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("cn/.state/budget.json");
    }

    @Test
    void whatWasUsedOutlivesARestart() throws Exception {
        assertThat(new JsonQuotaStore(file()).read()).isEqualTo(QuotaState.UNUSED);
        Instant until = Instant.parse("2026-04-22T16:12:00Z");
        new JsonQuotaStore(file()).change(state -> state.spent(DAY, 10));
        new JsonQuotaStore(file()).change(state -> Optional.of(state.blocked(until)));
        assertThat(new JsonQuotaStore(file()).read()).isEqualTo(new QuotaState(DAY, 1, Optional.of(until)));
    }

    @Test
    void aDayThatIsUsedUpIsNotWrittenAgainAndTheNextBeginsAtZero() throws Exception {
        JsonQuotaStore store = new JsonQuotaStore(file());
        assertThat(store.change(state -> state.spent(DAY, 1))).isTrue();
        assertThat(store.change(state -> state.spent(DAY, 1))).isFalse();
        assertThat(store.change(state -> state.spent(DAY.minusDays(1), 1)))
                .as("a clock set back")
                .isFalse();
        assertThat(store.change(state -> state.spent(DAY.plusDays(1), 1))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"date\":\"2026-04-22\",\"used\":-1,\"blocked_until\":null}",
                "{\"date\":\"yesterday\",\"used\":1,\"blocked_until\":null}",
                "{\"date\":\"2026-04-22\",\"used\":1}"
            })
    void aDamagedFileIsNotTakenForAnUnusedDayAndStays(String text) throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), text);
        JsonQuotaStore store = new JsonQuotaStore(file());
        assertThatThrownBy(store::read).isInstanceOf(UnreadableFileException.class);
        assertThatThrownBy(() -> store.change(state -> state.spent(DAY, 10)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("midnight in Beijing");
        assertThat(Files.readString(file())).isEqualTo(text);
    }

    @Test
    void twoProcessesTogetherDoNotOverrunIt() throws Exception {
        Process one = spender();
        Process other = spender();
        assertThat(one.waitFor(60, TimeUnit.SECONDS) && other.waitFor(60, TimeUnit.SECONDS))
                .isTrue();
        assertThat(one.exitValue() + other.exitValue()).isEqualTo(Spender.LIMIT);
        assertThat(new JsonQuotaStore(file()).read().used()).isEqualTo(Spender.LIMIT);
    }

    private Process spender() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Spender.class.getName(),
                        file().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// Spends what it can and says with its exit how much that was.
    static final class Spender {
        static final int LIMIT = 100;

        private Spender() {}

        public static void main(String[] args) throws Exception {
            JsonQuotaStore store = new JsonQuotaStore(Path.of(args[0]));
            int spent = 0;
            while (store.change(state -> state.spent(DAY, LIMIT))) spent++;
            System.exit(spent);
        }
    }
}

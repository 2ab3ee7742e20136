package dev.jupitor.stream.tape.cache;

import static dev.jupitor.stream.tape.Tape13.CLOSE;
import static dev.jupitor.stream.tape.Tape13.DAY;
import static dev.jupitor.stream.tape.Tape13.FOLLOWED;
import static dev.jupitor.stream.tape.Tape13.MONDAY;
import static dev.jupitor.stream.tape.Tape13.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.stream.tape.Followed;
import dev.jupitor.stream.tape.Tape13;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapeCacheTest {
    private static final long FRESH = 100;

    @TempDir
    private Path folder;

    private TapeCache open() throws IOException {
        return TapeCache.open(folder, DAY, FOLLOWED, FRESH);
    }

    private Path file() {
        return folder.resolve("2026-02-13.tape");
    }

    /// Two flushes with everything that a tape can hold.
    private static void fill(Tape13 feed, TapeCache cache) throws IOException {
        feed.print("A", "V", 1, at(10, 0), 10);
        feed.print("A", "V", 2, at(10, 1), 10.5);
        feed.print("SPY", "N", 3, at(10, 2), 600);
        feed.print("B", "N", -5, CLOSE + 1, 3, 5_000_000_000L, "@,F");
        feed.tape.publish();
        cache.flush();
        feed.correct("A", "V", 1, 7, at(10, 3), 11);
        feed.cancel("A", "V", 2);
        feed.cancel("C", "V", 9);
        feed.print("C", "Q", 10, at(10, 4), 12, 300, " ");
        feed.tape.publish();
    }

    private List<String> filledAndClosed() throws IOException {
        try (TapeCache cache = open()) {
            Tape13 feed = new Tape13(cache.tape());
            fill(feed, cache);
            return feed.rows();
        }
    }

    private List<String> filledAndKilled() throws IOException {
        TapeCache cache = open();
        Tape13 feed = new Tape13(cache.tape());
        fill(feed, cache);
        cache.flush();
        return feed.rows();
    }

    @Test
    void aTapeThatWasClosedGoesOnInItsSequence() throws IOException {
        List<String> rows = filledAndClosed();
        try (TapeCache cache = open()) {
            assertThat(cache.restored().sameSequence()).isTrue();
            assertThat(cache.restored().rows()).isEqualTo(7);
            assertThat(cache.restored().damage()).isEmpty();
            assertThat(cache.tape().epoch().number()).isEqualTo(FRESH);
            assertThat(Tape13.rows(cache.tape().epoch())).isEqualTo(rows);
        }
    }

    @Test
    void aTapeThatWasKilledBeginsANewEpochWithTheSameRows() throws IOException {
        List<String> rows = filledAndKilled();
        try (TapeCache cache = open()) {
            assertThat(cache.restored().sameSequence()).isFalse();
            assertThat(cache.restored().damage()).isEmpty();
            assertThat(cache.tape().epoch().number()).isGreaterThan(FRESH);
            assertThat(Tape13.rows(cache.tape().epoch())).isEqualTo(rows);
        }
    }

    @Test
    void aKillAfterACleanRestartBreaksTheSequenceEvenIfNothingWasWritten() throws IOException {
        filledAndClosed();
        open();
        try (TapeCache cache = open()) {
            assertThat(cache.restored().sameSequence()).isFalse();
            assertThat(cache.tape().epoch().number()).isEqualTo(FRESH + 1);
        }
    }

    @Test
    void whatWasTakenBackBeforeItCameStaysAwayAfterARestart() throws IOException {
        filledAndKilled();
        try (TapeCache cache = open()) {
            Tape13 feed = new Tape13(cache.tape());
            assertThat(feed.print("C", "V", 9, at(10, 0), 10)).isZero();
            assertThat(feed.print("A", "V", 1, at(10, 0), 10)).isZero();
            assertThat(feed.print("C", "V", 8, at(10, 0), 10)).isOne();
        }
    }

    @Test
    void rowsAddedAfterARestartAreKeptToo() throws IOException {
        filledAndKilled();
        List<String> rows;
        try (TapeCache cache = open()) {
            // other codes for the same symbols
            cache.tape().follow(Followed.exIndex(Set.of(new Symbol("AAA"), new Symbol("C"))));
            Tape13 feed = new Tape13(cache.tape());
            feed.print("AAA", "X", 20, at(11, 0), 10);
            feed.print("C", "V", 21, at(11, 0), 10);
            rows = feed.rows();
        }
        try (TapeCache cache = open()) {
            assertThat(cache.restored().sameSequence()).isTrue();
            assertThat(Tape13.rows(cache.tape().epoch())).isEqualTo(rows);
        }
    }

    @Test
    void cutOffAnywhereItKeepsAPrefix() throws IOException {
        List<String> rows =
                filledAndKilled().stream().map(TapeCacheTest::withoutStanding).toList();
        byte[] bytes = Files.readAllBytes(file());
        for (int length = BlockType.FILE_HEADER; length < bytes.length; length++) {
            Files.write(file(), Arrays.copyOf(bytes, length));
            try (TapeCache cache = open()) {
                List<String> kept = Tape13.rows(cache.tape().epoch()).stream()
                        .map(TapeCacheTest::withoutStanding)
                        .toList();
                assertThat(kept).isEqualTo(rows.subList(0, kept.size()));
                assertThat(cache.restored().damage()).isEmpty();
                assertThat(cache.restored().sameSequence()).isFalse();
            }
        }
    }

    private static String withoutStanding(String line) {
        return line.replace(" (void)", "");
    }

    @Test
    void damageAnywhereIsNoticedAndWhatIsBeforeItUsed() throws IOException {
        List<String> rows =
                filledAndClosed().stream().map(TapeCacheTest::withoutStanding).toList();
        byte[] bytes = Files.readAllBytes(file());
        for (int at = BlockType.FILE_HEADER; at < bytes.length; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 0x10;
            Files.write(file(), damaged);
            try (TapeCache cache = open()) {
                List<String> kept = Tape13.rows(cache.tape().epoch()).stream()
                        .map(TapeCacheTest::withoutStanding)
                        .toList();
                assertThat(kept).isEqualTo(rows.subList(0, kept.size()));
                assertThat(cache.restored().sameSequence()).isFalse();
                boolean inTheLastBlock = at >= bytes.length - BlockType.BLOCK_HEADER - 16;
                assertThat(cache.restored().damage().isPresent()).isEqualTo(!inTheLastBlock);
            }
        }
    }

    @Test
    void aFileOfSomethingElseIsReplaced() throws IOException {
        Files.writeString(file(), "not a tape at all, but long enough to have a header");
        try (TapeCache cache = open()) {
            assertThat(cache.restored().rows()).isZero();
            assertThat(cache.restored().damage()).isPresent();
        }
        try (TapeCache cache = open()) {
            assertThat(cache.restored().sameSequence()).isTrue();
        }
    }

    @Test
    void theSwitchBeginsANewFileAndDeletesTheOld() throws IOException {
        List<String> rows;
        try (TapeCache cache = open()) {
            Tape13 feed = new Tape13(cache.tape());
            fill(feed, cache);
            cache.flush();
            feed.tape.switchDay(MONDAY);
            cache.flush();
            assertThat(names()).containsExactly("2026-02-16.tape");
            rows = feed.rows();
            assertThat(rows).hasSize(1);
        }
        try (TapeCache cache = TapeCache.open(folder, MONDAY, FOLLOWED, FRESH)) {
            assertThat(cache.restored().sameSequence()).isTrue();
            assertThat(cache.tape().epoch().number()).isEqualTo(FRESH + 1);
            assertThat(Tape13.rows(cache.tape().epoch())).isEqualTo(rows);
        }
    }

    @Test
    void aRestartAfterTheSwitchTakesTheEveningOver() throws IOException {
        filledAndKilled();
        try (TapeCache cache = TapeCache.open(folder, MONDAY, FOLLOWED, FRESH)) {
            assertThat(cache.restored().rows()).isEqualTo(1);
            assertThat(cache.tape().epoch().symbol(0)).isEqualTo("B");
            assertThat(cache.tape().epoch().isToday(0)).isTrue();
            assertThat(cache.tape().epoch().number()).isGreaterThan(FRESH);
            assertThat(names()).containsExactly("2026-02-16.tape");
        }
    }

    @Test
    void aDiskThatFailsStopsTheCacheAndNotTheTape() throws IOException {
        TapeCache cache = open();
        Tape13 feed = new Tape13(cache.tape());
        Files.delete(file());
        Files.delete(folder);
        feed.tape.switchDay(MONDAY);
        assertThatThrownBy(cache::flush).isInstanceOf(IOException.class);
        assertThatThrownBy(cache::flush).isInstanceOf(IOException.class);
        assertThat(cache.trouble()).isPresent();
        assertThat(feed.print("A", "V", 1, CLOSE + 1, 10)).isOne();
        cache.close();
        Files.createDirectories(folder);
    }

    @Test
    void itsThreadWritesByItself() throws Exception {
        try (TapeCache cache = open()) {
            cache.start();
            long empty = Files.size(file());
            Tape13 feed = new Tape13(cache.tape());
            feed.print("A", "V", 1, at(10, 0), 10);
            feed.tape.publish();
            long patience = System.nanoTime() + 20_000_000_000L;
            while (Files.size(file()) == empty && System.nanoTime() < patience) Thread.onSpinWait();
            assertThat(Files.size(file())).isGreaterThan(empty);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}

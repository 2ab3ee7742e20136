package dev.jupitor.store.universe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many dates over the turn of a year in one run.
class YearsOfTablesTest {
    private static final List<LocalDate> SESSIONS =
            new NyseCalendar().between(LocalDate.of(2025, 9, 2), LocalDate.of(2026, 1, 30));

    @TempDir
    Path folder;

    private TierLake lake() throws IOException {
        TierLake lake = new TierLake(folder);
        Random random = new Random(7);
        Map<LocalDate, TreeSet<Symbol>> universes = new TreeMap<>();
        try (BufferAllocator allocator = new RootAllocator();
                BarBatch bars = new BarBatch(allocator)) {
            for (int i = 0; i < 12; i++) {
                Symbol symbol = new Symbol("S" + i);
                for (LocalDate date : SESSIONS) {
                    if (random.nextInt(10) == 0) continue;
                    long at = SessionClock.instant(date, LocalTime.MIDNIGHT).toEpochMilli();
                    bars.append(symbol.ticker(), at, 1, 1, 1, 1, random.nextInt(10_000), 1, 1 + random.nextInt(100));
                    universes.computeIfAbsent(date, d -> new TreeSet<>()).add(symbol);
                }
                lake.store.usBars().merge(symbol, bars);
                bars.clear();
            }
        }
        for (LocalDate date : SESSIONS) lake.store.usUniverse().add(date, universes.get(date));
        for (LocalDate date : SESSIONS) lake.lists(date, "S1", "S2");
        lake.etfs("S3");
        lake.store.usDailyState().completed(SESSIONS.getLast());
        return lake;
    }

    private static Map<LocalDate, String> texts(TierLake lake) throws IOException {
        Map<LocalDate, String> texts = new TreeMap<>();
        for (LocalDate date : SESSIONS) texts.put(date, lake.text(date));
        return texts;
    }

    @Test
    void oneRunOverAllDatesGivesWhatARunForEachGivesAndNeedsNoLongerHistoryThanItHolds() throws Exception {
        TierLake lake = lake();
        List<MadeFile> made =
                lake.tables().make(SESSIONS, TradeUniverses.Options.STANDARD, TradeUniverses.Progress.NONE);
        assertThat(made).hasSize(SESSIONS.size()).allMatch(file -> file.state() == MadeFile.State.WRITTEN);
        Map<LocalDate, String> atOnce = texts(lake);
        for (int i = 0; i < SESSIONS.size(); i += 8) {
            Files.delete(lake.csv(SESSIONS.get(i)));
            lake.make(SESSIONS.get(i));
        }
        assertThat(texts(lake)).isEqualTo(atOnce);
    }

    @Test
    void noYearFileIsReadTwiceHoweverManyDatesNeedIt() throws Exception {
        TierLake lake = lake();
        Map<Path, Integer> opened = new ConcurrentHashMap<>();
        ParquetFiles files = new ParquetFiles();
        UniversePorts ports = lake.ports((file, ticker) -> {
            opened.merge(file, 1, Integer::sum);
            return files.readTurnovers(file, ticker);
        });

        new TradeUniverses(ports, 2).make(SESSIONS, TradeUniverses.Options.STANDARD, TradeUniverses.Progress.NONE);

        assertThat(opened).as("ten candidates, two years").hasSize(20);
        assertThat(opened.values()).containsOnly(1);
    }
}

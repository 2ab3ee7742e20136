package dev.jupitor.cli.disk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.cli.LakeFiles;
import dev.jupitor.cli.disk.DiskFault.Trouble;
import dev.jupitor.cli.failure.Failures;
import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.collect.CalendarStore;
import dev.jupitor.core.collect.DailyState;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionHours;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.store.MarketStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each thing that is written into a lake, over a disk that fails at each call that this takes: the file is the old or
/// the new one, whole, the error names it, and writing again makes it the new one with nothing beside it.
class StoreOnFaultyDiskTest {
    private static final LocalDate DAY = SmallMarket.FRIDAY;
    private static final Symbol AAPL = new Symbol("AAPL");
    private static final Symbol MSFT = new Symbol("MSFT");
    private static final Instant OPEN = Instant.parse("2026-02-13T14:30:00Z");

    private final FaultyDisk disk = new FaultyDisk();

    @TempDir
    Path folder;

    @FunctionalInterface
    private interface Writing {
        void into(MarketStore lake) throws Exception;
    }

    /// Something that is written twice: with rows of one kind, then of another.
    private record Deed(String name, Writing old, Writing next) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Deed> deeds() {
        return Stream.of(
                new Deed("trades", lake -> trades(lake, 3), lake -> trades(lake, 5)),
                new Deed("bars", lake -> bars(lake, 1), lake -> bars(lake, 2)),
                new Deed(
                        "universe",
                        lake -> lake.usUniverse().add(DAY, List.of(AAPL)),
                        lake -> lake.usUniverse().add(DAY, List.of(MSFT))),
                new Deed(
                        "completion record",
                        lake -> lake.usCompletion().write(record(new SymbolState.Due())),
                        lake -> lake.usCompletion().write(record(new SymbolState.Done(new StoredFile(5, 6, "aa"))))),
                new Deed("daily state", lake -> daily(lake, DAY.minusDays(1)), lake -> daily(lake, DAY)),
                new Deed("calendar", lake -> calendar(lake, DAY), lake -> calendar(lake, DAY.plusDays(1))),
                new Deed("lock", StoreOnFaultyDiskTest::lock, StoreOnFaultyDiskTest::lock));
    }

    @ParameterizedTest
    @MethodSource("deeds")
    void aFullDiskLeavesTheOldOrTheNewFile(Deed deed) throws Exception {
        failAtEveryCall(deed, Trouble.NO_SPACE);
    }

    @ParameterizedTest
    @MethodSource("deeds")
    void aBrokenDiskLeavesTheOldOrTheNewFile(Deed deed) throws Exception {
        failAtEveryCall(deed, Trouble.BROKEN);
    }

    private void failAtEveryCall(Deed deed, Trouble trouble) throws Exception {
        Path lake = Files.createDirectory(folder.resolve("lake"));
        deed.old().into(SmallMarket.lake(lake));
        SortedMap<String, String> before = everything(lake);
        MarketStore counted = SmallMarket.lake(disk.over(lake));
        disk.arm(new DiskFault(trouble, Long.MAX_VALUE, false));
        deed.next().into(counted);
        long calls = disk.calls();
        SortedMap<String, String> after = everything(lake);
        for (long call = 1; call <= calls; call++) {
            restore(lake, before);
            failOnce(deed, lake, new DiskFault(trouble, call, false), before, after);
        }
    }

    private void failOnce(Deed deed, Path lake, DiskFault fault, Map<String, String> before, Map<String, String> after)
            throws Exception {
        MarketStore store = SmallMarket.lake(disk.over(lake));
        disk.arm(fault);
        try {
            deed.next().into(store);
        } catch (Exception failed) {
            assertThat(Failures.of(failed).message())
                    .as(fault.toString())
                    .contains(fault.trouble().words(), lake.toString());
        } finally {
            disk.heal();
        }
        everything(lake)
                .forEach((name, bytes) ->
                        assertThat(bytes).as("%s: %s", fault, name).isIn(before.get(name), after.get(name)));
        deed.next().into(store);
        assertThat(everything(lake)).as(fault.toString()).isEqualTo(after);
        assertThat(LakeFiles.temporary(lake)).isEmpty();
    }

    /// All files but the locks, which say when they were taken.
    private static SortedMap<String, String> everything(Path lake) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        for (Path file : LakeFiles.of(lake)) {
            boolean isLock = file.getParent().endsWith("locks");
            if (!isLock) files.put(file.toString(), LakeFiles.bytes(lake.resolve(file)));
        }
        return files;
    }

    private static void restore(Path lake, SortedMap<String, String> files) throws IOException {
        for (Path file : LakeFiles.of(lake)) Files.delete(lake.resolve(file));
        for (Map.Entry<String, String> file : files.entrySet())
            Files.write(lake.resolve(file.getKey()), file.getValue().getBytes(ISO_8859_1));
    }

    private static void trades(MarketStore lake, int prints) throws IOException {
        try (BufferAllocator allocator = new RootAllocator();
                TradeBatch batch = TradeBatch.create(allocator)) {
            for (int i = 0; i < prints; i++)
                batch.append(new Trade(AAPL, OPEN.plusMillis(i), 100 + prints, 200, "V", i + 1, "@", "", "C"));
            lake.usTrades().replace(AAPL, DAY, batch, TradesKeep.ALL);
        }
    }

    private static void bars(MarketStore lake, double close) throws IOException {
        try (BufferAllocator allocator = new RootAllocator();
                BarBatch batch = new BarBatch(allocator)) {
            batch.append(AAPL.ticker(), OPEN.toEpochMilli(), 1, 3, 0.5, close, 1_000, 77, 1.5);
            lake.usBars().merge(AAPL, batch);
        }
    }

    private static DayRecord record(SymbolState state) {
        return new DayRecord(DAY, DayRecord.Scope.UNIVERSE, new TreeMap<>(Map.of(AAPL, state)));
    }

    private static void daily(MarketStore lake, LocalDate session) throws IOException {
        lake.usDailyState().write(DailyState.NONE.withTarget(session));
        lake.usDailyState().completed(session);
    }

    private static void calendar(MarketStore lake, LocalDate last) throws IOException {
        lake.calendar().write(new CalendarStore.Published(DAY, last, List.of(SessionHours.full(DAY))));
    }

    private static void lock(MarketStore lake) throws IOException, InterruptedException {
        try (LakeLocks.Held held = lake.usLocks().acquire(LockArea.RAW, Duration.ZERO)) {
            assertThat(held).isNotNull();
        }
    }
}

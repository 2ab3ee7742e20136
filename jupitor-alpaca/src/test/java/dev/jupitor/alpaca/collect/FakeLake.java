package dev.jupitor.alpaca.collect;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.bar.BarBatch;
import dev.jupitor.core.bar.BarStore;
import dev.jupitor.core.collect.CalendarStore;
import dev.jupitor.core.collect.CompletionStore;
import dev.jupitor.core.collect.DailyState;
import dev.jupitor.core.collect.DailyStateStore;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.lake.DiskFullException;
import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.lake.LockHeldException;
import dev.jupitor.core.lake.LockHolder;
import dev.jupitor.core.lake.SpaceGuard;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeStore;
import dev.jupitor.core.universe.MembershipStore;
import dev.jupitor.core.universe.UniverseStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.arrow.memory.BufferAllocator;

/// A lake in memory that outlives pretended processes: what a call has done is there when the next process looks. Every
/// call is a step of the [Fuse], before and after it takes effect.
final class FakeLake {
    /// One symbol on one date.
    record SymbolDay(Symbol symbol, LocalDate date) implements Comparable<SymbolDay> {
        @Override
        public int compareTo(SymbolDay other) {
            int byDate = date.compareTo(other.date);
            return byDate != 0 ? byDate : symbol.compareTo(other.symbol);
        }
    }

    final Fuse fuse;
    final TreeMap<Symbol, TreeMap<LocalDate, Bar>> bars = new TreeMap<>();
    final Set<String> brokenYears = new HashSet<>();
    final TreeMap<SymbolDay, List<String>> trades = new TreeMap<>();
    final TreeMap<SymbolDay, TradesKeep> keeps = new TreeMap<>();
    final Set<SymbolDay> brokenTrades = new HashSet<>();
    /// Files whose footer is sound and whose pages are not.
    final Set<SymbolDay> flippedPages = new HashSet<>();
    /// The rows of trade files in quarantine.
    final List<List<String>> kept = new ArrayList<>();
    final TreeMap<LocalDate, TreeSet<Symbol>> universe = new TreeMap<>();
    final Set<LocalDate> brokenUniverses = new HashSet<>();
    final TreeMap<LocalDate, DayRecord> records = new TreeMap<>();
    final Set<LocalDate> brokenRecords = new HashSet<>();
    final TreeMap<LocalDate, Set<Symbol>> indexMembers = new TreeMap<>();
    Optional<Set<Symbol>> etfs = Optional.empty();
    Set<Symbol> reference = new TreeSet<>();
    DailyState daily = DailyState.NONE;
    boolean brokenDaily;
    Optional<LocalDate> marker = Optional.empty();
    Optional<CalendarStore.Published> calendar = Optional.empty();
    final EnumMap<LockArea, LockHolder> locks = new EnumMap<>(LockArea.class);
    final List<String> quarantined = new ArrayList<>();
    final List<String> writes = new ArrayList<>();
    final List<SymbolDay> inspected = new ArrayList<>();
    /// Symbols whose trade folder, or whose bar folder, answers every access with such a failure.
    final TreeMap<Symbol, Exception> tradeWalls = new TreeMap<>();
    final TreeMap<Symbol, Exception> barWalls = new TreeMap<>();
    /// Dates whose universe can't be read, for reasons outside of the file.
    final Set<LocalDate> universeWalls = new HashSet<>();
    /// Dates whose record can't be read, for reasons outside of the file.
    final Set<LocalDate> recordWalls = new HashSet<>();
    /// What every try to take a lock ends with, and how many there were.
    Optional<IOException> lockWall = Optional.empty();
    int lockTries;
    int filesUntilFull = Integer.MAX_VALUE;
    Runnable beforeInspection = () -> {};

    FakeLake(Fuse fuse) {
        this.fuse = fuse;
    }

    static Path file(String name) {
        return Path.of("lake", name);
    }

    /// A symbol's year, as its file is named.
    static String year(Symbol symbol, int year) {
        return symbol + "/" + year + ".parquet";
    }

    private interface Effect<T> {
        T take() throws IOException;
    }

    private synchronized <T> T call(Effect<T> effect) throws IOException {
        fuse.step();
        T result = effect.take();
        fuse.step();
        return result;
    }

    private static void pass(Exception wall) throws IOException {
        if (wall instanceof IOException failure) throw failure;
        if (wall instanceof RuntimeException bug) throw bug;
    }

    private void run(Runnable effect) throws IOException {
        call(() -> {
            effect.run();
            return null;
        });
    }

    final class Bars implements BarStore {
        @Override
        public void merge(Symbol symbol, BarBatch batch) throws IOException {
            List<Bar> rows = new ArrayList<>();
            for (int row = 0; row < batch.rows(); row++) rows.add(batch.bar(row));
            call(() -> {
                pass(barWalls.get(symbol));
                for (Bar bar : rows) requireSound(symbol, FakeVendor.dateOf(bar).getYear());
                TreeMap<LocalDate, Bar> mine = bars.computeIfAbsent(symbol, s -> new TreeMap<>());
                rows.forEach(bar -> mine.put(FakeVendor.dateOf(bar), bar));
                return null;
            });
        }

        private void requireSound(Symbol symbol, int year) throws UnreadableFileException {
            if (brokenYears.contains(year(symbol, year)))
                throw new UnreadableFileException(file(year(symbol, year)), "no footer");
        }

        @Override
        public BarBatch read(Symbol symbol, LocalDate first, LocalDate last, BufferAllocator allocator)
                throws IOException {
            List<Bar> rows = call(() -> {
                pass(barWalls.get(symbol));
                for (int year = first.getYear(); year <= last.getYear(); year++) requireSound(symbol, year);
                return List.copyOf(bars.getOrDefault(symbol, new TreeMap<>())
                        .subMap(first, true, last, true)
                        .values());
            });
            BarBatch batch = new BarBatch(allocator);
            rows.forEach(batch::append);
            return batch;
        }

        @Override
        public OptionalLong tradeCount(Symbol symbol, LocalDate date) throws IOException {
            return call(() -> {
                pass(barWalls.get(symbol));
                requireSound(symbol, date.getYear());
                Bar bar = bars.getOrDefault(symbol, new TreeMap<>()).get(date);
                return bar == null ? OptionalLong.empty() : OptionalLong.of(bar.tradeCount());
            });
        }

        @Override
        public Set<Symbol> symbols() throws IOException {
            return call(() -> new TreeSet<>(bars.keySet()));
        }

        @Override
        public Optional<Path> quarantine(Symbol symbol, int year, String reason) throws IOException {
            return call(() -> {
                quarantined.add(year(symbol, year));
                brokenYears.remove(year(symbol, year));
                bars.getOrDefault(symbol, new TreeMap<>()).keySet().removeIf(date -> date.getYear() == year);
                return Optional.of(file("quarantine/" + year(symbol, year)));
            });
        }
    }

    final class Trades implements TradeStore {
        @Override
        public StoredFile replace(Symbol symbol, LocalDate date, TradeBatch prints, TradesKeep keep)
                throws IOException {
            List<String> rows = rowsOf(prints);
            return call(() -> {
                pass(tradeWalls.get(symbol));
                if (filesUntilFull-- <= 0) throw new IOException("no space left on device");
                writes.add(date + " " + symbol);
                SymbolDay day = new SymbolDay(symbol, date);
                trades.put(day, rows);
                keeps.put(day, keep);
                brokenTrades.remove(day);
                flippedPages.remove(day);
                return fileOf(rows).keeping(keep);
            });
        }

        @Override
        public Optional<TradeBatch> read(Symbol symbol, LocalDate date, BufferAllocator allocator) {
            throw new AssertionError("the collector never reads trades back");
        }

        @Override
        public Optional<Examined> examine(Symbol symbol, LocalDate date, BufferAllocator allocator) throws IOException {
            SymbolDay day = new SymbolDay(symbol, date);
            Optional<StoredFile> file = inspect(symbol, date);
            if (flippedPages.contains(day)) throw new UnreadableFileException(file(symbol + "/" + date), "a page");
            return file.map(sound -> new Examined(sound, TradeBatch.create(allocator)));
        }

        @Override
        public Optional<StoredFile> inspect(Symbol symbol, LocalDate date) throws IOException {
            SymbolDay day = new SymbolDay(symbol, date);
            beforeInspection.run();
            return call(() -> {
                inspected.add(day);
                pass(tradeWalls.get(symbol));
                if (brokenTrades.contains(day))
                    throw new UnreadableFileException(file(symbol + "/" + date), "zero bytes");
                TradesKeep keep = keeps.getOrDefault(day, TradesKeep.ALL);
                return Optional.ofNullable(trades.get(day))
                        .map(rows -> fileOf(flippedPages.contains(day) ? flipped(rows) : rows))
                        .map(file -> file.keeping(keep));
            });
        }

        @Override
        public Optional<Path> quarantine(Symbol symbol, LocalDate date, String reason) throws IOException {
            return call(() -> {
                SymbolDay day = new SymbolDay(symbol, date);
                if (!trades.containsKey(day)) return Optional.empty();
                quarantined.add(symbol + "/" + date);
                kept.add(trades.remove(day));
                brokenTrades.remove(day);
                flippedPages.remove(day);
                return Optional.of(file("quarantine/" + symbol + "/" + date));
            });
        }
    }

    static List<String> rowsOf(TradeBatch prints) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < prints.rows(); row++)
            rows.add("%s %d %d @%s"
                    .formatted(prints.symbol(row), prints.timestamp(row), prints.size(row), prints.price(row)));
        return List.copyOf(rows);
    }

    private static List<String> flipped(List<String> rows) {
        List<String> other = new ArrayList<>(rows);
        other.replaceAll(row -> row + "?");
        return other;
    }

    static StoredFile fileOf(List<String> rows) {
        return new StoredFile(rows.size(), 10L * rows.size(), Integer.toHexString(rows.hashCode()));
    }

    final class Universe implements UniverseStore {
        private final Set<LocalDate> replaceable = new HashSet<>();

        @Override
        public void add(LocalDate date, Collection<Symbol> symbols) throws IOException {
            call(() -> {
                if (replaceable.remove(date)) {
                    brokenUniverses.remove(date);
                    universe.remove(date);
                }
                requireSound(date);
                return universe.computeIfAbsent(date, d -> new TreeSet<>()).addAll(symbols);
            });
        }

        @Override
        public Optional<Path> quarantine(LocalDate date, String reason) throws IOException {
            return call(() -> {
                quarantined.add("universe " + date);
                replaceable.add(date);
                return Optional.of(file("quarantine/universe/" + date));
            });
        }

        private void requireSound(LocalDate date) throws UnreadableFileException {
            if (brokenUniverses.contains(date))
                throw new UnreadableFileException(file("universe/" + date + ".txt"), "line 1 is no symbol");
        }

        @Override
        public SortedSet<Symbol> read(LocalDate date) throws IOException {
            return call(() -> {
                if (universeWalls.contains(date)) throw new IOException("universe/" + date + ": Input/output error");
                requireSound(date);
                return new TreeSet<>(universe.getOrDefault(date, new TreeSet<>()));
            });
        }

        @Override
        public SortedSet<LocalDate> dates() throws IOException {
            return call(() -> new TreeSet<>(universe.keySet()));
        }
    }

    final class Membership implements MembershipStore {
        @Override
        public Optional<Set<Symbol>> indexMembers(LocalDate date) {
            return Optional.ofNullable(indexMembers.get(date));
        }

        @Override
        public Optional<Set<Symbol>> etfs() {
            return etfs;
        }

        @Override
        public Set<Symbol> discoverySymbols() {
            return reference;
        }
    }

    final class Completion implements CompletionStore {
        @Override
        public Optional<DayRecord> read(LocalDate date) throws IOException {
            return call(() -> {
                if (recordWalls.contains(date)) throw new IOException("trades/" + date + ".json: Input/output error");
                if (brokenRecords.contains(date))
                    throw new UnreadableFileException(file("trades/" + date + ".json"), "not JSON");
                return Optional.ofNullable(records.get(date));
            });
        }

        @Override
        public Optional<DayRecord.Summary> summary(LocalDate date) throws IOException {
            return read(date).map(DayRecord::summary);
        }

        @Override
        public Optional<String> fingerprint(LocalDate date) throws IOException {
            return read(date).map(record -> Integer.toHexString(record.hashCode()));
        }

        @Override
        public void write(DayRecord record) throws IOException {
            run(() -> {
                writes.add(record.date() + " record");
                records.put(record.date(), record);
            });
        }

        @Override
        public SortedSet<LocalDate> dates() throws IOException {
            return call(() -> new TreeSet<>(records.keySet()));
        }

        @Override
        public Optional<Path> quarantine(LocalDate date, String reason) throws IOException {
            return call(() -> {
                quarantined.add("record " + date);
                brokenRecords.remove(date);
                records.remove(date);
                return Optional.of(file("quarantine/record/" + date));
            });
        }
    }

    final class Daily implements DailyStateStore {
        @Override
        public DailyState read() throws IOException {
            return call(() -> daily);
        }

        @Override
        public void write(DailyState state) throws IOException {
            run(() -> daily = state);
        }

        @Override
        public Optional<LocalDate> lastCompleted() throws IOException {
            return call(() -> {
                if (brokenDaily) throw new UnreadableFileException(file(".last-completed"), "'garbage' is no date");
                return marker;
            });
        }

        @Override
        public void completed(LocalDate session) throws IOException {
            run(() -> marker = Optional.of(session));
        }

        @Override
        public void quarantine(String reason) throws IOException {
            run(() -> {
                quarantined.add(".last-completed");
                brokenDaily = false;
                marker = Optional.empty();
            });
        }
    }

    final class Calendar implements CalendarStore {
        @Override
        public Optional<Published> read() throws IOException {
            return call(() -> calendar);
        }

        @Override
        public void write(Published published) throws IOException {
            run(() -> calendar = Optional.of(published));
        }
    }

    final class Locks implements LakeLocks {
        @Override
        public Held acquire(LockArea area, Duration wait) throws IOException {
            return call(() -> {
                lockTries++;
                if (lockWall.isPresent()) throw lockWall.get();
                if (locks.containsKey(area)) throw new LockHeldException(area.fileName(), locks.get(area));
                locks.put(area, new LockHolder(1, "here", "jupitor alpaca-data", Instant.EPOCH));
                return () -> release(area);
            });
        }

        private void release(LockArea area) {
            synchronized (FakeLake.this) {
                locks.remove(area);
            }
        }

        @Override
        public List<HeldLock> held() {
            return locks.entrySet().stream()
                    .map(lock -> new HeldLock(lock.getKey(), lock.getValue()))
                    .toList();
        }
    }

    final class Space implements SpaceGuard {
        @Override
        public void requireRoom() throws IOException {
            if (filesUntilFull <= 0) throw new DiskFullException(Path.of("lake"), 0, 2L << 30);
        }
    }
}

package dev.jupitor.store.adopt;

import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TapeOrder;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeStore;
import dev.jupitor.store.internal.parquet.ParquetFiles.Foreign;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;

/// Writes trade files that hold true UTC anew with New York's clock, always from the backup, so that it can be done
/// again and ends the same.
///
/// The file of a date D covers a UTC day. In winter its first hour is New York's 19:00 to 20:00 of the day before;
/// those rows belong to the file of their own date, which is made of two files of the backup, D and D+1.
final class Conversion {
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final DataLayout layout;
    private final TradeStore trades;
    private final FileSurvey survey;
    private final BufferAllocator allocator;
    private final Set<LocalDate> dates;

    /// @param dates the dates that are or were converted, whose backups are whole
    Conversion(
            DataLayout layout, TradeStore trades, FileSurvey survey, BufferAllocator allocator, Set<LocalDate> dates) {
        this.layout = layout;
        this.trades = trades;
        this.survey = survey;
        this.allocator = allocator;
        this.dates = dates;
    }

    /// A file that was written.
    ///
    /// @param rowsLeft      rows of the date's own backup that are in no file now
    /// @param lacksLastHour whether the prints after 19:00 were in a file that there is none of
    record Converted(Symbol symbol, StoredFile file, long rowsLeft, boolean lacksLastHour) {}

    /// Replaces the symbol-day by what the backup holds of it. Empty where there is nothing to convert: the file in
    /// the backup is one of ours, or can't be read, or the collector has fetched the symbol-day since.
    ///
    /// @param keep which prints the original's files of the date hold
    Optional<Converted> convert(Symbol symbol, LocalDate date, TradesKeep keep) throws IOException {
        if (isFetched(symbol, date)) return Optional.empty();
        Optional<Foreign> backup = backup(symbol, date);
        if (backup.isEmpty()) return Optional.empty();
        try (Foreign own = backup.get();
                TradeBatch rows = new TradeBatch(allocator, own.prints().books())) {
            if (own.isOurs()) return Optional.empty();
            long left = own.prints().rows() - take(own.prints(), date, rows) - taken(own.prints(), symbol, date);
            boolean complete = addNextDay(symbol, date, rows);
            TradesKeep kept = own.hasConditions() ? keep : TradesKeep.BLOCKS;
            return Optional.of(new Converted(symbol, write(symbol, date, rows, kept), left, !complete));
        }
    }

    /// What was converted knows no tape; what was fetched does.
    private boolean isFetched(Symbol symbol, LocalDate date) throws IOException {
        Path path = layout.trades(symbol, date);
        if (isSame(path, layout.tradesBackup(symbol, date))) return false;
        try (Foreign file = survey.read(path, symbol)) {
            TradeBatch prints = file.prints();
            return file.isOurs() && !prints.isEmpty() && !prints.tape(0).isEmpty();
        } catch (NoSuchFileException | UnreadableFileException nothing) {
            return false;
        }
    }

    /// Two names of one file: as long as nobody has replaced it, nothing need be read to know that.
    private static boolean isSame(Path file, Path backup) throws IOException {
        try {
            return Files.isSameFile(file, backup);
        } catch (NoSuchFileException nothing) {
            return false;
        }
    }

    private StoredFile write(Symbol symbol, LocalDate date, TradeBatch rows, TradesKeep keep) throws IOException {
        try (TradeBatch arranged = TapeOrder.arrange(rows, allocator)) {
            return trades.replace(symbol, date, arranged, keep);
        }
    }

    /// A file of the backup, if it can be read.
    private Optional<Foreign> backup(Symbol symbol, LocalDate date) throws IOException {
        try {
            return Optional.of(survey.read(layout.tradesBackup(symbol, date), symbol));
        } catch (NoSuchFileException | UnreadableFileException nothing) {
            return Optional.empty();
        }
    }

    /// Adds the date's rows that lie in the next day's file. False when that file is needed and not there.
    private boolean addNextDay(Symbol symbol, LocalDate date, TradeBatch into) throws IOException {
        LocalDate next = date.plusDays(1);
        Optional<Foreign> backup = dates.contains(next) ? backup(symbol, next) : Optional.empty();
        if (backup.isEmpty()) return !isPastMidnight(date);
        try (Foreign later = backup.get()) {
            if (later.isOurs()) return !isPastMidnight(date);
            take(later.prints(), date, into);
            return true;
        }
    }

    /// Whether the session goes on when the next UTC day has begun: in winter.
    private static boolean isPastMidnight(LocalDate date) {
        Instant midnight = date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return SessionClock.instant(date, SessionClock.POST_CLOSE).isAfter(midnight);
    }

    /// Appends the rows of a session date, New York's clock on them, and counts them.
    private static long take(TradeBatch from, LocalDate date, TradeBatch into) {
        Window window = Window.of(date);
        int before = into.rows();
        for (int row = 0; row < from.rows(); row++) {
            long instant = from.timestamp(row);
            long shifted = SessionClock.etMillisOfEpochMillis(instant);
            if (window.holds(shifted)) append(from, row, shifted, instant * NANOS_PER_MILLI, into);
        }
        return into.rows() - before;
    }

    /// Counts the rows that the file of the day before takes.
    private long taken(TradeBatch prints, Symbol symbol, LocalDate date) throws IOException {
        LocalDate before = date.minusDays(1);
        Window window = Window.of(before);
        long rows = 0;
        for (int row = 0; row < prints.rows(); row++)
            if (window.holds(SessionClock.etMillisOfEpochMillis(prints.timestamp(row)))) rows++;
        if (rows == 0 || !dates.contains(before)) return 0;
        Optional<Foreign> taker = backup(symbol, before);
        if (taker.isEmpty()) return 0;
        try (Foreign file = taker.get()) {
            return file.isOurs() ? 0 : rows;
        }
    }

    /// The hours that a date's file holds, both ends included, in ET-shifted milliseconds.
    private record Window(long first, long last) {
        static Window of(LocalDate date) {
            return new Window(
                    SessionClock.at(date, SessionClock.PRE_OPEN), SessionClock.at(date, SessionClock.POST_CLOSE));
        }

        boolean holds(long shifted) {
            return shifted >= first && shifted <= last;
        }
    }

    private static void append(TradeBatch from, int row, long shifted, long nanos, TradeBatch into) {
        TradeBatch.Codebooks books = into.books();
        into.append(
                books.symbols().code(from.symbol(row)),
                shifted,
                from.price(row),
                from.size(row),
                books.exchanges().code(from.exchange(row)),
                from.id(row),
                books.conditions().code(from.conditions(row)),
                books.updates().code(from.update(row)),
                nanos,
                books.tapes().code(""));
    }
}

package dev.jupitor.store.adopt;

import dev.jupitor.core.market.Symbol;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/// What a lake of the original has become. It speaks of earlier, broken-off runs too.
///
/// @param dates       every date that was adopted, now or before, ascending
/// @param alreadyOurs dates that had a completion record and no file of the original, and were left alone
/// @param damagedBars year files of daily bars that went into quarantine in this run; the collector fetches the
/// histories of their symbols anew
/// @param leftOut     dates that nothing was done about because one of their files can't be looked at, in sentences;
/// the last says so when for their sake nothing was converted
/// @param warnings    what a person should know, in sentences
public record AdoptionReport(
        List<AdoptedDate> dates,
        int alreadyOurs,
        SortedMap<Symbol, SortedSet<Integer>> damagedBars,
        List<String> leftOut,
        List<String> warnings) {
    public AdoptionReport {
        dates = List.copyOf(dates);
        damagedBars = new TreeMap<>(damagedBars);
        leftOut = List.copyOf(leftOut);
        warnings = List.copyOf(warnings);
    }

    /// The dates whose numbers stood for this when they were found.
    public List<LocalDate> datesIn(TimeFrame frame) {
        return dates.stream()
                .filter(date -> date.frame() == frame)
                .map(AdoptedDate::date)
                .toList();
    }

    /// How many dates were rewritten.
    public long converted() {
        return dates.stream().filter(AdoptedDate::isConverted).count();
    }

    /// Symbol-days whose file has rows.
    public long done() {
        return sum(AdoptedDate::done);
    }

    /// Symbol-days whose file has none.
    public long empty() {
        return sum(AdoptedDate::empty);
    }

    /// Symbol-days that the collector has to fetch.
    public long due() {
        return sum(AdoptedDate::due);
    }

    /// Trade files that could not be read.
    public long quarantined() {
        return sum(AdoptedDate::quarantined);
    }

    /// Bytes of the original's files in the backup. Where the disk has hard links they cost room only once a file
    /// is rewritten.
    public long backupBytes() {
        return sum(AdoptedDate::backupBytes);
    }

    /// Rows that lie in the backup only.
    public long rowsLeftInBackup() {
        return sum(AdoptedDate::rowsLeftInBackup);
    }

    private long sum(ToLongFunction<AdoptedDate> number) {
        return dates.stream().mapToLong(number).sum();
    }
}

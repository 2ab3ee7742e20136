package dev.jupitor.alpaca.collect;

import dev.jupitor.core.bar.BarStore;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.arrow.memory.BufferAllocator;

/// A symbol's year files that can't be read, and why. They are quarantined by [#quarantine] once it is written down
/// that the symbol's history must be fetched again.
record DamagedBars(Symbol symbol, SortedMap<Integer, String> years) {

    /// Tries each year file of [first, last]; empty when all of them are sound or absent.
    static Optional<DamagedBars> find(
            BarStore bars, Symbol symbol, LocalDate first, LocalDate last, BufferAllocator allocator)
            throws IOException, InterruptedException {
        SortedMap<Integer, String> years = new TreeMap<>();
        for (int year = first.getYear(); year <= last.getYear(); year++) {
            LocalDate newYear = LocalDate.of(year, 1, 1);
            try {
                bars.read(symbol, newYear, newYear.plusYears(1).minusDays(1), allocator)
                        .close();
            } catch (UnreadableFileException damaged) {
                Interrupted.check();
                years.put(year, damaged.getMessage());
            }
        }
        return years.isEmpty() ? Optional.empty() : Optional.of(new DamagedBars(symbol, years));
    }

    /// The first date whose bars may be lost.
    LocalDate first() {
        return LocalDate.of(years.firstKey(), 1, 1);
    }

    void quarantine(BarStore bars, RunNotes notes) throws IOException {
        for (Map.Entry<Integer, String> year : years.entrySet()) {
            notes.quarantined(
                    bars.quarantine(symbol, year.getKey(), year.getValue()),
                    year.getValue() + "; it was moved to quarantine and is fetched again");
        }
    }
}

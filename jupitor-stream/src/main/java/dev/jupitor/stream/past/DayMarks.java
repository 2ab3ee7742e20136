package dev.jupitor.stream.past;

import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.store.layout.DataLayout;
import dev.jupitor.store.layout.DayFile;
import java.io.IOException;
import java.time.LocalDate;

/// By what is recognised that a date would still be read as it was: its consolidated file, its trade universe, and the
/// records of what was collected for it.
///
/// @param previous the record of the trading day before
record DayMarks(FileMark prints, FileMark table, FileMark record, FileMark previous) {
    static DayMarks of(DataLayout layout, TradingCalendar calendar, LocalDate date) throws IOException {
        return new DayMarks(
                FileMark.of(layout.dayFile(DayFile.EX_INDEX, date)),
                FileMark.of(layout.tradeUniverse(date)),
                FileMark.of(layout.completion(date)),
                FileMark.of(layout.completion(calendar.previous(date))));
    }
}

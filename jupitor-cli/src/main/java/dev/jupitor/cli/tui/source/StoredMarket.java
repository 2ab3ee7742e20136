package dev.jupitor.cli.tui.source;

import dev.jupitor.cli.tui.model.PastDay;
import dev.jupitor.cli.tui.model.SymbolDetail;
import dev.jupitor.cli.tui.model.Told;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/// The days that are over. Whoever asks waits. What can't be had is an [AbsentException] with a sentence for the
/// reader,
/// or an [IOException] where it can't even be said what there is.
///
/// Safe for many threads.
interface StoredMarket {
    /// Ascending.
    List<LocalDate> dates() throws IOException, InterruptedException;

    Told.Stored day(LocalDate date) throws IOException, InterruptedException;

    /// A symbol's days, newest first.
    List<PastDay> past(String symbol) throws IOException, InterruptedException;

    SymbolDetail detail(String symbol, LocalDate date) throws IOException, InterruptedException;

    /// There is no such thing, or not now; the message is for the reader.
    final class AbsentException extends IOException {
        private static final long serialVersionUID = 1;

        AbsentException(String sentence) {
            super(sentence);
        }
    }
}

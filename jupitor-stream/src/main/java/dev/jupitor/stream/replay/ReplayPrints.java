package dev.jupitor.stream.replay;

import dev.jupitor.core.consolidate.TradeRun;
import java.io.IOException;
import java.time.LocalDate;

/// Where the prints of stored days come from: those of stocks in no index, in the order of time. Whoever opens a run
/// closes it. Asked by one thread at a time.
public interface ReplayPrints {
    /// The prints of a session, (16:00 of the session before, 16:00] New York.
    ///
    /// @throws dev.jupitor.core.derive.StaleInputException when they are not there, or not whole; the message says
    /// what
    /// to do
    TradeRun session(LocalDate date) throws IOException;

    /// The prints of the evening after it, (16:00, 20:00]. Refuses as [#session] does.
    TradeRun evening(LocalDate date) throws IOException, InterruptedException;
}

package dev.jupitor.cli.wiring;

import dev.jupitor.core.collect.CalendarStore;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.PublishedCalendar;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.store.MarketStore;
import java.io.IOException;
import java.util.Optional;

/// The calendar that a lake goes by.
public final class LakeCalendar {
    private LakeCalendar() {}

    /// The vendor's calendar where it was stored, the exchange's rule elsewhere.
    ///
    /// @throws IOException when the stored one can't be read
    public static TradingCalendar of(MarketStore store) throws IOException {
        Optional<CalendarStore.Published> published = store.calendar().read();
        if (published.isEmpty()) return new NyseCalendar();
        return new PublishedCalendar(
                published.get().first(), published.get().last(), published.get().sessions(), new NyseCalendar());
    }

    /// The rule alone where the stored calendar is unusable.
    public static TradingCalendar orRule(MarketStore store) {
        try {
            return of(store);
        } catch (IOException | IllegalArgumentException damaged) {
            return new NyseCalendar();
        }
    }
}

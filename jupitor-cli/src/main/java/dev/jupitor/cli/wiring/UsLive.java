package dev.jupitor.cli.wiring;

import dev.jupitor.alpaca.Alpaca;
import dev.jupitor.alpaca.feed.FeedOptions;
import dev.jupitor.alpaca.feed.FeedSubscription;
import dev.jupitor.cli.config.Settings;
import dev.jupitor.core.source.CalendarSource;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.PublishedCalendar;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.store.MarketStore;
import dev.jupitor.stream.MarketStream;
import dev.jupitor.stream.ingest.LiveRules;
import dev.jupitor.stream.tape.Followed;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;

/// Joins a vendor and a lake for the live day of US equities.
final class UsLive {
    /// How far around a date the vendor's calendar is asked for.
    private static final int DAYS_BACK = 40;

    private static final int DAYS_AHEAD = 40;

    private final MarketStore lake;
    private final Timekeeper clock;
    private final BufferAllocator allocator;

    UsLive(MarketStore lake, Timekeeper clock, BufferAllocator allocator) {
        this.lake = lake;
        this.clock = clock;
        this.allocator = allocator;
    }

    /// The live day of an account: listened to, repaired, and followed from session to session.
    MarketStream.Builder of(Alpaca vendor, Settings.Alpaca account) throws IOException {
        TradingCalendar calendar = LakeCalendar.of(lake);
        FeedOptions options = FeedOptions.of(calendar)
                .streamUrl(account.streamUrl())
                .subscription(FeedSubscription.everything().withBars(true, true, true));
        UsFollowed followed = new UsFollowed(vendor.assets(), lake.usMembership());
        return base(calendar)
                .feed(vendor.feed(options))
                .source(vendor.trades())
                .followed(followed::load)
                .calendars(date -> published(vendor.calendar(), date))
                .rules(LiveRules.STANDARD.delayedBy(VendorDelay.of(account)));
    }

    /// What an earlier run has kept of the day, and no more.
    MarketStream.Builder offline() throws IOException {
        return base(LakeCalendar.of(lake)).followed(day -> Followed.exIndex(Set.of()));
    }

    private MarketStream.Builder base(TradingCalendar calendar) {
        return MarketStream.builder()
                .calendar(calendar)
                .clock(clock)
                .ledgers(lake.usGaps())
                .tapeFolder(lake.layout().tapeFolder())
                .locks(lake.usLocks())
                .allocator(allocator);
    }

    private static Optional<TradingCalendar> published(CalendarSource source, LocalDate date)
            throws SourceException, InterruptedException {
        LocalDate first = date.minusDays(DAYS_BACK);
        LocalDate last = date.plusDays(DAYS_AHEAD);
        return Optional.of(new PublishedCalendar(first, last, source.sessions(first, last), new NyseCalendar()));
    }
}

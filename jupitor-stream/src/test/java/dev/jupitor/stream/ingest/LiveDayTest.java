package dev.jupitor.stream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.feed.FeedEvent;
import dev.jupitor.core.gap.GapRecord;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.stream.gap.Ask;
import dev.jupitor.stream.tape.Followed;
import dev.jupitor.stream.tape.LiveTape;
import dev.jupitor.stream.tape.TapeDay;
import dev.jupitor.stream.tape.TapeEpoch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;

class LiveDayTest {
    private static final LocalDate THURSDAY = LocalDate.of(2026, 2, 12);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);
    private static final Symbol ACME = new Symbol("ACME");

    private final Notes outside = new Notes();
    private final TapeDay thursday = TapeDay.of(THURSDAY, new NyseCalendar());
    private final LiveTape tape = new LiveTape(thursday, Followed.exIndex(Set.of()), 1);

    @Test
    void whatADayWasAskedForBeforeTheSwitchBringsNothingOfThatDayIntoTheNext() {
        Instant before = SessionClock.instant(FRIDAY, LocalTime.of(3, 45));
        LiveDay live = LiveDay.begin(
                tape,
                thursday,
                Optional.empty(),
                new DaySwitch(new NyseCalendar()),
                LiveRules.STANDARD,
                outside,
                new Random(1),
                before);
        live.accept(new Command.Loaded(thursday, Followed.exIndex(Set.of(ACME))), before);
        live.wake(before);
        assertThat(outside.asks).as("a backfill is under way").isNotEmpty();

        Instant after = SessionClock.instant(FRIDAY, TapeDay.SWITCH);
        live.wake(after);
        assertThat(live.day().date()).isEqualTo(FRIDAY);
        try (BufferAllocator allocator = new RootAllocator()) {
            TradeBatch rows = TradeBatch.create(allocator);
            rows.append(print(1, LocalTime.of(10, 0)));
            rows.append(print(2, LocalTime.of(17, 0)));
            long asked = outside.asks.getFirst().id();
            live.accept(new Command.History(asked, ACME, Optional.of(rows), true), after);
            live.accept(new Command.Answered(asked), after);
            tape.publish();
        }

        TapeEpoch epoch = tape.epoch();
        assertThat(epoch.day().date()).isEqualTo(FRIDAY);
        assertThat(epoch.rows())
                .as("the evening's print, and not the morning's")
                .isOne();
        assertThat(epoch.id(0)).isEqualTo(2);
        assertThat(epoch.isToday(0)).isTrue();
    }

    private static Trade print(long id, LocalTime time) {
        return new Trade(ACME, SessionClock.instant(THURSDAY, time), 10, 200, "V", id, "@", "", "C");
    }

    /// Only writes down what is wanted.
    private static final class Notes implements LiveDay.Outside {
        private final List<Ask> asks = new ArrayList<>();

        @Override
        public void ask(Ask ask) {
            asks.add(ask);
        }

        @Override
        public void load(TapeDay day) {}

        @Override
        public void keep(GapRecord record) {}

        @Override
        public void bar(FeedEvent.Barred bar) {}
    }
}

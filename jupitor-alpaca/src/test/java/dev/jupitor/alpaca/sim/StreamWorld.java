package dev.jupitor.alpaca.sim;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.MarketShape;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.sim.SyntheticPrints;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/// A small market with many corrections, and a desk that streams it.
final class StreamWorld {

    static final LocalDate MONDAY = LocalDate.of(2026, 2, 9);
    static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);
    static final Instant BEFORE_THE_DAY = at(FRIDAY, 3, 50);
    static final Instant AFTER_THE_DAY = at(FRIDAY, 20, 45);

    final SyntheticMarket market = SyntheticMarket.of(
            MarketShape.builder()
                    .dates(MONDAY, FRIDAY)
                    .tradesPerDay(12_000)
                    .corrections(0.02)
                    .latePrints(true)
                    .build(),
            new NyseCalendar());
    final StreamDesk desk;

    StreamWorld(String... faults) {
        this(setting -> setting, faults);
    }

    StreamWorld(UnaryOperator<StreamDesk.Builder> setting, String... faults) {
        desk = setting.apply(StreamDesk.builder(market)
                        .faults(Arrays.stream(faults).map(FaultSpec::parse).toList()))
                .build();
    }

    static Instant at(LocalDate date, int hour, int minute) {
        return SessionClock.instant(date, LocalTime.of(hour, minute));
    }

    /// Lets the desk's time pass in steps.
    void pass(Instant from, Instant to, Duration step) {
        for (Instant now = from; now.isBefore(to); now = now.plus(step)) desk.advance(now);
        desk.advance(to);
    }

    SyntheticPrints prints(String ticker) {
        return market.prints(new Symbol(ticker), FRIDAY);
    }
}

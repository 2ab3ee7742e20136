package dev.jupitor.cli.harness;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.sim.SyntheticPrints;
import dev.jupitor.core.trade.Trade;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/// The days of a synthetic market, each made once.
final class MarketMemory {
    private record Day(Symbol symbol, LocalDate date) {}

    private final SyntheticMarket market;
    private final Map<Day, SyntheticPrints> made = new HashMap<>();

    MarketMemory(SyntheticMarket market) {
        this.market = market;
    }

    SyntheticMarket market() {
        return market;
    }

    SyntheticPrints prints(Symbol symbol, LocalDate date) {
        return made.computeIfAbsent(new Day(symbol, date), day -> market.prints(day.symbol, day.date));
    }

    /// A row as the vendor shows it at an instant, ns since the epoch.
    static Trade trade(SyntheticPrints prints, int row, long known) {
        return new Trade(
                prints.symbol(),
                Instant.ofEpochSecond(0, prints.sipNanos(row)),
                prints.price(row),
                prints.size(row),
                String.valueOf(prints.exchange(row)),
                prints.id(row),
                prints.joinedConditions(row),
                prints.update(row, known),
                String.valueOf(prints.tape()));
    }

    static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }
}

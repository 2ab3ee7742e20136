package dev.jupitor.cli.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.SyntheticPrints;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeFilter;
import dev.jupitor.stream.tape.TapeDay;
import dev.jupitor.stream.tape.TapeEpoch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// What a tape must hold: the vendor's history of the day, as known at an instant, through the filter.
///
/// @param settled what is printed or becomes known later than this may be there or not
record LiveTruth(MarketMemory market, TapeDay day, Collection<Symbol> symbols, Instant known, Instant settled) {
    /// Venues begin their ids anew on each date.
    private record Key(String symbol, String exchange, LocalDate date, long id) {}

    void assertHeldBy(TapeEpoch tape) {
        Map<Key, String> expected = new HashMap<>();
        Set<Key> unsettled = new HashSet<>();
        for (Symbol symbol : symbols) expect(symbol, expected, unsettled);
        Map<Key, String> held = held(tape);
        Map<String, String> differences = new TreeMap<>();
        Set<Key> all = new HashSet<>(expected.keySet());
        all.addAll(held.keySet());
        for (Key key : all) {
            boolean same = Objects.equals(expected.get(key), held.get(key));
            if (!same && !unsettled.contains(key) && symbols.contains(new Symbol(key.symbol)))
                differences.put(key.toString(), "vendor %s, tape %s".formatted(expected.get(key), held.get(key)));
        }
        assertThat(expected).as("prints of " + day.date()).isNotEmpty();
        assertThat(differences)
                .as("what tape and vendor disagree on, session " + day.date())
                .isEmpty();
    }

    private static Map<Key, String> held(TapeEpoch tape) {
        Map<Key, String> held = new HashMap<>();
        for (int row = 0; row < tape.rows(); row++) {
            if (!tape.stands(row)) continue;
            Key key = new Key(
                    tape.symbol(row), tape.exchange(row), SessionClock.dateOf(tape.timestamp(row)), tape.id(row));
            String before = held.put(key, text(tape.price(row), tape.size(row), tape.conditions(row), tape.tape(row)));
            assertThat(before).as("a print that stands twice: " + key).isNull();
        }
        return held;
    }

    private static String text(double price, long size, String conditions, String tape) {
        return price + " x " + size + " [" + conditions + "] " + tape;
    }

    private void expect(Symbol symbol, Map<Key, String> expected, Set<Key> unsettled) {
        LocalDate last = SessionClock.newYorkDate(known);
        for (LocalDate date = day.previous(); !date.isAfter(last); date = date.plusDays(1))
            expect(market.prints(symbol, date), expected, unsettled);
    }

    private void expect(SyntheticPrints prints, Map<Key, String> expected, Set<Key> unsettled) {
        long now = MarketMemory.nanos(known);
        long sure = MarketMemory.nanos(settled);
        for (int row = 0; row < prints.rows(); row++) {
            Trade print = MarketMemory.trade(prints, row, now);
            if (SessionClock.etMillis(prints.sipNanos(row)) <= day.begin()) continue;
            Key key = new Key(
                    print.symbol().ticker(), print.exchange(), SessionClock.newYorkDate(print.at()), print.id());
            if (prints.sipNanos(row) > sure || (prints.knownAt(row) > sure && prints.knownAt(row) <= now))
                unsettled.add(key);
            if (prints.isVisible(row, now) && counts(print)) expected.put(key, text(print));
        }
    }

    private static String text(Trade print) {
        return text(print.price(), print.size(), print.conditions(), print.tape());
    }

    private static boolean counts(Trade print) {
        return TradeFilter.isBlock(print.price(), print.size())
                && TradeFilter.isRegular(print.exchange(), print.conditions())
                && Corrections.APPLY.counts(print.update());
    }
}

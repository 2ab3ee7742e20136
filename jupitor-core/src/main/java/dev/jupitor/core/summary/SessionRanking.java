package dev.jupitor.core.summary;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.trade.TradeBatch;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts the prints of a consolidated date by symbol, those before 09:30 New York of the date apart from the others
/// (us-pipeline §5.3). Give it the day file piece by piece, in its order: the first print of a part is its open.
///
/// Memory: one entry for each symbol. One thread.
public final class SessionRanking {
    private final long regularOpen;
    private final Map<String, Parts> bySymbol = new TreeMap<>();

    /// @param date the date that names the file
    public SessionRanking(LocalDate date) {
        regularOpen = SessionClock.at(date, SessionClock.REGULAR_OPEN);
    }

    /// Takes the rows of a batch, which stays the caller's.
    public void add(TradeBatch prints) {
        Parts[] byCode = new Parts[prints.books().symbols().size()];
        for (int row = 0; row < prints.rows(); row++) {
            int code = prints.symbolCode(row);
            if (byCode[code] == null) byCode[code] = bySymbol.computeIfAbsent(prints.symbol(row), Parts::new);
            Sums part = prints.timestamp(row) < regularOpen ? byCode[code].pm : byCode[code].reg;
            part.add(prints.price(row), prints.size(row));
        }
    }

    /// The symbols that moved or were traded most, the best first. A part without prints is all 0.
    ///
    /// @param top at most so many; not negative
    /// @throws IllegalArgumentException when a text in the column `symbol` is none
    public List<SessionActivity> top(int top, SessionActivity.Order order) {
        return bySymbol.values().stream()
                .map(Parts::activity)
                .sorted(order.bestFirst())
                .limit(top)
                .toList();
    }

    private static final class Parts {
        private final String symbol;
        private final Sums pm = new Sums();
        private final Sums reg = new Sums();

        Parts(String symbol) {
            this.symbol = symbol;
        }

        SessionActivity activity() {
            return new SessionActivity(new Symbol(symbol), pm.part(), reg.part());
        }
    }

    private static final class Sums {
        private double open;
        private double high;
        private long trades;
        private double dollarVolume;

        void add(double price, long size) {
            if (trades == 0) open = price;
            high = trades == 0 ? price : Math.max(high, price);
            trades++;
            dollarVolume += price * size;
        }

        SessionActivity.Part part() {
            return trades == 0 ? SessionActivity.Part.NONE : new SessionActivity.Part(open, high, trades, dollarVolume);
        }
    }
}

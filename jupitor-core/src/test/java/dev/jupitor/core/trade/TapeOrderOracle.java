package dev.jupitor.core.trade;

import dev.jupitor.core.market.Symbol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// The order of the tape once more, the slow and plain way.
final class TapeOrderOracle {
    private record Key(Instant at, Symbol symbol, String exchange, long id) {}

    private static final Comparator<Key> ORDER = Comparator.comparing(Key::at)
            .thenComparing(Key::symbol)
            .thenComparing(Key::exchange)
            .thenComparing(Key::id, Long::compareUnsigned);

    private TapeOrderOracle() {}

    static List<Trade> arrange(List<Trade> tape) {
        TreeMap<Key, Trade> prints = new TreeMap<>(ORDER);
        for (Trade t : tape) prints.put(new Key(t.at(), t.symbol(), t.exchange(), t.id()), t);
        return new ArrayList<>(prints.values());
    }
}

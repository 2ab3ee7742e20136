package dev.jupitor.sdk;

import dev.jupitor.core.trade.Trade;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// The rows of a mirror: found by symbol, exchange and id, told in the order in which they came.
final class MirrorRows {
    private record Key(String symbol, String exchange, long id) {}

    private final Map<String, String> texts = new HashMap<>();
    private final Map<Key, TapePrint> rows = new LinkedHashMap<>();

    int size() {
        return rows.size();
    }

    void put(TapePrint print) {
        rows.putIfAbsent(key(print.trade(), print.trade().id()), shared(print));
    }

    /// One text for all rows that have it.
    private TapePrint shared(TapePrint print) {
        Trade trade = print.trade();
        Trade same = new Trade(
                trade.symbol(),
                trade.at(),
                trade.price(),
                trade.size(),
                one(trade.exchange()),
                trade.id(),
                one(trade.conditions()),
                trade.update(),
                one(trade.tape()));
        return new TapePrint(same, print.timestamp(), print.isIndex(), print.isToday(), print.position());
    }

    void remove(Trade trade, long id) {
        rows.remove(key(trade, id));
    }

    private Key key(Trade trade, long id) {
        return new Key(one(trade.symbol().ticker()), one(trade.exchange()), id);
    }

    private String one(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    void clear() {
        rows.clear();
    }

    void forEach(Consumer<TapePrint> reader) {
        for (Iterator<TapePrint> each = rows.values().iterator(); each.hasNext(); ) reader.accept(each.next());
    }
}

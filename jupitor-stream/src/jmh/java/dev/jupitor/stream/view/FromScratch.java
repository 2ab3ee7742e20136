package dev.jupitor.stream.view;

import dev.jupitor.core.summary.SessionRule;
import dev.jupitor.core.summary.SessionStats;
import dev.jupitor.core.summary.SessionTrades;
import dev.jupitor.stream.tape.DayPart;
import dev.jupitor.stream.tape.LiveTape;
import dev.jupitor.stream.tape.TapeEpoch;
import java.util.EnumMap;
import java.util.Map;

/// The statistics of a whole tape as the original makes them for every answer: each symbol's prints gathered, put in
/// order and summed up by the rule.
public final class FromScratch {
    private final SymbolRows rows = new SymbolRows();
    private final SessionTrades trades = new SessionTrades();
    private final TapeEpoch tape;
    private final HourOrigins origins;

    private FromScratch(TapeEpoch tape) {
        this.tape = tape;
        origins = HourOrigins.of(tape.day());
    }

    public static LivePicture of(LiveTape tape) {
        return new FromScratch(tape.epoch()).picture();
    }

    private LivePicture picture() {
        int published = tape.rows();
        int[] last = new int[1 << 16];
        for (int row = 0; row < published; row++) last[tape.symbolCode(row)] = row + 1;
        SymbolPicture[] symbols = new SymbolPicture[last.length];
        for (int symbol = 0; symbol < last.length; symbol++)
            if (last[symbol] > 0) symbols[symbol] = symbol(last[symbol] - 1);
        return new LivePicture(tape, published, symbols, 0);
    }

    private SymbolPicture symbol(int lastRow) {
        rows.collect(tape, lastRow);
        Map<DayPart, SessionStats> stats = new EnumMap<>(DayPart.class);
        int from = 0;
        for (DayPart part : DayPart.values()) {
            int to = rows.end(tape, part, from);
            stats.put(part, stats(part, from, to));
            from = to;
        }
        return new SymbolPicture(
                tape.symbol(lastRow),
                tape.isIndex(lastRow),
                stats.get(DayPart.PRE),
                stats.get(DayPart.REG),
                stats.get(DayPart.NEXT_PRE),
                stats.get(DayPart.NEXT_REG));
    }

    private SessionStats stats(DayPart part, int from, int to) {
        trades.clear();
        for (int i = from; i < to; i++) {
            int row = rows.rows()[i];
            trades.add(tape.timestamp(row), tape.price(row), tape.size(row));
        }
        return SessionRule.of(trades, origins.of(part));
    }
}

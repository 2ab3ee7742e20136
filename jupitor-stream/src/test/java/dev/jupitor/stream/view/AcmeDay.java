package dev.jupitor.stream.view;

import static dev.jupitor.stream.tape.Tape13.CLOSE;
import static dev.jupitor.stream.tape.Tape13.at;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.universe.Tier;
import dev.jupitor.stream.tape.Followed;
import dev.jupitor.stream.tape.LiveTape;
import dev.jupitor.stream.tape.Tape13;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The worked example of stream-and-serving §4.3: ACME rises before the open, CYNX only falls, BETA moves after the
/// close. SPY is in an index.
public final class AcmeDay {
    public static final Map<String, Tier> TIERS =
            Map.of("ACME", Tier.ACTIVE, "CYNX", Tier.ACTIVE, "BETA", Tier.MODERATE);
    public static final TierTable TABLE = new TierTable(Optional.of(Tape13.DATE), TIERS, 1);
    private static final long STEP = 30_000;

    public final Tape13 feed = new Tape13(new LiveTape(
            Tape13.DAY,
            new Followed(Set.of(new Symbol("ACME"), new Symbol("CYNX"), new Symbol("BETA")), Set.of(new Symbol("SPY"))),
            7));
    private long ids = 1;

    /// The day with all its prints.
    public static AcmeDay whole() {
        AcmeDay day = new AcmeDay();
        day.today();
        for (int i = 0; i < 600; i++) day.print("BETA", CLOSE + STEP + i * 1000L, i < 300 ? 2 : 2.5, 500);
        day.feed.tape.publish();
        return day;
    }

    /// The prints of the session itself.
    public void today() {
        for (int i = 0; i < 500; i++) print("ACME", at(4, 0) + i * STEP, acme(i), 200);
        for (int i = 0; i < 600; i++) print("CYNX", at(9, 30) + i * 1000L, 50 - i / 100.0, 200);
        feed.tape.publish();
    }

    private static double acme(int i) {
        if (i < 100) return 10;
        if (i < 300) return 11;
        return i < 400 ? 12 : 11.4;
    }

    /// Prints with an id of its own.
    public void print(String symbol, long at, double price, long size) {
        feed.print(symbol, "V", ids++, at, price, size, "@");
    }
}

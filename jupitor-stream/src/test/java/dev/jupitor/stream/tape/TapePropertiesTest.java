package dev.jupitor.stream.tape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.feed.FeedBatch.Kind;
import dev.jupitor.core.time.SessionClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// Whatever a vendor tells, and in whatever order: the tape holds what a map would hold.
class TapePropertiesTest {
    /// One row of a feed.
    record Told(Kind kind, String symbol, String exchange, long id, long replaces, long at, double price, long size) {
        String key() {
            return key(id);
        }

        String wrongKey() {
            return key(replaces);
        }

        private String key(long id) {
            return symbol + "/" + exchange + "/" + SessionClock.dateOf(at) + "/" + id;
        }

        String line() {
            return key() + " @" + price + "x" + size + " " + at;
        }

        boolean counts() {
            return !symbol.equals("ZZZ") && size > 100 && price * size >= 100 && at > Tape13.DAY.begin();
        }
    }

    @Provide
    Arbitrary<List<Told>> feeds() {
        return told().list().ofMaxSize(120);
    }

    private static Arbitrary<Told> told() {
        return Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(6, Kind.TRADE), Tuple.of(1, Kind.CANCEL), Tuple.of(1, Kind.CORRECTION)),
                        Arbitraries.of("A", "B", "SPY", "ZZZ"),
                        Arbitraries.of("V", "N"),
                        Arbitraries.longs().between(1, 12),
                        Arbitraries.longs().between(1, 12),
                        Arbitraries.longs().between(-2, 40),
                        Arbitraries.integers().between(1, 20),
                        Arbitraries.of(100L, 200L, 300L))
                .as((kind, symbol, exchange, id, replaces, at, price, size) -> new Told(
                        kind,
                        symbol,
                        exchange,
                        id,
                        kind == Kind.CORRECTION ? replaces : 0,
                        Tape13.DAY.begin() + at * 3_600_000,
                        price / 4.0,
                        size));
    }

    @Property(tries = 300)
    void theTapeHoldsWhatAMapWouldHold(@ForAll("feeds") List<Told> feed) {
        Tape13 tape = new Tape13();
        NaiveTape naive = new NaiveTape();
        for (Told told : feed) {
            tell(tape, told);
            naive.add(told);
        }
        assertThat(standing(tape)).containsExactlyInAnyOrderElementsOf(naive.lines());
        assertThat(told(tape)).containsExactlyInAnyOrderElementsOf(naive.lines());
    }

    @Property(tries = 200)
    void theSwitchKeepsWhatIsLaterThanTheClose(@ForAll("feeds") List<Told> feed, @ForAll("feeds") List<Told> after) {
        Tape13 tape = new Tape13();
        NaiveTape naive = new NaiveTape();
        for (Told told : feed) {
            tell(tape, told);
            naive.add(told);
        }
        List<String> next = naive.lines(Tape13.CLOSE);
        tape.tape.switchDay(Tape13.MONDAY);
        assertThat(standing(tape)).containsExactlyInAnyOrderElementsOf(next);
        for (Told told : after) tell(tape, told);
        assertThat(standing(tape)).containsAll(tapeWithoutChanges(next, after));
    }

    /// Those that nothing told afterwards can have taken away.
    private static List<String> tapeWithoutChanges(List<String> next, List<Told> after) {
        Set<String> changed = new HashSet<>();
        for (Told told : after) {
            if (told.kind() == Kind.CANCEL) changed.add(told.key());
            if (told.kind() == Kind.CORRECTION) changed.add(told.wrongKey());
        }
        return next.stream()
                .filter(line -> !changed.contains(line.substring(0, line.indexOf(' '))))
                .toList();
    }

    private static void tell(Tape13 tape, Told told) {
        tape.add(
                told.kind(),
                told.symbol(),
                told.exchange(),
                told.id(),
                told.replaces(),
                told.at(),
                told.price(),
                told.size(),
                "@");
    }

    private static List<String> standing(Tape13 tape) {
        TapeEpoch epoch = tape.published();
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < epoch.rows(); row++) if (epoch.stands(row)) lines.add(line(epoch, row));
        return lines;
    }

    /// What a client has who was told all rows and looked at no flag.
    private static List<String> told(Tape13 tape) {
        TapeEpoch epoch = tape.published();
        Map<String, String> lines = new HashMap<>();
        for (int row = 0; row < epoch.rows(); row++) {
            String venue = epoch.symbol(row) + "/" + epoch.exchange(row) + "/"
                    + SessionClock.dateOf(epoch.timestamp(row)) + "/";
            switch (epoch.kind(row)) {
                case TRADE -> lines.put(venue + epoch.id(row), line(epoch, row));
                case CANCEL -> lines.remove(venue + epoch.id(row));
                case CORRECTION -> {
                    lines.remove(venue + epoch.replaces(row));
                    lines.put(venue + epoch.id(row), line(epoch, row));
                }
            }
        }
        return List.copyOf(lines.values());
    }

    private static String line(TapeEpoch epoch, int row) {
        return "%s/%s/%s/%d @%sx%d %d"
                .formatted(
                        epoch.symbol(row),
                        epoch.exchange(row),
                        SessionClock.dateOf(epoch.timestamp(row)),
                        epoch.id(row),
                        epoch.price(row),
                        epoch.size(row),
                        epoch.timestamp(row));
    }

    /// The rule as a map and a set.
    private static final class NaiveTape {
        private final Map<String, Told> standing = new TreeMap<>();
        private final Set<String> gone = new HashSet<>();

        void add(Told told) {
            if (told.symbol().equals("ZZZ") || told.at() <= Tape13.DAY.begin()) return;
            switch (told.kind()) {
                case TRADE -> print(told);
                case CANCEL -> takeAway(told.key());
                case CORRECTION -> correct(told);
            }
        }

        private void print(Told told) {
            if (told.counts() && !gone.contains(told.key())) standing.putIfAbsent(told.key(), told);
        }

        private void takeAway(String key) {
            standing.remove(key);
            gone.add(key);
        }

        private void correct(Told told) {
            if (!told.key().equals(told.wrongKey())) {
                takeAway(told.wrongKey());
                print(told);
            } else if (!gone.contains(told.key())) {
                if (told.counts()) standing.put(told.key(), told);
                else takeAway(told.key());
            }
        }

        List<String> lines() {
            return standing.values().stream().map(Told::line).toList();
        }

        List<String> lines(long after) {
            return standing.values().stream()
                    .filter(told -> told.at() > after)
                    .map(Told::line)
                    .toList();
        }
    }
}

package dev.jupitor.cli.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.time.SessionClock;
import dev.jupitor.stream.tape.LiveTape;
import dev.jupitor.stream.tape.TapeEpoch;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads a tape as a client does, from sequence to sequence, and makes up its own picture of what stands; it begins
/// anew
/// only with a new epoch.
final class TapeFollower {
    private final Map<String, String> standing = new TreeMap<>();
    private long epoch;
    private int rows;

    void read(LiveTape tape) {
        TapeEpoch now = tape.epoch();
        if (now.number() != epoch) begin(now);
        int published = now.rows();
        assertThat(published).as("a sequence goes on").isGreaterThanOrEqualTo(rows);
        for (; rows < published; rows++) take(now, rows);
    }

    private void begin(TapeEpoch fresh) {
        assertThat(fresh.number()).as("epochs ascend").isGreaterThan(epoch);
        epoch = fresh.number();
        rows = 0;
        standing.clear();
    }

    private void take(TapeEpoch tape, int row) {
        switch (tape.kind(row)) {
            case TRADE -> standing.put(key(tape, row, tape.id(row)), value(tape, row));
            case CANCEL -> standing.remove(key(tape, row, tape.id(row)));
            case CORRECTION -> {
                standing.remove(key(tape, row, tape.replaces(row)));
                standing.put(key(tape, row, tape.id(row)), value(tape, row));
            }
        }
    }

    /// Fails unless the picture is that of the tape.
    void assertSees(LiveTape tape) {
        Map<String, String> held = new TreeMap<>();
        TapeEpoch now = tape.epoch();
        for (int row = 0; row < now.rows(); row++)
            if (now.stands(row)) held.put(key(now, row, now.id(row)), value(now, row));
        assertThat(Optional.of(standing))
                .as("what a follower made up from sequences")
                .contains(held);
    }

    private static String key(TapeEpoch tape, int row, long id) {
        return String.join(
                "/",
                tape.symbol(row),
                tape.exchange(row),
                SessionClock.dateOf(tape.timestamp(row)).toString(),
                Long.toUnsignedString(id));
    }

    private static String value(TapeEpoch tape, int row) {
        return tape.price(row) + "x" + tape.size(row);
    }
}

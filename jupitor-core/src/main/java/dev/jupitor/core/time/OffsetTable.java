package dev.jupitor.core.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;

/// A zone's offsets from UTC, laid out so that looking one up is a shift, a comparison and three loads.
///
/// Time is cut into slots of 2^32 ms (49.7 days) from 1970 on. A slot holds at most one change of offset, so it
/// needs only the moment of that change and the offsets on either side. Instants outside the table are answered by
/// the rules themselves, slowly and as correctly.
final class OffsetTable {

    private static final int SLOT_BITS = 32;

    private final ZoneRules rules;
    private final long[] changesAt;
    private final long[] offsetBefore;
    private final long[] offsetAfter;

    private OffsetTable(ZoneRules rules, int slots) {
        this.rules = rules;
        this.changesAt = new long[slots];
        this.offsetBefore = new long[slots];
        this.offsetAfter = new long[slots];
    }

    /// The table from 1970 to at least `end`.
    ///
    /// @throws IllegalArgumentException if the zone changed its offset twice within one slot
    static OffsetTable of(ZoneRules rules, LocalDate end) {
        long endMillis = end.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        OffsetTable table = new OffsetTable(rules, (int) (endMillis >>> SLOT_BITS) + 1);
        table.fill();
        return table;
    }

    /// The offset at this instant, in milliseconds.
    long millisAt(long epochMillis) {
        long slot = epochMillis >>> SLOT_BITS; // unsigned: what is before 1970 falls behind the end of the table
        if (slot >= changesAt.length) return millisOf(rules.getOffset(Instant.ofEpochMilli(epochMillis)));
        int i = (int) slot;
        return epochMillis < changesAt[i] ? offsetBefore[i] : offsetAfter[i];
    }

    private void fill() {
        Arrays.fill(changesAt, Long.MAX_VALUE);
        for (int slot = 0; slot < changesAt.length; slot++) {
            long start = (long) slot << SLOT_BITS;
            offsetBefore[slot] = millisOf(rules.getOffset(Instant.ofEpochMilli(start)));
            offsetAfter[slot] = offsetBefore[slot];
            noteChange(slot, start, start + (1L << SLOT_BITS));
        }
    }

    private void noteChange(int slot, long start, long end) {
        ZoneOffsetTransition change = rules.nextTransition(Instant.ofEpochMilli(start));
        if (change == null || millisOf(change) >= end) return;
        changesAt[slot] = millisOf(change);
        offsetAfter[slot] = millisOf(change.getOffsetAfter());

        ZoneOffsetTransition second = rules.nextTransition(change.getInstant());
        if (second != null && millisOf(second) < end) {
            throw new IllegalArgumentException(
                    "two changes of offset within 50 days: %s, %s".formatted(change, second));
        }
    }

    private static long millisOf(ZoneOffsetTransition change) {
        return change.toEpochSecond() * 1_000L;
    }

    private static long millisOf(ZoneOffset offset) {
        return offset.getTotalSeconds() * 1_000L;
    }
}

package dev.jupitor.core.audit;

import dev.jupitor.core.audit.PrintLedger.Hand;
import dev.jupitor.core.audit.PrintLedger.Hours;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the prints of a ledger that are in question.
final class Toggles {
    private static final long TWIN_WITHIN = 3_600_000_000_000L;

    private Toggles() {}

    static List<Toggle> of(PrintLedger ledger) {
        List<Toggle> toggles = new ArrayList<>();
        for (int row = 0; row < ledger.rows(); row++) of(ledger, row).ifPresent(toggles::add);
        return toggles;
    }

    private static Optional<Toggle> of(PrintLedger ledger, int row) {
        Hand stored = ledger.stored(row);
        Hand now = ledger.now(row);
        if (ledger.hours(row) != Hours.COLLECTED)
            return now.isStruck()
                    ? Optional.of(Toggle.of(ledger, row, false, Reason.CORRECTION, true))
                    : Optional.empty();
        if (isWithoutCause(stored, now)) return Optional.empty();
        if (stored.counts() != now.counts()) {
            boolean isNew = stored == Hand.ABSENT && now == Hand.STANDING;
            Reason reason = isNew ? Reason.VENDOR_LATE : Reason.CORRECTION;
            return Optional.of(Toggle.of(ledger, row, stored.counts(), reason, false));
        }
        boolean isMarked = stored.isStruck() || stored == Hand.CORRECTED || now.isStruck();
        return isMarked
                ? Optional.of(Toggle.of(ledger, row, stored.counts(), Reason.CORRECTION, true))
                : Optional.empty();
    }

    /// The vendor marks what it takes back. A print of the file that it does not list at all is the file's own
    /// fault, or nobody knows whose: what was not fetched accounts for nothing.
    private static boolean isWithoutCause(Hand stored, Hand now) {
        return stored.counts() && now == Hand.ABSENT;
    }

    /// The same, but a print that was superseded and the one that probably took its place are flipped together.
    static List<Toggle> withTwins(PrintLedger ledger, List<Toggle> single) {
        List<Toggle> linked = new ArrayList<>();
        boolean[] taken = new boolean[single.size()];
        for (int i = 0; i < single.size(); i++) {
            if (taken[i]) continue;
            int twin = twinOf(ledger, single, i, taken);
            linked.add(twin < 0 ? single.get(i) : single.get(i).and(single.get(twin)));
            if (twin >= 0) taken[twin] = true;
        }
        return linked;
    }

    private static int twinOf(PrintLedger ledger, List<Toggle> single, int at, boolean[] taken) {
        Toggle struck = single.get(at);
        int row = struck.rows().getFirst();
        if (ledger.now(row) != Hand.SUPERSEDED) return -1;
        for (int i = at + 1; i < single.size(); i++) {
            int other = single.get(i).rows().getFirst();
            if (ledger.nanos(other) - ledger.nanos(row) > TWIN_WITHIN) return -1;
            boolean isTwin = !taken[i]
                    && ledger.now(other) == Hand.CORRECTED
                    && single.get(i).isOlderBar() == struck.isOlderBar()
                    && ledger.isOfSameKind(row, other);
            if (isTwin) return i;
        }
        return -1;
    }
}

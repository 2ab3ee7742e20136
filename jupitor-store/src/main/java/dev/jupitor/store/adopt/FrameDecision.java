package dev.jupitor.store.adopt;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A date's time frame and what it was decided by.
record FrameDecision(TimeFrame frame, FrameSource source) {
    /// From this date on the original wrote New York's clock; a date can't have been written before it was over.
    static final LocalDate SHIFTED_SINCE = LocalDate.of(2026, 2, 13);

    /// What the date's own files decide; empty when others must.
    static Optional<FrameDecision> byItself(LocalDate date, FrameEvidence evidence) {
        if (evidence.rows() == 0) return Optional.of(new FrameDecision(TimeFrame.ET_SHIFTED, FrameSource.NO_PRINTS));
        Optional<FrameDecision> byPrints =
                evidence.verdict().map(frame -> new FrameDecision(frame, FrameSource.PRINTS));
        boolean isRecent = !date.isBefore(SHIFTED_SINCE) && !evidence.isContradictory();
        return byPrints.or(() -> Optional.of(new FrameDecision(TimeFrame.ET_SHIFTED, FrameSource.DATE))
                .filter(decision -> isRecent));
    }

    /// What is decided of a date whose files do not tell.
    ///
    /// @param told the dates that tell by their prints
    static FrameDecision byNeighbours(LocalDate date, FrameEvidence evidence, SortedMap<LocalDate, TimeFrame> told) {
        Set<TimeFrame> nearest = new HashSet<>();
        TreeMap<LocalDate, TimeFrame> dates = new TreeMap<>(told);
        Optional.ofNullable(dates.lowerEntry(date)).map(Map.Entry::getValue).ifPresent(nearest::add);
        Optional.ofNullable(dates.higherEntry(date)).map(Map.Entry::getValue).ifPresent(nearest::add);
        boolean agree = nearest.size() == 1 && !evidence.isContradictory();
        return agree
                ? new FrameDecision(nearest.iterator().next(), FrameSource.NEIGHBOURS)
                : new FrameDecision(TimeFrame.UNDECIDED, FrameSource.NOTHING);
    }
}

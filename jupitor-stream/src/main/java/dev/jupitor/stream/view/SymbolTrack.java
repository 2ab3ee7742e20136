package dev.jupitor.stream.view;

import dev.jupitor.core.summary.SessionStats;
import dev.jupitor.stream.tape.DayPart;
import dev.jupitor.stream.tape.TapeEpoch;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/// One symbol of an epoch, followed row by row. For the thread that draws.
final class SymbolTrack {
    private final HourOrigins origins;
    private final Map<DayPart, PartTrack> parts = new EnumMap<>(DayPart.class);
    private int lastRow = -1;
    private boolean needsAll;
    private SymbolPicture bare;
    private SymbolPicture profiled;
    private long wantedIn;

    SymbolTrack(HourOrigins origins) {
        this.origins = origins;
    }

    /// A row was heard, in the order of the tape.
    void hear(TapeEpoch tape, int row) {
        lastRow = row;
        bare = null;
        profiled = null;
        switch (tape.kind(row)) {
            case TRADE -> hearPrint(tape, row);
            case CANCEL -> part(tape.part(row)).hearCancel(tape, row);
            case CORRECTION -> needsAll = true;
        }
    }

    /// One that no longer stands is taken away by a later row.
    private void hearPrint(TapeEpoch tape, int row) {
        if (tape.stands(row)) part(tape.part(row)).hear(tape, row);
    }

    private PartTrack part(DayPart part) {
        return parts.computeIfAbsent(part, any -> new PartTrack(origins.of(part)));
    }

    /// The statistics without profiles, of all that was heard.
    SymbolPicture bare(SymbolRows rows, TapeEpoch tape) {
        if (bare != null) return bare;
        repair(rows, tape);
        if (parts.values().stream().anyMatch(PartTrack::lacksPrints)) {
            parts.values().stream().filter(PartTrack::lacksPrints).forEach(PartTrack::keepPrints);
            feedAll(rows, tape);
        }
        bare = picture(tape, PartTrack::stats);
        return bare;
    }

    private void repair(SymbolRows rows, TapeEpoch tape) {
        if (needsAll || parts.values().stream().anyMatch(PartTrack::needsAll)) {
            feedAll(rows, tape);
            return;
        }
        parts.forEach((part, track) -> {
            if (!track.needsRepair()) return;
            rows.collect(tape, lastRow, track.repairAfter(), part);
            track.repair(tape, rows.rows(), rows.count(), lastRow);
        });
    }

    private void feedAll(SymbolRows rows, TapeEpoch tape) {
        rows.collect(tape, lastRow);
        parts.values().forEach(PartTrack::clear);
        int from = 0;
        for (DayPart part : DayPart.values()) {
            int to = rows.end(tape, part, from);
            if (to > from || parts.containsKey(part)) part(part).feedAll(tape, rows.rows(), from, to, lastRow);
            from = to;
        }
        needsAll = false;
    }

    /// The statistics with profiles, of all that was heard.
    ///
    /// @param draw the number of the picture
    SymbolPicture profiled(SymbolRows rows, TapeEpoch tape, long draw) {
        wantedIn = draw;
        bare(rows, tape);
        if (profiled != null) return profiled;
        if (parts.values().stream().anyMatch(PartTrack::lacksCounts)) {
            parts.values().forEach(PartTrack::keepCounts);
            feedAll(rows, tape);
            bare = null;
            bare(rows, tape);
        }
        profiled = picture(tape, PartTrack::profiled);
        return profiled;
    }

    /// Nobody wanted its profile since a picture: forgets what it is made of.
    ///
    /// @return whether it had to be forgotten
    boolean rest(long since) {
        if (wantedIn >= since) return false;
        parts.values().forEach(PartTrack::dropCounts);
        profiled = null;
        return true;
    }

    private SymbolPicture picture(TapeEpoch tape, Function<PartTrack, SessionStats> stats) {
        return new SymbolPicture(
                tape.symbol(lastRow),
                tape.isIndex(lastRow),
                stats(DayPart.PRE, stats),
                stats(DayPart.REG, stats),
                stats(DayPart.NEXT_PRE, stats),
                stats(DayPart.NEXT_REG, stats));
    }

    private SessionStats stats(DayPart part, Function<PartTrack, SessionStats> stats) {
        PartTrack track = parts.get(part);
        return track == null ? SessionStats.NONE : stats.apply(track);
    }
}

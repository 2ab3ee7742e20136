package dev.jupitor.stream.grpc;

import dev.jupitor.core.feed.FeedBatch.Kind;
import dev.jupitor.stream.tape.TapeEpoch;
import java.util.LinkedHashMap;
import java.util.Map;

/// The encoded blocks that somebody wanted lately. When there are too many, the one that was not wanted for longest
/// goes;
/// whoever wants it again has it encoded again. Only the dispatcher comes here.
final class EncodedRows {
    /// How many blocks are kept: about 12 KB each.
    static final int DEFAULT_BLOCKS = 2048;

    private record Place(long epoch, RowChoice choice, int block) {}

    /// @param rows how many rows were there when a block of what stands was made
    private record Kept(EncodedBlock block, int rows) {}

    private final int most;
    private final Map<Place, Kept> blocks = new LinkedHashMap<>(16, 0.75f, true);
    private final WireWriter scratch = new WireWriter(256);
    private TapeEpoch watched;
    private int watchedRows;
    private int lastTakenBack = -1;

    EncodedRows(int most) {
        this.most = most;
    }

    /// The block around a row, encoded up to before `end`.
    EncodedBlock block(TapeEpoch epoch, RowChoice choice, int row, int end) {
        Place place = new Place(epoch.number(), choice, row / EncodedBlock.ROWS);
        Kept kept = blocks.get(place);
        if (kept == null || (choice.isStanding() && !stillTrue(epoch, kept))) kept = make(epoch, choice, place);
        kept.block.encodeTo(end, scratch);
        return kept.block;
    }

    private Kept make(TapeEpoch epoch, RowChoice choice, Place place) {
        EncodedBlock block = new EncodedBlock(epoch, choice, place.block * EncodedBlock.ROWS);
        Kept kept = new Kept(block, epoch.rows());
        blocks.put(place, kept);
        if (blocks.size() > most) blocks.remove(blocks.keySet().iterator().next());
        return kept;
    }

    /// Whether nothing was taken back since the block was made; a row says so, and comes after it.
    private boolean stillTrue(TapeEpoch epoch, Kept kept) {
        if (epoch != watched && epoch.successor().isPresent()) return false;
        watch(epoch);
        return lastTakenBack < kept.rows;
    }

    private void watch(TapeEpoch epoch) {
        if (epoch != watched) {
            watched = epoch;
            watchedRows = 0;
            lastTakenBack = -1;
        }
        for (int rows = epoch.rows(); watchedRows < rows; watchedRows++)
            if (epoch.kind(watchedRows) != Kind.TRADE) lastTakenBack = watchedRows;
    }

    int size() {
        return blocks.size();
    }
}

package dev.jupitor.core.audit;

import dev.jupitor.core.trade.Codebook;
import dev.jupitor.core.trade.TradeBatch;
import org.apache.arrow.memory.ArrowBuf;

/// Rebuilds daily bars from prints under the vendor's rules (alpaca-api §6 and what overrides.md says to it). Prints
/// that were canceled or superseded (`canceled`, `incorrect`) are left out.
///
/// Keeps its buffers for the next symbol-day; for one thread.
public final class BarRebuilder {
    private final BarFold fold = new BarFold();
    private byte[] uses = new byte[0];
    private boolean[] standing = new boolean[0];
    private int tapes;

    /// The bar of all prints of a batch, which is in [dev.jupitor.core.trade.TapeOrder].
    public BarRebuild rebuild(TradeBatch prints) {
        fold.reset();
        learn(prints.books());
        if (!prints.isEmpty()) add(prints);
        return fold.rebuild();
    }

    private void add(TradeBatch prints) {
        ArrowBuf sip = prints.sipData();
        ArrowBuf prices = prints.priceData();
        ArrowBuf sizes = prints.sizeData();
        ArrowBuf conditions = prints.conditionsData();
        for (int row = 0; row < prints.rows(); row++) {
            if (!standing[prints.updateCode(row)]) continue;
            int use = uses[conditions.getInt((long) row << 2) * tapes + prints.tapeCode(row)];
            long nanos = sip.getLong((long) row << 3);
            if (nanos == 0) nanos = prints.timestamp(row) * 1_000_000L;
            fold.add(nanos, prices.getDouble((long) row << 3), sizes.getLong((long) row << 3), use);
        }
    }

    /// What each combination of conditions and tape means, looked up once per batch.
    private void learn(TradeBatch.Codebooks books) {
        Codebook conditions = books.conditions();
        tapes = Math.max(1, books.tapes().size());
        if (uses.length < conditions.size() * tapes) uses = new byte[conditions.size() * tapes];
        for (int code = 0; code < conditions.size(); code++) learn(conditions.text(code), code * tapes, books.tapes());
        learnUpdates(books.updates());
    }

    private void learn(String conditions, int at, Codebook tapeBook) {
        for (int tape = 0; tape < tapeBook.size(); tape++)
            uses[at + tape] =
                    SaleConditions.use(conditions, tapeBook.text(tape)).code();
    }

    private void learnUpdates(Codebook updates) {
        if (standing.length < updates.size()) standing = new boolean[updates.size()];
        for (int code = 0; code < updates.size(); code++) standing[code] = isStanding(updates.text(code));
    }

    /// Whether the vendor still takes a print with this mark for valid.
    static boolean isStanding(String update) {
        return !update.equals("canceled") && !update.equals("incorrect");
    }
}

package dev.jupitor.store.audit;

import dev.jupitor.core.audit.SymbolDayAudit;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.store.audit.Judgement.Doubt;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Asks a question about many symbols in batches. A batch that the vendor refuses or answers badly is halved down to
/// the symbol at fault; nothing of a failed answer is used. When the vendor cannot be reached or refuses everything,
/// the rest is not asked any more. Nothing is lost: whoever got no answer stays open, with the reason.
final class BatchedQuestion {
    private static final int BATCH = 100;

    private final Question question;
    private final Map<Symbol, SymbolDayAudit> answers = new HashMap<>();
    private boolean isGivenUp;

    /// Answers all of some doubts or throws.
    @FunctionalInterface
    interface Question {
        Map<Symbol, SymbolDayAudit> ask(List<Doubt> doubts) throws SourceException, IOException, InterruptedException;
    }

    BatchedQuestion(Question question) {
        this.question = question;
    }

    Map<Symbol, SymbolDayAudit> ask(List<Doubt> doubts) throws InterruptedException {
        for (int from = 0; from < doubts.size(); from += BATCH)
            askBatch(doubts.subList(from, Math.min(doubts.size(), from + BATCH)));
        return answers;
    }

    /// Whether some were not asked because there was no hope of an answer.
    boolean isGivenUp() {
        return isGivenUp;
    }

    private void askBatch(List<Doubt> batch) throws InterruptedException {
        if (isGivenUp) {
            leaveOpen(batch, "the vendor was not asked any more");
            return;
        }
        try {
            answers.putAll(question.ask(batch));
        } catch (SourceException failed) {
            if (isHopeless(failed)) giveUp(batch, failed);
            else askHalves(batch, failed);
        } catch (IOException failed) {
            ReadFailure.passOnInterrupt(failed);
            giveUp(batch, failed);
        }
    }

    private void askHalves(List<Doubt> batch, SourceException failed) throws InterruptedException {
        if (batch.size() == 1) {
            leaveOpen(batch, "could not ask the vendor: " + failed.getMessage());
            return;
        }
        askBatch(batch.subList(0, batch.size() / 2));
        askBatch(batch.subList(batch.size() / 2, batch.size()));
    }

    private void giveUp(List<Doubt> batch, Exception failed) {
        isGivenUp = true;
        leaveOpen(batch, "could not ask the vendor: " + failed.getMessage());
    }

    private void leaveOpen(List<Doubt> batch, String note) {
        batch.forEach(doubt -> answers.put(doubt.symbol(), Answers.open(doubt.audit(), note)));
    }

    /// Whether a smaller question would fail likewise.
    static boolean isHopeless(SourceException failed) {
        return switch (failed) {
            case SourceException.Unavailable down -> true;
            case SourceException.Rejected no -> no.reason() != SourceException.Rejected.Reason.REQUEST;
            case SourceException.Malformed garbled -> false;
        };
    }
}

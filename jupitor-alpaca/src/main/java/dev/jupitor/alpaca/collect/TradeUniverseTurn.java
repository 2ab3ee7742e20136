package dev.jupitor.alpaca.collect;

import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.derive.TradeUniverseStep;
import dev.jupitor.core.lake.FileTrouble;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The trade universes' part of a turn: between bars and trades (us-pipeline §2.2). Whatever goes wrong with them is
/// told
/// and stops no collecting. A run for some symbols or dates makes none: it says nothing of a whole market.
final class TradeUniverseTurn {
    private static final Logger log = LoggerFactory.getLogger(TradeUniverseTurn.class);

    private final TradeUniverseStep step;
    private final CollectOptions options;

    TradeUniverseTurn(TradeUniverseStep step, CollectOptions options) {
        this.step = step;
        this.options = options;
    }

    void makeDue(RunNotes notes) throws InterruptedException {
        if (!options.isUnscoped()) return;
        try {
            for (MadeFile made : step.makeDue()) tell(made, notes);
        } catch (IOException | RuntimeException failure) {
            if (failure instanceof IOException unread) Interrupted.unmask(unread);
            Interrupted.check();
            notes.warn(
                    "trade universes were not made: " + FileTrouble.of(failure).sentence());
        }
    }

    private static void tell(MadeFile made, RunNotes notes) {
        switch (made.state()) {
            case WRITTEN ->
                log.info(
                        "trade universe CSV written: {}, {} symbols",
                        made.file().getFileName(),
                        made.rows());
            case REFUSED ->
                notes.warn("trade universe %s was not made: %s"
                        .formatted(made.file().getFileName(), made.reason()));
            case FRESH -> log.debug("trade universe CSV fresh: {}", made.file().getFileName());
        }
    }
}

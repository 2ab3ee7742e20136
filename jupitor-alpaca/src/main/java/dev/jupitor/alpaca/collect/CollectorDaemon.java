package dev.jupitor.alpaca.collect;

import dev.jupitor.core.lake.DiskFullException;
import dev.jupitor.core.lake.LockHeldException;
import dev.jupitor.core.source.SourceException;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes turns until it is interrupted, rests when nothing is due, and rests longer the more often things go wrong in a
/// row.
final class CollectorDaemon {
    static final Duration IDLE = Duration.ofSeconds(60);
    static final Duration AFTER_REFUSED_KEYS = Duration.ofMinutes(15);
    private static final Duration LONGEST_REST = Duration.ofMinutes(15);
    private static final Logger log = LoggerFactory.getLogger(CollectorDaemon.class);

    private final CollectorTurns turns;
    private final Workshop shop;
    private final Told told = new Told();
    private int troubles;

    CollectorDaemon(CollectorTurns turns, Workshop shop) {
        this.turns = turns;
        this.shop = shop;
    }

    void run() throws InterruptedException, IOException {
        log.info("starting us-alpaca-data daemon");
        while (true) {
            Duration rest = takeTurn();
            if (rest.isPositive()) shop.clock().pause(rest);
        }
    }

    /// Answers how long to rest before the next turn.
    private Duration takeTurn() throws InterruptedException, DiskFullException {
        try {
            CollectorTurns.Turn turn = turns.next(Duration.ZERO, new RunNotes(shop.listener(), told));
            if (shop.health().isDown()) return restAfter("the vendor can't be reached");
            troubles = 0;
            return switch (turn) {
                case WORKED -> Duration.ZERO;
                case IDLE -> IDLE;
            };
        } catch (LockHeldException busy) {
            log.info("waiting: {}", busy.getMessage());
            return IDLE;
        } catch (DiskFullException full) {
            throw full;
        } catch (SourceException refused) {
            return restAfter(refused);
        } catch (IOException | RuntimeException wrong) {
            log.error("a step failed and is tried again", wrong);
            return restAfter(String.valueOf(wrong.getMessage()));
        }
    }

    private Duration restAfter(SourceException trouble) {
        String sentence = String.valueOf(trouble.getMessage());
        boolean keysRefused = trouble instanceof SourceException.Rejected no
                && no.reason() == SourceException.Rejected.Reason.CREDENTIALS;
        if (!keysRefused) return restAfter(sentence);
        tellOnce(sentence);
        return AFTER_REFUSED_KEYS;
    }

    private Duration restAfter(String sentence) {
        tellOnce(sentence);
        troubles++;
        Duration rest = IDLE.multipliedBy(1L << Math.min(troubles - 1, 10));
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }

    private void tellOnce(String sentence) {
        if (!told.isNew(sentence)) return;
        log.error(sentence);
        shop.listener().warning(sentence);
    }
}

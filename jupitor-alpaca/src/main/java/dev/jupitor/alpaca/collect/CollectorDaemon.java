package dev.jupitor.alpaca.collect;

import dev.jupitor.core.lake.DiskFullException;
import dev.jupitor.core.lake.LockHeldException;
import dev.jupitor.core.source.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes turns until it is interrupted, rests when nothing is due, and rests longer the more often things go wrong in a
/// row.
final class CollectorDaemon {
    static final Duration IDLE = Duration.ofSeconds(60);
    static final Duration AFTER_REFUSED_KEYS = Duration.ofMinutes(15);
    static final Duration WEEK = Duration.ofDays(7);
    private static final Duration LOOK_LASTS_AT_MOST = Duration.ofDays(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(15);
    private static final Logger log = LoggerFactory.getLogger(CollectorDaemon.class);

    private final CollectorTurns turns;
    private final CollectorPorts ports;
    private final Workshop shop;
    private final LakeFindings findings;
    private final Told told = new Told();
    private Instant nextLook;
    private Optional<Instant> tellBy = Optional.empty();
    private int troubles;

    CollectorDaemon(CollectorTurns turns, CollectorPorts ports, Workshop shop, LakeFindings findings) {
        this.turns = turns;
        this.ports = ports;
        this.shop = shop;
        this.findings = findings;
        nextLook = shop.clock().instant().plus(WEEK);
    }

    void run() throws InterruptedException, IOException {
        log.info("starting us-alpaca-data daemon");
        while (true) {
            lookAnewOnceAWeek();
            Duration rest = takeTurn();
            tellWhenLookedAt(rest);
            if (rest.isPositive()) shop.clock().pause(rest);
        }
    }

    /// Once a week nothing that was learnt is relied on: every date is looked at anew, and what failed is tried
    /// again
    /// at once. A clock that was set back by more than a week only delays the look by a week.
    private void lookAnewOnceAWeek() {
        Instant now = shop.clock().instant();
        if (nextLook.isAfter(now.plus(WEEK))) nextLook = now.plus(WEEK);
        if (now.isBefore(nextLook)) return;
        nextLook = now.plus(WEEK);
        tellBy = Optional.of(now.plus(LOOK_LASTS_AT_MOST));
        turns.lookAnew();
    }

    /// Tells what is wrong once everything was looked at, that is at the first rest; in an outage a day later.
    private void tellWhenLookedAt(Duration rest) throws InterruptedException {
        if (tellBy.isEmpty()) return;
        boolean looked = rest.equals(IDLE) && troubles == 0;
        if (!looked && shop.clock().instant().isBefore(tellBy.get())) return;
        tellBy = Optional.empty();
        try {
            WeeklyLook look = WeeklyLook.at(ports, findings);
            if (look.isClean()) log.info("{}", look);
            else warn(look.toString());
        } catch (IOException | RuntimeException unreadable) {
            Interrupted.check();
            warn("weekly look: not everything could be read: " + unreadable.getMessage());
        }
    }

    private void warn(String sentence) {
        log.warn(sentence);
        shop.listener().warning(sentence);
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

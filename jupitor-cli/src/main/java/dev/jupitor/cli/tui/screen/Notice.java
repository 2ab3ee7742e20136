package dev.jupitor.cli.tui.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Something said once at the foot of the screen, for a few seconds.
record Notice(Optional<String> sentence, Instant since) {
    static final Notice NONE = new Notice(Optional.empty(), Instant.EPOCH);

    private static final Duration SHOWN = Duration.ofSeconds(8);

    static Notice of(String sentence, Instant now) {
        return new Notice(Optional.of(sentence), now);
    }

    Notice at(Instant now) {
        return sentence.isPresent() && !now.isBefore(since.plus(SHOWN)) ? NONE : this;
    }
}

package dev.jupitor.stream.news;

import java.time.Duration;

/// How much a desk does and remembers.
///
/// @param every      from the beginning of one round over the followed symbols to the next
/// @param parallel   symbols that are read at a time
/// @param articles   the most articles in memory; beyond it the symbols asked for longest ago are forgotten
/// @param perSymbol  the most articles of a symbol and date, the newest
/// @param waiting    symbols that may wait to be read because somebody asked; beyond it a question changes nothing
/// @param trustEmpty after this a symbol without articles is read again when somebody asks
/// @param trust      after this any other one that no round reads
/// @param grace      how long after the end of a date's window its rounds go on
public record NewsLimits(
        Duration every,
        int parallel,
        int articles,
        int perSymbol,
        int waiting,
        Duration trustEmpty,
        Duration trust,
        Duration grace) {
    public static final NewsLimits STANDARD = new NewsLimits(
            Duration.ofMinutes(5),
            4,
            300_000,
            3_000,
            64,
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofHours(1));

    public NewsLimits {
        if (parallel < 1 || articles < 1 || perSymbol < 1 || waiting < 1)
            throw new IllegalArgumentException("every limit is at least 1");
    }
}

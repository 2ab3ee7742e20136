package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.model.Told.Replay.Playing;
import dev.jupitor.cli.tui.model.Wish;
import java.time.Duration;
import java.util.Optional;

/// Orders to a server that plays a day back.
final class ReplayKeys {
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final double[] SPEEDS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, Double.POSITIVE_INFINITY};
    private static final String NONE =
            "This server plays nothing back: p, +, -, [, ] and g are for `jupitor stream --replay DATE`.";

    private ReplayKeys() {}

    static Turn handle(Dashboard old, int typed) {
        Optional<Playing> playing = old.feed().playing();
        if (playing.isEmpty()) return Turn.of(old.saying(NONE));
        Playing now = playing.get();
        return switch (typed) {
            case 'p' -> Turn.of(old, new Wish.Pause(!now.paused()));
            case '+', '=' -> Turn.of(old, new Wish.Speed(faster(now.speed())));
            case '-', '_' -> Turn.of(old, new Wish.Speed(slower(now.speed())));
            case '[' -> Turn.of(old, new Wish.Seek(now.at().minus(STEP)));
            case ']' -> Turn.of(old, new Wish.Seek(now.at().plus(STEP)));
            case 'g' -> Turn.of(old.with(new Prompt.SeekTo("")));
            default -> Turn.of(old);
        };
    }

    private static double faster(double speed) {
        for (double next : SPEEDS) if (next > speed) return next;
        return speed;
    }

    private static double slower(double speed) {
        for (int i = SPEEDS.length - 1; i >= 0; i--) if (SPEEDS[i] < speed) return SPEEDS[i];
        return speed;
    }
}

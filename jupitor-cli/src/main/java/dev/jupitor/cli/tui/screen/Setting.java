package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.canvas.Palette;
import dev.jupitor.core.market.Market;
import dev.jupitor.core.time.TradingCalendar;
import java.time.Instant;

/// What surrounds the screens.
///
/// @param now when it last ticked
record Setting(int width, int height, Palette palette, Market market, TradingCalendar calendar, Instant now) {
    /// Smaller windows show a sentence only.
    static final int LEAST_WIDTH = 40;

    static final int LEAST_HEIGHT = 8;

    private static final int BARS = 2;

    Setting resized(int width, int height) {
        return new Setting(Math.max(1, width), Math.max(1, height), palette, market, calendar, now);
    }

    Setting with(Palette other) {
        return new Setting(width, height, other, market, calendar, now);
    }

    Setting at(Instant later) {
        return new Setting(width, height, palette, market, calendar, later);
    }

    /// How many lines stand between the bars.
    int viewport() {
        return Math.max(1, height - BARS);
    }

    boolean isTooSmall() {
        return width < LEAST_WIDTH || height < LEAST_HEIGHT;
    }
}

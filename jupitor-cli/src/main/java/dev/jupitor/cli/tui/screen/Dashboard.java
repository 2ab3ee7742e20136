package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.canvas.Canvas;
import dev.jupitor.cli.tui.canvas.Palette;
import dev.jupitor.cli.tui.model.Input;
import dev.jupitor.cli.tui.model.Told;
import dev.jupitor.core.market.Market;
import dev.jupitor.core.time.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// Everything that the screens show, as one value.
public record Dashboard(Setting setting, View view) {
    /// How the dashboard begins.
    ///
    /// @param date a stored date to begin with; empty: the live day
    public record Opening(
            Optional<LocalDate> date,
            int width,
            int height,
            Palette palette,
            Market market,
            TradingCalendar calendar,
            Instant now) {}

    public static Turn opening(Opening opening) {
        Setting setting = new Setting(
                opening.width(),
                opening.height(),
                opening.palette(),
                opening.market(),
                opening.calendar(),
                opening.now());
        return Turn.of(new Dashboard(setting, View.opening(opening.date())));
    }

    /// Something was typed, clicked or resized.
    public Turn handle(Input input) {
        return Turn.of(this);
    }

    /// Somebody who reads the market said something.
    public Turn hear(Told told) {
        return Turn.of(this);
    }

    /// Time went on; to be called about once a second.
    public Turn tick(Instant now) {
        return Turn.of(new Dashboard(setting.at(now), view));
    }

    /// Draws the picture over whatever the canvas shows.
    public void render(Canvas canvas) {
        canvas.clear();
    }
}

package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.canvas.Role;
import dev.jupitor.cli.tui.screen.Sections.Side;
import dev.jupitor.cli.tui.text.BoardNumbers;
import dev.jupitor.core.dashboard.SortMode;
import dev.jupitor.core.summary.SessionStats;
import java.util.Optional;

/// A column of a session's block.
enum Column {
    OPEN("Open", 7),
    HIGH("High", 7),
    LOW("Low", 7),
    CLOSE("Close", 7),
    TRADES("Trd", 6),
    TURNOVER("TO", 9),
    GAIN("Gain%", 7),
    LOSS("Loss%", 7);

    private static final double GREAT = 0.10;
    private static final long MANY_TRADES = 1_000;
    private static final double MUCH_TURNOVER = 1e6;

    private final String title;
    private final int width;

    Column(String title, int width) {
        this.title = title;
        this.width = width;
    }

    String title() {
        return title;
    }

    int width() {
        return width;
    }

    String text(SessionStats session) {
        return switch (this) {
            case OPEN -> BoardNumbers.price(session.open());
            case HIGH -> BoardNumbers.price(session.high());
            case LOW -> BoardNumbers.price(session.low());
            case CLOSE -> BoardNumbers.price(session.close());
            case TRADES -> BoardNumbers.count(session.trades());
            case TURNOVER -> BoardNumbers.turnover(session.turnover());
            case GAIN -> BoardNumbers.gain(session.maxGain());
            case LOSS -> BoardNumbers.loss(session.maxLoss());
        };
    }

    Role role(SessionStats session, boolean watched) {
        return switch (this) {
            case OPEN, HIGH, LOW, CLOSE -> watched ? Role.PRICE_WATCHED : Role.PRICE;
            case TRADES -> session.trades() < MANY_TRADES ? Role.QUIET : Role.TRADES;
            case TURNOVER -> session.turnover() < MUCH_TURNOVER ? Role.QUIET : Role.TURNOVER;
            case GAIN -> session.maxGain() >= GREAT && session.maxGain() >= session.maxLoss() ? Role.GAIN : Role.QUIET;
            case LOSS -> session.maxLoss() >= GREAT && session.maxLoss() > session.maxGain() ? Role.LOSS : Role.QUIET;
        };
    }

    /// The order that a click on its title asks for.
    Optional<SortMode> sort(Side side) {
        boolean isPre = side == Side.PRE;
        return switch (this) {
            case TRADES -> Optional.of(isPre ? SortMode.PRE_TRADES : SortMode.REG_TRADES);
            case TURNOVER -> Optional.of(isPre ? SortMode.PRE_TURNOVER : SortMode.REG_TURNOVER);
            case GAIN -> Optional.of(isPre ? SortMode.PRE_GAIN : SortMode.REG_GAIN);
            case OPEN, HIGH, LOW, CLOSE, LOSS -> Optional.empty();
        };
    }
}

package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.canvas.Canvas;
import dev.jupitor.cli.tui.canvas.Palette;
import dev.jupitor.cli.tui.model.Boards;
import dev.jupitor.cli.tui.model.Input;
import dev.jupitor.cli.tui.model.Told;
import dev.jupitor.core.dashboard.DayBoard;
import dev.jupitor.core.dashboard.SymbolSessions;
import dev.jupitor.core.dashboard.TierBoard;
import dev.jupitor.core.market.Market;
import dev.jupitor.core.news.NewsCounts;
import dev.jupitor.core.summary.SessionStats;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.universe.Tier;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The market of stream-and-serving §6.2.
public final class ToldMarket {
    public static final LocalDate DATE = LocalDate.of(2026, 2, 13);
    public static final Instant NOW = SessionClock.instant(DATE, LocalTime.of(10, 30, 5));
    static final NyseCalendar CALENDAR = new NyseCalendar();

    private ToldMarket() {}

    static SessionStats session(
            long trades,
            double open,
            double high,
            double low,
            double close,
            double turnover,
            double gain,
            double loss) {
        return new SessionStats(
                trades, high, low, open, close, trades, turnover, gain, loss, true, 0, 0, Optional.empty());
    }

    static Boards boards(String label) {
        SymbolSessions acme = new SymbolSessions(
                "ACME",
                session(500, 10, 12, 10, 11.4, 1_108_000, 0.167, 0.05),
                session(1200, 11.5, 12.8, 11.5, 12.8, 13_100_000, 0.11, 0));
        SymbolSessions delt =
                new SymbolSessions("DELT", SessionStats.NONE, session(700, 3.2, 3.9, 2.5, 2.5, 756_000, 0.18, 0.36));
        SymbolSessions cynx =
                new SymbolSessions("CYNX", session(600, 0.42, 0.55, 0.42, 0.55, 436_500, 0.27, 0), SessionStats.NONE);
        SymbolSessions beta =
                new SymbolSessions("BETA", session(600, 2, 2.5, 2, 2.5, 675_000, 0.22, 0), SessionStats.NONE);
        DayBoard today = new DayBoard(
                label,
                Optional.of(DATE),
                1100,
                1900,
                List.of(
                        new TierBoard(Tier.ACTIVE, List.of(acme)),
                        new TierBoard(Tier.MODERATE, List.of(delt)),
                        new TierBoard(Tier.SPORADIC, List.of(cynx))));
        DayBoard next = new DayBoard(
                "NEXT DAY", Optional.empty(), 600, 0, List.of(new TierBoard(Tier.MODERATE, List.of(beta))));
        return new Boards(today, Optional.of(next), Map.of("DELT", new NewsCounts(3, 0, 0, 0)), Map.of());
    }

    public static Told.Live live() {
        long last = SessionClock.at(DATE, LocalTime.of(10, 30, 5));
        return new Told.Live(DATE, Optional.of(last), 3600, 3000, 600, boards("TODAY"));
    }

    static Turn opening(int width, int height, Palette palette) {
        return Dashboard.opening(
                new Dashboard.Opening(Optional.empty(), width, height, palette, Market.US, CALENDAR, NOW));
    }

    /// The live day, with what a server says first.
    static Dashboard live(int width, int height) {
        return opening(width, height, Palette.DARK)
                .next()
                .hear(new Told.Link(Told.Link.State.LIVE, ""))
                .next()
                .hear(live())
                .next()
                .hear(new Told.Watchlist(DATE, Set.of("CYNX")))
                .next();
    }

    static Dashboard press(Dashboard dashboard, String keys) {
        Dashboard next = dashboard;
        for (int key : keys.codePoints().toArray())
            next = next.handle(new Input.Typed(key)).next();
        return next;
    }

    static Turn press(Dashboard dashboard, Input.Key key) {
        return dashboard.handle(new Input.Pressed(key));
    }

    static Canvas canvas(Dashboard dashboard) {
        Canvas canvas =
                new Canvas(dashboard.setting().width(), dashboard.setting().height());
        dashboard.render(canvas);
        return canvas;
    }

    static String text(Dashboard dashboard) {
        Canvas canvas = canvas(dashboard);
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < canvas.height(); row++)
            text.append(canvas.line(row).stripTrailing()).append('\n');
        return text.toString();
    }
}

package dev.jupitor.cli.bench;

import dev.jupitor.cli.tui.canvas.Canvas;
import dev.jupitor.cli.tui.canvas.Painter;
import dev.jupitor.cli.tui.canvas.Palette;
import dev.jupitor.cli.tui.model.Boards;
import dev.jupitor.cli.tui.model.Told;
import dev.jupitor.cli.tui.screen.Dashboard;
import dev.jupitor.core.dashboard.DayBoard;
import dev.jupitor.core.dashboard.SymbolSessions;
import dev.jupitor.core.dashboard.TierBoard;
import dev.jupitor.core.market.Market;
import dev.jupitor.core.news.NewsCounts;
import dev.jupitor.core.summary.SessionRule;
import dev.jupitor.core.summary.SessionStats;
import dev.jupitor.core.summary.SessionTrades;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.universe.Tier;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// A window of 200x60 of which every row changed: from the dashboard that was told to the text for the terminal, ms of
/// CPU time a frame.
///
///     .ci/bench jupitor-cli --main dev.jupitor.cli.bench.FrameBench [FRAMES]
public final class FrameBench {
    private static final LocalDate DATE = LocalDate.of(2026, 2, 13);
    private static final int PICTURES = 8;

    private FrameBench() {}

    public static void main(String[] args) {
        int frames = args.length > 0 ? Integer.parseInt(args[0]) : 2_000;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        List<Dashboard> dashboards = new ArrayList<>();
        for (int i = 0; i < PICTURES; i++)
            dashboards.add(opening().hear(live(random)).next());
        Canvas canvas = new Canvas(200, 60);
        Painter painter = new Painter();
        double[] millis = new double[frames];
        long letters = 0;
        for (int frame = -frames; frame < frames; frame++) {
            long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            dashboards.get(Math.floorMod(frame, PICTURES)).render(canvas);
            letters = painter.paint(canvas).length();
            long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            if (frame >= 0) millis[frame] = (end - begin) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "200x60, every row another: %.3f ms CPU a frame (median), %.3f (99 %%), %,d characters%n",
                millis[frames / 2],
                millis[frames * 99 / 100],
                letters);
    }

    private static Dashboard opening() {
        return Dashboard.opening(new Dashboard.Opening(
                        Optional.empty(),
                        200,
                        60,
                        Palette.DARK,
                        Market.US,
                        new NyseCalendar(),
                        SessionClock.instant(DATE, LocalTime.NOON)))
                .next();
    }

    private static Told.Live live(RandomGenerator random) {
        Map<String, NewsCounts> counts = new HashMap<>();
        Map<String, Boards.Path> paths = new HashMap<>();
        List<TierBoard> tiers = new ArrayList<>();
        for (Tier tier : Tier.values()) {
            List<SymbolSessions> symbols = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String name = tier.name().charAt(0) + "" + (char) ('A' + random.nextInt(26)) + i;
                symbols.add(new SymbolSessions(name, session(random), session(random)));
                counts.put(name, new NewsCounts(random.nextInt(9), 0, 0, 0));
                double[] closes = random.doubles(96, 1, 9).toArray();
                paths.put(name, new Boards.Path(0, 600_000, closes, new long[96]));
            }
            tiers.add(new TierBoard(tier, symbols));
        }
        DayBoard today = new DayBoard("TODAY", Optional.of(DATE), random.nextInt(1, 999_999), 900_000, tiers);
        long last = SessionClock.at(DATE, LocalTime.of(10, 30)) + random.nextInt(3_600_000);
        Boards boards = new Boards(today, Optional.empty(), counts, paths);
        return new Told.Live(DATE, Optional.of(last), random.nextInt(), 1_000_000, 5_000, boards);
    }

    private static SessionStats session(RandomGenerator random) {
        SessionTrades trades = new SessionTrades();
        int prints = random.nextInt(500, 3_000);
        for (int i = 0; i < prints; i++) trades.add(i, random.nextDouble(5, 9), random.nextInt(101, 5_000));
        return SessionRule.of(trades);
    }
}

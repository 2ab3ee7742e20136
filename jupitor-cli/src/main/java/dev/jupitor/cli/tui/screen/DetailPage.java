package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.canvas.Role;
import dev.jupitor.cli.tui.model.Boards;
import dev.jupitor.cli.tui.model.PastDay;
import dev.jupitor.cli.tui.model.SymbolDetail;
import dev.jupitor.cli.tui.text.BoardNumbers;
import dev.jupitor.cli.tui.text.BrailleChart;
import dev.jupitor.cli.tui.text.Sparkline;
import dev.jupitor.cli.tui.text.Wrapped;
import dev.jupitor.core.dashboard.DayBoard;
import dev.jupitor.core.dashboard.SymbolSessions;
import dev.jupitor.core.gap.GapSpan;
import dev.jupitor.core.summary.SessionStats;
import dev.jupitor.core.summary.TradeProfile;
import dev.jupitor.core.time.SessionClock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a symbol's numbers are made of, as lines: its sessions, what is known about their completeness, how its price
/// ran, its earlier days, its prints.
final class DetailPage {
    private static final DateTimeFormatter TO_MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter TO_SECONDS =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(SessionClock.NEW_YORK);
    private static final int CHART_LINES = 4;
    private static final int MOST_CELLS = 100;
    private static final int PROSE_LINES = 4;

    private static final String BANDS_TITLE = "PRINTS BY PRICE";
    private static final int BAND_CELLS = 20;
    private static final int GUTTER = 3;
    /// What prices beside a chart take, with what keeps them apart.
    private static final int BESIDE_ROOM = GUTTER + BAND_CELLS + 23;
    private static final int LEAST_BESIDE = 90;

    private final List<Line.Text> lines = new ArrayList<>();
    /// How often each price was paid, a line for each session of which that is known; never more than a chart has.
    private final List<String> bands = new ArrayList<>();
    private final int width;

    private DetailPage(int width) {
        this.width = width;
    }

    static List<Line.Text> lines(Dashboard dashboard, Screen.Detail detail) {
        DetailPage page =
                new DetailPage(Math.max(Setting.LEAST_WIDTH, dashboard.setting().width()) - 4);
        page.addSessions(dashboard, detail.subject());
        switch (detail.answer().orElse(null)) {
            case null -> page.add("Loading what it is made of...", Role.QUIET);
            case Screen.Answer.Refused(String sentence) -> page.addProse(sentence, Role.WARNING);
            case Screen.Answer.Known(SymbolDetail known) -> page.addCompleteness(known);
        }
        Optional<SymbolDetail> known = detail.answer()
                .filter(Screen.Answer.Known.class::isInstance)
                .map(answer -> ((Screen.Answer.Known) answer).detail());
        page.addPictures(known.flatMap(SymbolDetail::path));
        page.addPast(detail.past());
        known.ifPresent(page::addPrints);
        return page.lines;
    }

    private void add(String text, Role role) {
        lines.add(new Line.Text(text.isEmpty() ? "" : "  " + text, role));
    }

    private void addProse(String sentence, Role role) {
        for (String line : Wrapped.lines(sentence, width, PROSE_LINES)) add(line, role);
    }

    private void addSessions(Dashboard dashboard, Screen.Subject subject) {
        add("", Role.TEXT);
        List<DayBoard> days = dashboard
                .boards()
                .map(boards -> Sections.sorted(boards, dashboard.view().sort()))
                .orElse(List.of());
        for (int section = 0; section < days.size(); section++)
            for (SymbolSessions symbol : days.get(section).tiers().stream()
                    .flatMap(tier -> tier.symbols().stream())
                    .filter(one -> one.symbol().equals(subject.symbol()))
                    .toList()) addSessions(symbol, section, dashboard.marks());
    }

    private void addSessions(SymbolSessions symbol, int section, GapMarks marks) {
        for (Sections.Side side : Sections.Side.values()) {
            SessionStats session = side.of(symbol);
            if (session.isEmpty()) continue;
            String name = section > 0 && side == Sections.Side.PRE ? "POST" : side.name();
            session.profile().ifPresent(profile -> bands.add(bands(name, session, profile)));
            String mark = marks.touches(symbol.symbol(), section, side) ? "~" : " ";
            add("%-4s  %s".formatted(name, figures(session, mark)), Role.TEXT);
        }
    }

    private static String figures(SessionStats session, String mark) {
        return "%s trades%s  %s  %s → %s  (%s–%s)  %s %s"
                .formatted(
                        BoardNumbers.integer(session.trades()),
                        mark,
                        BoardNumbers.turnover(session.turnover()),
                        BoardNumbers.price(session.open()),
                        BoardNumbers.price(session.close()),
                        BoardNumbers.price(session.low()),
                        BoardNumbers.price(session.high()),
                        BoardNumbers.gain(session.maxGain()),
                        BoardNumbers.loss(session.maxLoss()));
    }

    private void addCompleteness(SymbolDetail known) {
        add("", Role.TEXT);
        addProse(known.source(), Role.TEXT);
        addProse(known.audit(), Role.TEXT);
        known.gaps()
                .ifPresentOrElse(this::addGaps, () -> add("No ledger of gaps is there: nobody knows.", Role.WARNING));
    }

    private void addGaps(List<GapSpan> gaps) {
        if (gaps.isEmpty()) add("The ledger knows no gap.", Role.TEXT);
        for (GapSpan gap : gaps) {
            String span = "%s  %s–%s  %s"
                    .formatted(
                            gap.state().text(),
                            TO_SECONDS.format(gap.start()),
                            TO_SECONDS.format(gap.end()),
                            gap.reason());
            addProse(span, GapMarks.isOpen(gap) ? Role.WARNING : Role.QUIET);
        }
    }

    private static String bands(String name, SessionStats session, TradeProfile profile) {
        return "%-4s %8s %s %s"
                .formatted(
                        name,
                        BoardNumbers.price(session.low()),
                        BoardDrawing.bands(profile, BAND_CELLS),
                        BoardNumbers.price(session.high()));
    }

    /// How the price ran, and beside it, below it where there is no room, how often each price was paid.
    private void addPictures(Optional<Boards.Path> path) {
        boolean isBeside = path.isPresent() && !bands.isEmpty() && width >= LEAST_BESIDE;
        path.ifPresent(run -> addPath(run, isBeside ? bands : List.of()));
        if (isBeside || bands.isEmpty()) return;
        add("", Role.TEXT);
        add(BANDS_TITLE, Role.NEWS_TITLE);
        for (String band : bands) add(band, Role.CHART);
    }

    /// @param beside stands at the right of it
    private void addPath(Boards.Path path, List<String> beside) {
        int cells = Math.min(beside.isEmpty() ? width : width - BESIDE_ROOM, MOST_CELLS);
        long end = path.startMillis() + path.binMillis() * path.closes().length;
        String title = "PRICE AND SHARES  %tR–%tR"
                .formatted(SessionClock.timeOf(path.startMillis()), SessionClock.timeOf(end));
        add("", Role.TEXT);
        add(beside.isEmpty() ? title : joined(title, cells, BANDS_TITLE), Role.NEWS_TITLE);
        List<String> pictures = new ArrayList<>(BrailleChart.of(path.closes(), cells, CHART_LINES));
        pictures.add(Sparkline.ofAmounts(path.shares(), cells));
        for (int i = 0; i < pictures.size(); i++)
            add(i < beside.size() ? joined(pictures.get(i), cells, beside.get(i)) : pictures.get(i), Role.CHART);
    }

    private static String joined(String left, int cells, String right) {
        return left + " ".repeat(Math.max(0, cells - left.length()) + GUTTER) + right;
    }

    private void addPast(Optional<Screen.Earlier> past) {
        add("", Role.TEXT);
        add("EARLIER DAYS", Role.NEWS_TITLE);
        switch (past.orElse(null)) {
            case null -> add("Loading...", Role.QUIET);
            case Screen.Earlier.Refused(String sentence) -> addProse(sentence, Role.WARNING);
            case Screen.Earlier.Known(List<PastDay> days) -> addDays(days);
        }
    }

    private void addDays(List<PastDay> days) {
        if (days.isEmpty()) add("(none)", Role.QUIET);
        for (PastDay day : days) add("%s %s | %s".formatted(day.date(), day(day.pre()), day(day.reg())), Role.TEXT);
    }

    private static String day(SessionStats session) {
        if (session.isEmpty()) return "%7s %9s %6s %6s".formatted("—", "—", "—", "—");
        return "%7s %9s %6s %6s"
                .formatted(
                        BoardNumbers.count(session.trades()),
                        BoardNumbers.turnover(session.turnover()),
                        BoardNumbers.gain(session.maxGain()),
                        BoardNumbers.loss(session.maxLoss()));
    }

    private void addPrints(SymbolDetail known) {
        add("", Role.TEXT);
        add(
                "PRINTS  the newest %s of %s"
                        .formatted(BoardNumbers.integer(known.newest().size()), BoardNumbers.integer(known.prints())),
                Role.NEWS_TITLE);
        for (SymbolDetail.PrintLine print : known.newest())
            add(
                    "%s %9s %9s  %-2s %-8s %s"
                            .formatted(
                                    TO_MILLIS.format(SessionClock.timeOf(print.etMillis())),
                                    BoardNumbers.price(print.price()),
                                    BoardNumbers.integer(print.size()),
                                    print.venue(),
                                    print.conditions(),
                                    print.id()),
                    Role.TEXT);
    }
}

package dev.jupitor.core.sim;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.market.IndexId;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.Asset;
import dev.jupitor.core.time.SessionHours;
import dev.jupitor.core.time.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A reproducible stock market. The door of this package: ask it for any part, in any order, from any thread.
///
/// Every answer is made on demand and not kept; whoever asks for the same day again and again keeps it himself.
public final class SyntheticMarket {

    /// Times the prints of another day, where a price runs.
    private static final double RUNNING_ACTIVITY = 6;
    private static final double HALF_DAY_ACTIVITY = 0.55;
    private static final double MARKET_MOOD = 0.12;
    private static final double SYMBOL_MOOD = 0.35;

    private final MarketShape shape;
    private final TradingCalendar calendar;
    private final List<LocalDate> sessions;
    private final List<SyntheticSecurity> cast;
    private final Map<Symbol, SyntheticSecurity> bySymbol;
    private final Map<SessionHours, SessionCurve> curves = new ConcurrentHashMap<>();

    private SyntheticMarket(MarketShape shape, TradingCalendar calendar) {
        this.shape = shape;
        this.calendar = calendar;
        this.sessions = calendar.between(shape.first(), shape.last());
        this.cast = new Cast(shape, sessions).securities();
        this.bySymbol = new HashMap<>();
        for (SyntheticSecurity security : cast) bySymbol.put(security.symbol(), security);
    }

    /// The market of a shape. The calendar says which dates of its range have a session, and when that ends.
    public static SyntheticMarket of(MarketShape shape, TradingCalendar calendar) {
        return new SyntheticMarket(shape, calendar);
    }

    public MarketShape shape() {
        return shape;
    }

    public TradingCalendar calendar() {
        return calendar;
    }

    /// The dates of the range that have a session, ascending.
    public List<LocalDate> sessions() {
        return sessions;
    }

    /// Every security that exists, ascending; some of them never trade, or not on every date.
    public List<Symbol> symbols() {
        return cast.stream().map(SyntheticSecurity::symbol).sorted().toList();
    }

    /// The securities that are funds: what a list of ETFs holds.
    public SortedSet<Symbol> funds() {
        return symbols(SyntheticSecurity::isFund);
    }

    /// The members of an index, the same on every date: a third of the stocks that are listed throughout, or a
    /// fifth.
    public SortedSet<Symbol> members(IndexId index) {
        List<Symbol> stocks = cast.stream()
                .filter(security -> !security.isFund() && isListedThroughout(security))
                .map(SyntheticSecurity::symbol)
                .toList();
        int each = switch (index) {
            case SPX -> 3;
            case NDX -> 5;
        };
        SortedSet<Symbol> members = new TreeSet<>();
        for (int i = 0; i < stocks.size(); i += each) members.add(stocks.get(i));
        return members;
    }

    private boolean isListedThroughout(SyntheticSecurity security) {
        return security.isListedOn(shape.first()) && security.isListedOn(shape.last());
    }

    private SortedSet<Symbol> symbols(Predicate<SyntheticSecurity> which) {
        return cast.stream()
                .filter(which)
                .map(SyntheticSecurity::symbol)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public boolean isListed(Symbol symbol) {
        return bySymbol.containsKey(symbol);
    }

    /// What the vendor lists, ordered by symbol: the securities, former tickers, and a few names that are no
    /// symbols of ours.
    public List<Asset> assets() {
        List<Asset> assets = new ArrayList<>(Cast.oddities(cast));
        cast.forEach(security -> assets.add(security.asset()));
        assets.sort((left, right) -> left.symbol().compareTo(right.symbol()));
        return List.copyOf(assets);
    }

    /// Every print of a symbol on a date; none where it is unknown or not listed, or the date has no session or
    /// lies outside the range.
    public SyntheticPrints prints(Symbol symbol, LocalDate date) {
        SyntheticSecurity security = bySymbol.get(symbol);
        Optional<SessionHours> hours = security == null ? Optional.empty() : hours(security, date);
        if (hours.isEmpty()) return empty(symbol, date);
        boolean runs = runs(security, date);
        int rows = (int) (rows(security, hours.get()) * (runs ? RUNNING_ACTIVITY : 1));
        if (rows == 0) return empty(symbol, date);
        return new DayGenerator(shape, security, hours.get(), curve(hours.get()), rows, runs).generate(hours.get());
    }

    /// The daily bar with everything that ever becomes known of that day; empty on a day without one.
    public Optional<Bar> dailyBar(Symbol symbol, LocalDate date) {
        return prints(symbol, date).dailyBar();
    }

    /// The daily bar as the vendor shows it at an instant: of a running day so far, and without later corrections.
    public Optional<Bar> dailyBar(Symbol symbol, LocalDate date, Instant asOf) {
        return prints(symbol, date).dailyBar(asOf.getEpochSecond() * 1_000_000_000L + asOf.getNano());
    }

    private static SyntheticPrints empty(Symbol symbol, LocalDate date) {
        return new SyntheticPrints(symbol, date, Tape.A, new PrintColumns(0));
    }

    private Optional<SessionHours> hours(SyntheticSecurity security, LocalDate date) {
        boolean inRange = !date.isBefore(shape.first()) && !date.isAfter(shape.last());
        return inRange && security.isListedOn(date) ? calendar.hours(date) : Optional.empty();
    }

    private boolean runs(SyntheticSecurity security, LocalDate date) {
        if (shape.runners() == 0 || security.isFund()) return false;
        long seed = Dice.mix(shape.seed(), "runs " + security.symbol().ticker());
        return new Dice(Dice.mix(seed, date.toEpochDay())).chance(shape.runners());
    }

    /// How many ordinary prints: the security's share of the market, more on some days than on others.
    private int rows(SyntheticSecurity security, SessionHours hours) {
        if (security.printsPerDay() == 0) return 0;
        long day = hours.date().toEpochDay();
        Dice marketDice = new Dice(Dice.mix(shape.seed(), day));
        Dice symbolDice = new Dice(
                Dice.mix(Dice.mix(shape.seed(), "rows " + security.symbol().ticker()), day));
        double mood = MARKET_MOOD * marketDice.bell() + SYMBOL_MOOD * symbolDice.bell() - SYMBOL_MOOD * SYMBOL_MOOD / 2;
        double activity = StrictMath.exp(mood) * (hours.isHalfDay() ? HALF_DAY_ACTIVITY : 1);
        return (int) (security.printsPerDay() * activity + symbolDice.unit());
    }

    private SessionCurve curve(SessionHours hours) {
        SessionHours anyDate = new SessionHours(LocalDate.EPOCH, hours.open(), hours.close());
        return curves.computeIfAbsent(anyDate, SessionCurve::of);
    }
}

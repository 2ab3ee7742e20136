package dev.jupitor.alpaca.sim;

import dev.jupitor.alpaca.sim.StreamMessages.BarKind;
import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.sim.SyntheticPrints;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.SessionHours;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.UnaryOperator;

/// The stream of a synthetic market: prints at their SIP time, cancels and corrections when they become known, a bar
/// after each minute, the changed ones at the half minute, the day's bar each minute while the session lasts.
final class MarketTap implements StreamTap {

    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long HALF_MINUTE = 30 * SECOND;

    private final DayCache days;
    private final Audience audience;
    private final UnaryOperator<SyntheticPrints> selection;
    private final LiveMinute.Listener teller = new Teller();
    private LiveDay day;
    private LiveMinute minute;

    /// @param selection which prints of a symbol the feed has
    MarketTap(DayCache days, Audience audience, UnaryOperator<SyntheticPrints> selection) {
        this.days = days;
        this.audience = audience;
        this.selection = selection;
    }

    @Override
    public void subscriptionsChanged() {
        if (day != null) day.add(wanted());
        minute = null;
    }

    private Collection<Symbol> wanted() {
        SyntheticMarket market = days.market();
        SortedSet<String> tickers = audience.everything();
        if (tickers.contains(Subscriptions.ALL)) return market.symbols();
        return tickers.stream()
                .flatMap(ticker -> Symbol.parse(ticker).stream())
                .filter(market::isListed)
                .toList();
    }

    @Override
    public void tell(long after, long upTo) {
        for (long from = after; from < upTo; ) {
            long mark = Math.floorDiv(from, HALF_MINUTE) * HALF_MINUTE + HALF_MINUTE;
            long to = Math.min(upTo, mark);
            minuteOf(from).tell(from, to, teller);
            if (to == mark) tellMark(mark);
            from = to;
        }
    }

    private LiveMinute minuteOf(long nanos) {
        long start = Math.floorDiv(nanos, MINUTE) * MINUTE;
        LiveDay current = dayOf(start);
        if (minute == null || !minute.isOf(current, start)) minute = new LiveMinute(current, start);
        return minute;
    }

    private LiveDay dayOf(long nanos) {
        LocalDate date = SessionClock.newYorkDate(Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND)));
        if (day == null || !day.date().equals(date)) {
            day = new LiveDay(days, date, selection);
            day.add(wanted());
        }
        return day;
    }

    private void tellMark(long mark) {
        if (Math.floorMod(mark, MINUTE) == 0) {
            tellMinuteBars(mark);
            if (isOpen(mark)) tellDayBars(mark);
        } else {
            tellUpdatedBars(mark);
        }
    }

    private boolean isOpen(long mark) {
        Optional<SessionHours> hours = days.market().calendar().hours(day.date());
        return hours.filter(
                        today -> mark > StockQuery.nanos(today.openAt()) && mark <= StockQuery.nanos(today.closeAt()))
                .isPresent();
    }

    private void tellMinuteBars(long mark) {
        for (SyntheticPrints prints : day.prints()) {
            if (!audience.wants(StreamChannel.BARS, ticker(prints))) continue;
            prints.minuteBar(mark - MINUTE, mark).ifPresent(bar -> tell(StreamChannel.BARS, BarKind.MINUTE, bar));
        }
    }

    private void tellDayBars(long mark) {
        for (SyntheticPrints prints : day.prints()) {
            if (!audience.wants(StreamChannel.DAILY_BARS, ticker(prints))) continue;
            prints.dailyBar(mark).ifPresent(bar -> tell(StreamChannel.DAILY_BARS, BarKind.DAY, bar));
        }
    }

    private record BarPlace(SyntheticPrints prints, long start) {}

    /// Of the minutes that were told, those that what became known since the last half minute has changed.
    private void tellUpdatedBars(long mark) {
        Set<BarPlace> places = new LinkedHashSet<>();
        for (LiveDay.Change change : day.changes(mark - MINUTE, mark)) {
            SyntheticPrints prints = change.prints();
            if (!audience.wants(StreamChannel.UPDATED_BARS, ticker(prints))) continue;
            places.add(placeOf(prints, change.row()));
            prints.replacement(change.row()).ifPresent(row -> places.add(placeOf(prints, row)));
        }
        places.forEach(place -> tellIfChanged(place, mark));
    }

    private static BarPlace placeOf(SyntheticPrints prints, int row) {
        return new BarPlace(prints, Math.floorDiv(prints.sipNanos(row), MINUTE) * MINUTE);
    }

    private void tellIfChanged(BarPlace place, long mark) {
        long end = place.start() + MINUTE;
        if (end > mark) return;
        Optional<Bar> before = place.prints().minuteBar(place.start(), Math.max(end, mark - MINUTE));
        Optional<Bar> after = place.prints().minuteBar(place.start(), mark);
        if (after.isEmpty() || after.equals(before)) return;
        tell(StreamChannel.UPDATED_BARS, BarKind.UPDATED_MINUTE, after.get());
    }

    private void tell(StreamChannel channel, BarKind kind, Bar bar) {
        audience.tell(channel, bar.symbol().ticker(), out -> StreamMessages.bar(out, kind, bar));
    }

    private static String ticker(SyntheticPrints prints) {
        return prints.symbol().ticker();
    }

    private final class Teller implements LiveMinute.Listener {

        @Override
        public void printed(SyntheticPrints prints, int row) {
            String ticker = ticker(prints);
            audience.tell(StreamChannel.TRADES, ticker, out -> StreamMessages.trade(out, prints, row));
            audience.tell(
                    StreamChannel.QUOTES, ticker, out -> StreamMessages.quote(out, SyntheticQuote.around(prints, row)));
        }

        @Override
        public void known(LiveDay.Change change) {
            SyntheticPrints prints = change.prints();
            OptionalInt right = prints.replacement(change.row());
            audience.tell(StreamChannel.TRADES, ticker(prints), out -> {
                if (right.isEmpty()) StreamMessages.cancel(out, prints, change.row());
                else StreamMessages.correction(out, prints, change.row(), right.getAsInt());
            });
        }
    }
}

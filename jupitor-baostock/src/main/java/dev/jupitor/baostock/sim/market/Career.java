package dev.jupitor.baostock.sim.market;

import dev.jupitor.core.sim.Dice;
import java.time.LocalDate;
import java.util.Optional;

/// What can be told of a security and a year without having seen any other: where its price ends the year, what it
/// pays, when it is suspended. So a year's prices can be made without making its whole life.
final class Career {

    private static final int EPOCH_YEAR = 1998;
    private static final double MEMORY = 0.85;
    private static final double YEARLY = 0.22;
    private static final int LEAST_TICKS = 200;
    private static final int[] NEW_SHARES = {1, 2, 3, 4, 5, 10};
    private static final int FEN = 100;

    private final SyntheticCalendar calendar;

    Career(SyntheticCalendar calendar) {
        this.calendar = calendar;
    }

    /// How far the first day's close lies above the issue price, as a factor.
    static double firstDay(Listing listing) {
        return 1.1 + new Dice(Dice.mix(listing.seed(), "first day")).unit();
    }

    /// The last close of a year, in 1/10,000 yuan; before the first year of trading the issue price.
    int yearEnd(Listing listing, int year) {
        int begin = Math.max(listing.ipo().getYear(), EPOCH_YEAR);
        if (year < begin) return listing.issuePrice();
        double height = StrictMath.log(firstDay(listing));
        for (int y = begin; y <= year; y++) height = (y == begin ? 1 : MEMORY) * height + YEARLY * mood(listing, y);
        int least = listing.board().tick() * LEAST_TICKS;
        return Math.max(least, listing.board().round(listing.issuePrice() * StrictMath.exp(height)));
    }

    private static double mood(Listing listing, int year) {
        return new Dice(Dice.mix(Dice.mix(listing.seed(), "mood"), year)).bell();
    }

    /// The ex-dividend day of a year, if it has one.
    Optional<Dividend> dividend(Listing listing, int year) {
        if (!listing.traits().payer() || year <= listing.ipo().getYear()) return Optional.empty();
        Dice dice = new Dice(Dice.mix(Dice.mix(listing.seed(), "dividend"), year));
        int index = calendar.ceiling(LocalDate.of(year, 6, 1)) + dice.below(40);
        LocalDate announced = LocalDate.of(year, 3, 15).plusDays(dice.below(45));
        LocalDate approved = LocalDate.of(year, 5, 6).plusDays(dice.below(20));
        int cash = Math.max(FEN, (int) (yearEnd(listing, year - 1) * (0.005 + 0.035 * dice.unit())) / FEN * FEN);
        int fresh = dice.chance(0.18) ? NEW_SHARES[dice.below(NEW_SHARES.length)] : 0;
        int bonus = fresh == 0 ? 0 : dice.below(fresh + 1);
        LocalDate registered = calendar.date(index - 1);
        return Optional.of(
                new Dividend(announced, approved, registered, calendar.date(index), cash, bonus, fresh - bonus));
    }

    /// Marks the days of a year on which it is not traded, by their place among the year's trading days from
    /// `first` on. Never within the last 25 of them, never on an ex-date.
    boolean[] suspended(Listing listing, int year, int first, int last) {
        boolean[] suspended = new boolean[last - first + 1];
        Dice dice = new Dice(Dice.mix(Dice.mix(listing.seed(), "suspended"), year));
        boolean pauses = listing.isStock() && (listing.traits().pausing() || dice.chance(0.05));
        int room = suspended.length - 70;
        if (!pauses || room <= 0) return suspended;
        int begin = 10 + dice.below(room);
        int length = dice.chance(0.2) ? dice.between(10, 35) : dice.between(1, 6);
        for (int i = 0; i < length; i++) suspended[begin + i] = true;
        dividend(listing, year).ifPresent(dividend -> {
            int ex = calendar.floor(dividend.exDate()) - first;
            if (ex >= 0 && ex < suspended.length) suspended[ex] = false;
        });
        return suspended;
    }
}

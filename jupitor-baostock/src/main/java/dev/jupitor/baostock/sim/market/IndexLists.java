package dev.jupitor.baostock.sim.market;

import dev.jupitor.core.sim.Dice;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Who belongs to which index. Reviewed twice a year: a new list is in force from the Monday after the second Friday of
/// June and of December. Between reviews only those leave that are delisted.
///
/// Every company has a size that hardly changes; the largest of Shanghai are the SSE 50, the 300 largest of both
/// exchanges the CSI 300, the next 500 the CSI 500. In a small market a third of the stocks takes the place of 300.
public final class IndexLists {

    /// The lists that the service has.
    public enum Index {
        HS300(300, LocalDate.of(2006, 1, 4)),
        SZ50(50, LocalDate.of(2006, 1, 4)),
        ZZ500(500, LocalDate.of(2007, 1, 15));

        private final int most;
        private final LocalDate since;

        Index(int most, LocalDate since) {
            this.most = most;
            this.since = since;
        }

        /// Before it there are no lists.
        public LocalDate since() {
            return since;
        }
    }

    private static final int LEAST_DAYS_LISTED = 60;
    private static final double REVIEW_NOISE = 0.12;

    private record Key(Index index, LocalDate review) {}

    private final CnSyntheticMarket market;
    private final BoundedCache<Key, List<Listing>> lists = new BoundedCache<>(256);

    public IndexLists(CnSyntheticMarket market) {
        this.market = market;
    }

    /// The members on a date, ascending by code.
    public List<Listing> members(Index index, LocalDate date) {
        if (date.isBefore(index.since())) return List.of();
        LocalDate review = lastReview(date);
        return lists.get(new Key(index, review), () -> chosen(index, review)).stream()
                .filter(listing -> listing.isListedOn(date))
                .toList();
    }

    /// The last day on or before a date from which a new list was in force.
    public static LocalDate lastReview(LocalDate date) {
        LocalDate review = review(date.getYear(), 12);
        if (!review.isAfter(date)) return review;
        LocalDate june = review(date.getYear(), 6);
        return june.isAfter(date) ? review(date.getYear() - 1, 12) : june;
    }

    private static LocalDate review(int year, int month) {
        LocalDate first = LocalDate.of(year, month, 1);
        return first.with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.FRIDAY))
                .plusDays(3);
    }

    private List<Listing> chosen(Index index, LocalDate review) {
        List<Listing> bySize = bySize(review);
        int third = Math.min(300, 1 + bySize.size() / 3);
        List<Listing> chosen = switch (index) {
            case HS300 -> bySize.subList(0, Math.min(third, bySize.size()));
            case SZ50 ->
                bySize.stream()
                        .filter(listing -> listing.code().startsWith("sh"))
                        .limit(Math.min(index.most, 1 + third / 3))
                        .toList();
            case ZZ500 ->
                bySize.stream()
                        .skip(third)
                        .limit(Math.min(index.most, third * 5L / 3))
                        .toList();
        };
        return chosen.stream().sorted(Comparator.comparing(Listing::code)).toList();
    }

    private List<Listing> bySize(LocalDate review) {
        List<Listing> eligible = new ArrayList<>();
        for (Listing listing : market.listings()) if (isEligible(listing, review)) eligible.add(listing);
        Map<Listing, Double> sizes =
                eligible.stream().collect(Collectors.toMap(Function.identity(), listing -> size(listing, review)));
        eligible.sort(
                Comparator.comparing((Listing listing) -> -sizes.get(listing)).thenComparing(Listing::code));
        return eligible;
    }

    private static boolean isEligible(Listing listing, LocalDate review) {
        return listing.isStock()
                && listing.isListedOn(review)
                && listing.isListedOn(review.minusDays(LEAST_DAYS_LISTED))
                && !listing.isSpecialOn(review);
    }

    private static double size(Listing listing, LocalDate review) {
        double noise = new Dice(Dice.mix(Dice.mix(listing.seed(), "review"), review.toEpochDay())).bell();
        return StrictMath.log((double) listing.shares() * listing.issuePrice()) + REVIEW_NOISE * noise;
    }
}

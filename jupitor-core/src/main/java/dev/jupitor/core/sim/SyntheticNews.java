package dev.jupitor.core.sim;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.SessionClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What is written about the securities of a synthetic market: some articles a date, also on dates without a session,
/// of which the seed alone decides. Made on demand and not kept. Safe for any thread.
///
/// Most have a body in HTML, some only a summary, a few neither; some are about several securities, and some change
/// within the hours after they appeared.
public final class SyntheticNews {
    private static final int SECONDS_A_DAY = 86_400;
    private static final int MOST_A_DATE = 1_000_000;
    private static final List<String> AUTHORS = List.of("A. Reporter", "B. Writer", "C. Editor");
    private static final List<String> EVENTS = List.of(
            "reports quarterly results",
            "rises on heavy volume",
            "falls after guidance",
            "names a new chief executive",
            "wins a contract",
            "announces an offering");

    private final long seed;
    private final MarketShape shape;
    private final List<Symbol> symbols;

    public SyntheticNews(SyntheticMarket market) {
        shape = market.shape();
        seed = Dice.mix(shape.seed(), "news");
        symbols = market.symbols();
    }

    /// The articles that appeared on a New York date, as they stood at an instant, in the order of their ids; none
    /// that
    /// appeared after it, and none outside of the market's dates.
    public List<SyntheticArticle> articles(LocalDate date, Instant asOf) {
        if (date.isBefore(shape.first()) || date.isAfter(shape.last())) return List.of();
        List<Draft> drafts = new ArrayList<>();
        for (int place = 0; place < symbols.size(); place++) drafts.addAll(drafts(place, date));
        drafts.sort(
                Comparator.comparing(Draft::second).thenComparing(Draft::place).thenComparing(Draft::number));
        List<SyntheticArticle> articles = new ArrayList<>();
        for (int rank = 0; rank < drafts.size(); rank++)
            article(drafts.get(rank), date, rank, asOf).ifPresent(articles::add);
        return articles;
    }

    /// An article before it is written.
    ///
    /// @param place  of its foremost security
    /// @param number among those of that security
    private record Draft(int second, int place, int number, long dice) {}

    private List<Draft> drafts(int place, LocalDate date) {
        Dice dice = new Dice(Dice.mix(Dice.mix(seed, symbols.get(place).ticker()), date.toEpochDay()));
        List<Draft> drafts = new ArrayList<>();
        int count = dice.chance(0.4) ? 0 : dice.between(1, 3);
        for (int number = 0; number < count; number++)
            drafts.add(new Draft(dice.below(SECONDS_A_DAY), place, number, dice.next()));
        return drafts;
    }

    private Optional<SyntheticArticle> article(Draft draft, LocalDate date, int rank, Instant asOf) {
        Instant created = SessionClock.instant(date, LocalTime.MIDNIGHT).plusSeconds(draft.second());
        if (created.isAfter(asOf)) return Optional.empty();
        Dice dice = new Dice(draft.dice());
        List<Symbol> about = about(draft.place(), dice);
        String event = EVENTS.get(dice.below(EVENTS.size()));
        String author = AUTHORS.get(dice.below(AUTHORS.size()));
        Instant changed = created.plusSeconds(dice.between(60, 7_200));
        boolean isChanged = dice.chance(0.15) && !changed.isAfter(asOf);
        boolean hasBody = dice.chance(0.75);
        boolean hasSummary = dice.chance(0.8);
        String headline = "%s %s%s".formatted(about.getFirst(), event, isChanged ? " (updated)" : "");
        return Optional.of(new SyntheticArticle(
                date.toEpochDay() * MOST_A_DATE + rank,
                created,
                isChanged ? changed : created,
                author,
                headline,
                hasSummary ? "%s %s, people say.".formatted(about.getFirst(), event) : "",
                hasBody ? body(about, event) : "",
                about));
    }

    private List<Symbol> about(int place, Dice dice) {
        List<Symbol> about = new ArrayList<>(List.of(symbols.get(place)));
        int more = dice.chance(0.25) ? dice.between(1, 2) : 0;
        for (int i = 0; i < more; i++) {
            Symbol other = symbols.get(dice.below(symbols.size()));
            if (!about.contains(other)) about.add(other);
        }
        return about;
    }

    private static String body(List<Symbol> about, String event) {
        StringBuilder html = new StringBuilder();
        html.append("<p>Shares of <b>%s</b> moved: it %s &amp; more.</p>".formatted(about.getFirst(), event));
        html.append("<p>The market&nbsp;was open.</p>");
        for (Symbol other : about.subList(1, about.size()))
            html.append("<ul><li>%s is a peer.</li></ul>".formatted(other));
        return html.toString();
    }
}

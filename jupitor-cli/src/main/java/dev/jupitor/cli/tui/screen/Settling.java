package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.model.Wish;
import dev.jupitor.core.market.Market;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// What must hold after every turn: something that can be seen is selected, the viewport shows lines, and what is
/// looked
/// at and not at hand was asked for once.
final class Settling {
    private Settling() {}

    static Turn of(Turn turn) {
        if (turn.next().setting().market() == Market.CN) return turn;
        Turn looking = turn.then(Turn.of(lookingAtSomething(turn.next())));
        Turn listed = looking.then(withWatchlist(looking.next()));
        Turn told = listed.then(withNews(listed.next()));
        return told.then(withDates(told.next()));
    }

    private static Dashboard lookingAtSomething(Dashboard dashboard) {
        Page page = Page.of(dashboard);
        if (dashboard.view().across() > 0
                && page.mostAcross(dashboard) < dashboard.view().across())
            return lookingAtSomething(dashboard.with(dashboard.view().across(page.mostAcross(dashboard))));
        View view = dashboard.view();
        Optional<Selection> selection = view.selection().filter(page::shows).or(page::usual);
        Dashboard selecting =
                selection.equals(view.selection()) ? dashboard : dashboard.with(view.selecting(selection));
        int most = Page.of(selecting).mostDown(dashboard.setting().viewport());
        int down = Math.clamp(view.down(), 0, most);
        return down == view.down() ? selecting : selecting.with(selecting.view().down(down));
    }

    private static Turn withWatchlist(Dashboard dashboard) {
        Optional<LocalDate> unknown = dashboard.date().filter(dashboard.watches()::isUnknown);
        if (unknown.isEmpty()) return Turn.of(dashboard);
        LocalDate date = unknown.get();
        return Turn.of(dashboard.with(dashboard.watches().asking(date)), new Wish.LoadWatchlist(date));
    }

    private static Turn withNews(Dashboard dashboard) {
        Optional<LocalDate> date = dashboard.date();
        Optional<Selection> selection = dashboard.view().selection();
        if (date.isEmpty() || selection.isEmpty()) return Turn.of(dashboard);
        NewsShelf.Key key = new NewsShelf.Key(selection.get().symbol(), date.get());
        Instant now = dashboard.setting().now();
        boolean isOld = dashboard.view().isLive() && dashboard.news().isOld(key, now);
        if (dashboard.news().entry(key).isPresent() && !isOld) return Turn.of(dashboard);
        Dashboard asking = dashboard.with(dashboard.news().asking(key, now));
        return Turn.of(asking, new Wish.LoadNews(key.symbol(), key.date()));
    }

    private static Turn withDates(Dashboard dashboard) {
        Optional<LocalDate> due = dashboard.archive().due();
        if (due.isEmpty()) return Turn.of(dashboard);
        return Turn.of(dashboard.with(dashboard.archive().asking(due.get())), new Wish.LoadDate(due.get()));
    }
}

package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.model.SymbolDetail;
import dev.jupitor.cli.tui.model.Told;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// What the screens do with what they are told.
final class Hearing {
    private Hearing() {}

    static Turn hear(Dashboard old, Told told) {
        Instant now = old.setting().now();
        return Turn.of(
                switch (told) {
                    case Told.Live live -> heard(old, live);
                    case Told.Link link -> heard(old, link);
                    case Told.Gaps gaps -> old.with(old.feed().with(gaps));
                    case Told.Replay replay -> old.with(old.feed().with(replay));
                    case Told.Age age -> old.with(old.feed().with(age, now));
                    case Told.Dates dates -> old.with(old.archive().with(dates));
                    case Told.Stored stored -> old.with(old.archive().with(stored));
                    case Told.StoredRefused refused -> old.with(old.archive().with(refused));
                    case Told.Watchlist list -> old.with(old.watches().with(list));
                    case Told.WatchlistRefused refused -> old.with(old.watches().with(refused));
                    case Told.Watched watched -> heard(old, watched);
                    case Told.News news -> heard(old, news);
                    case Told.NewsRefused refused -> heard(old, refused);
                    case Told.Detail detail -> heard(old, detail);
                    case Told.DetailRefused refused -> heard(old, refused);
                    case Told.Past past -> heard(old, past);
                    case Told.PastRefused refused -> heard(old, refused);
                    case Told.Notice notice -> old.saying(notice.sentence());
                });
    }

    /// On another day what was selected and how far was scrolled means nothing.
    private static Dashboard heard(Dashboard old, Told.Live live) {
        boolean isOtherDay = old.feed()
                .live()
                .filter(before -> !before.date().equals(live.date()))
                .isPresent();
        Dashboard next = old.with(old.feed().with(live));
        return isOtherDay && old.view().isLive()
                ? next.with(next.view().of(next.view().date()))
                : next;
    }

    private static Dashboard heard(Dashboard old, Told.Link link) {
        Dashboard next = old.with(old.feed().with(link, old.setting().now()));
        boolean isNews =
                link.state() == Told.Link.State.REFUSED && old.feed().link().state() != link.state();
        return isNews ? next.saying(link.sentence()) : next;
    }

    private static Dashboard heard(Dashboard old, Told.Watched told) {
        Dashboard next = old.with(old.watches().with(told));
        return told.refusal()
                .map(why -> next.saying("%s was not %s the list of %s: %s"
                        .formatted(told.symbol(), told.on() ? "put on" : "taken off", told.date(), why)))
                .orElse(next);
    }

    private static Dashboard heard(Dashboard old, Told.News told) {
        NewsShelf.Key key = new NewsShelf.Key(told.symbol(), told.date());
        return old.with(old.news().with(key, new NewsShelf.Entry.Told(told.articles())));
    }

    private static Dashboard heard(Dashboard old, Told.NewsRefused told) {
        NewsShelf.Key key = new NewsShelf.Key(told.symbol(), told.date());
        boolean isKnown = old.news()
                .entry(key)
                .filter(NewsShelf.Entry.Told.class::isInstance)
                .isPresent();
        if (isKnown) return old.saying("The news of %s are not new: %s".formatted(told.symbol(), told.sentence()));
        return old.with(old.news().with(key, new NewsShelf.Entry.Refused(told.sentence())));
    }

    private static Dashboard heard(Dashboard old, Told.Detail told) {
        SymbolDetail detail = told.detail();
        return inDetail(
                old,
                subject -> isOf(subject, detail.symbol(), detail.date()),
                open -> open.with(new Screen.Answer.Known(detail)));
    }

    private static Dashboard heard(Dashboard old, Told.DetailRefused told) {
        return inDetail(
                old,
                subject -> isOf(subject, told.symbol(), told.date()),
                open -> open.with(new Screen.Answer.Refused(told.sentence())));
    }

    private static boolean isOf(Screen.Subject subject, String symbol, LocalDate date) {
        return subject.symbol().equals(symbol) && subject.date().equals(date);
    }

    private static Dashboard heard(Dashboard old, Told.Past told) {
        return inDetail(
                old,
                subject -> subject.symbol().equals(told.symbol()),
                open -> open.with(new Screen.Earlier.Known(told.days())));
    }

    private static Dashboard heard(Dashboard old, Told.PastRefused told) {
        return inDetail(
                old,
                subject -> subject.symbol().equals(told.symbol()),
                open -> open.with(new Screen.Earlier.Refused(told.sentence())));
    }

    /// An answer about something else than what is open came too late, and is dropped.
    private static Dashboard inDetail(
            Dashboard old, Predicate<Screen.Subject> isMeant, UnaryOperator<Screen.Detail> change) {
        return Screen.detail(old.screen())
                .filter(open -> isMeant.test(open.subject()))
                .map(open -> old.with(Screen.with(old.screen(), change.apply(open))))
                .orElse(old);
    }
}

package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.model.Wish;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// From day to day.
final class Travel {
    private Travel() {}

    /// To the stored date before; from the live day to the newest. While a date is loading: nowhere.
    static Dashboard left(Dashboard old) {
        if (isLoading(old)) return old;
        if (!old.view().isLive())
            return old.archive()
                    .beside(old.view().date().orElseThrow(), -1)
                    .map(date -> to(old, date))
                    .orElse(old);
        List<LocalDate> dates = old.archive().dates();
        return dates.isEmpty() ? old.saying("No stored date is known yet.") : to(old, dates.getLast());
    }

    /// To the stored date after; from the newest to the live day.
    static Dashboard right(Dashboard old) {
        if (old.view().isLive() || isLoading(old)) return old;
        return old.archive()
                .beside(old.view().date().orElseThrow(), 1)
                .map(date -> to(old, date))
                .orElseGet(() -> live(old));
    }

    /// Back to the live day, whose news and list are asked for again.
    static Turn home(Dashboard old) {
        Dashboard live = live(old);
        return live.date().map(date -> afresh(live, date)).orElseGet(() -> Turn.of(live));
    }

    private static Dashboard live(Dashboard old) {
        return old.view().isLive()
                ? old.with(old.view().down(0))
                : old.with(old.view().of(Optional.empty()));
    }

    /// Until the answers come what is known counts.
    private static Turn afresh(Dashboard live, LocalDate date) {
        Dashboard asking =
                live.with(live.watches().asking(date)).with(live.news().forgetting(date));
        return Turn.of(asking, new Wish.LoadWatchlist(date));
    }

    private static Dashboard to(Dashboard old, LocalDate date) {
        return old.with(old.view().of(Optional.of(date))).with(old.archive().around(date));
    }

    private static boolean isLoading(Dashboard dashboard) {
        return dashboard.view().date().filter(dashboard.archive()::isLoading).isPresent();
    }
}

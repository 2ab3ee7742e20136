package dev.jupitor.cli.command;

import dev.jupitor.core.consolidate.TradeRun;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.summary.SessionActivity;
import dev.jupitor.core.summary.SessionRanking;
import dev.jupitor.core.summary.SymbolActivity;
import dev.jupitor.core.summary.SymbolRanking;
import dev.jupitor.core.trade.TradeBatch;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Ranks the symbols of consolidated days, a row group in memory at a time.
///
/// @param top how many are wanted
record ExIndexRanking(ExIndexDays days, int top) {
    /// The best symbols of a date by what they did on all of it.
    List<SymbolActivity> whole(LocalDate date, SymbolActivity.Order order) throws IOException {
        try (TradeRun run = days.open(date)) {
            return ranked(run, order);
        }
    }

    /// The best symbols of a date by what they did before and after 09:30.
    List<SessionActivity> session(LocalDate date, SessionActivity.Order order) throws IOException {
        SessionRanking ranking = new SessionRanking(date);
        try (TradeRun run = days.open(date)) {
            feed(run, ranking::add);
        }
        return ranking.top(top, order);
    }

    /// Who was among the best on the date before that has a file; empty when there is none that can be used.
    Optional<Set<Symbol>> bestBefore(LocalDate date, SymbolActivity.Order order) throws IOException {
        SortedSet<LocalDate> earlier = days.dates().headSet(date);
        if (earlier.isEmpty()) return Optional.empty();
        Optional<TradeRun> usable = days.openIfUsable(earlier.last());
        if (usable.isEmpty()) return Optional.empty();
        try (TradeRun run = usable.get()) {
            return Optional.of(
                    ranked(run, order).stream().map(SymbolActivity::symbol).collect(Collectors.toSet()));
        }
    }

    private List<SymbolActivity> ranked(TradeRun run, SymbolActivity.Order order) throws IOException {
        SymbolRanking ranking = new SymbolRanking();
        feed(run, ranking::add);
        return ranking.top(top, order);
    }

    private static void feed(TradeRun run, Consumer<TradeBatch> to) throws IOException {
        for (Optional<TradeBatch> next = run.next(); next.isPresent(); next = run.next()) to.accept(next.get());
    }
}

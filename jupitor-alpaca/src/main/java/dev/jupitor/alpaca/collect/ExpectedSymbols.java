package dev.jupitor.alpaca.collect;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.universe.MembershipStore;
import dev.jupitor.core.universe.UniverseStore;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Whose trades a run wants on a date: the universe, narrowed by what the user named and, ex index only, by the ETFs
/// and the members of that very date's indices (TC-32; the original looked at the oldest date's, W-8).
final class ExpectedSymbols {
    private final UniverseStore universe;
    private final MembershipStore membership;
    private final CollectOptions options;

    ExpectedSymbols(UniverseStore universe, MembershipStore membership, CollectOptions options) {
        this.universe = universe;
        this.membership = membership;
        this.options = options;
    }

    /// True when nothing but the universe itself decides.
    boolean isWholeUniverse() {
        return options.symbols().isEmpty() && !options.exIndexOnly();
    }

    /// True when the user named no symbols.
    boolean isForEverybody() {
        return options.symbols().isEmpty();
    }

    /// @throws dev.jupitor.core.lake.UnreadableFileException when the date's universe is damaged
    SortedSet<Symbol> of(LocalDate date, RunNotes notes) throws IOException {
        return among(everybody(date), date, notes);
    }

    /// Who is there before anybody is left out: the date's universe, or without bars the user's symbols, who are
    /// taken at their word.
    ///
    /// @throws dev.jupitor.core.lake.UnreadableFileException when the date's universe is damaged
    SortedSet<Symbol> everybody(LocalDate date) throws IOException {
        return areTakenAtTheirWord() ? options.symbols().orElseThrow() : universe.read(date);
    }

    /// How many [#everybody] are.
    int size(LocalDate date) throws IOException {
        return areTakenAtTheirWord() ? options.symbols().orElseThrow().size() : universe.size(date);
    }

    /// Whom of them the run wants.
    SortedSet<Symbol> among(SortedSet<Symbol> everybody, LocalDate date, RunNotes notes) throws IOException {
        if (areTakenAtTheirWord()) return options.symbols().orElseThrow();
        SortedSet<Symbol> wanted = new TreeSet<>(everybody);
        options.symbols().ifPresent(wanted::retainAll);
        if (options.exIndexOnly()) leaveOutFunds(wanted, notes);
        if (options.exIndexOnly()) leaveOutIndexMembers(wanted, date, notes);
        return wanted;
    }

    private boolean areTakenAtTheirWord() {
        return options.tradesOnly() && options.symbols().isPresent();
    }

    private void leaveOutFunds(Set<Symbol> wanted, RunNotes notes) throws IOException {
        Optional<Set<Symbol>> etfs = membership.etfs();
        if (etfs.isPresent()) wanted.removeAll(etfs.get());
        else
            notes.warn(
                    "there is no ETF list, so the trades of ETFs are collected too; `jupitor reference-data` fetches one");
    }

    private void leaveOutIndexMembers(Set<Symbol> wanted, LocalDate date, RunNotes notes) throws IOException {
        Optional<Set<Symbol>> members = membership.indexMembers(date);
        if (members.isPresent()) wanted.removeAll(members.get());
        else
            notes.warn(
                    "there are no index lists of %s, so the trades of index members are collected too; `jupitor index-data` makes them"
                            .formatted(date));
    }
}

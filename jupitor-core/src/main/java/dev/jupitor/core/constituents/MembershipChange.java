package dev.jupitor.core.constituents;

import dev.jupitor.core.market.Symbol;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Who joined and who left an index on a date. The change holds from the open of that very date on.
///
/// @param added   who was not a member the day before
/// @param removed who is no member any more; nobody in both
public record MembershipChange(LocalDate date, Set<Symbol> added, Set<Symbol> removed) {
    public MembershipChange {
        Objects.requireNonNull(date, "date");
        added = Set.copyOf(added);
        removed = Set.copyOf(removed);
        for (Symbol symbol : added) {
            if (removed.contains(symbol))
                throw new IllegalArgumentException("%s both joins and leaves on %s".formatted(symbol, date));
        }
    }

    /// The members after it, given those before.
    SortedSet<Symbol> after(Set<Symbol> before) {
        return exchanged(before, removed, added);
    }

    /// The members before it, given those after.
    SortedSet<Symbol> before(Set<Symbol> after) {
        return exchanged(after, added, removed);
    }

    /// Whether the members after it can be these: all that were added are there, none that was removed.
    boolean agreesWith(Set<Symbol> after) {
        return after.containsAll(added) && removed.stream().noneMatch(after::contains);
    }

    private static SortedSet<Symbol> exchanged(Set<Symbol> from, Set<Symbol> out, Set<Symbol> in) {
        SortedSet<Symbol> members = new TreeSet<>(from);
        members.removeAll(out);
        members.addAll(in);
        return members;
    }
}

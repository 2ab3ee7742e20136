package dev.jupitor.core.constituents;

import dev.jupitor.core.market.Symbol;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The members of an index by date, as far as a source tells. Immutable.
///
/// A date before the first known one has no answer: nobody is taken for a member because of what became known later.
/// After the last change the last members stay, until the last date that the source speaks for.
public final class MembershipHistory {
    private final NavigableMap<LocalDate, SortedSet<Symbol>> states;
    private final LocalDate last;
    private final List<String> contradictions;

    private MembershipHistory(
            NavigableMap<LocalDate, SortedSet<Symbol>> states, LocalDate last, List<String> contradictions) {
        if (states.isEmpty()) throw new IllegalArgumentException("a history without a single date");
        if (last.isBefore(states.lastKey()))
            throw new IllegalArgumentException(
                    "the last members are of %s, after %s".formatted(states.lastKey(), last));
        this.states = states;
        this.last = last;
        this.contradictions = List.copyOf(contradictions);
    }

    /// From lists of all members; each holds until the next, the last one for ever.
    public static MembershipHistory ofSnapshots(Map<LocalDate, ? extends Set<Symbol>> snapshots) {
        NavigableMap<LocalDate, SortedSet<Symbol>> states = new TreeMap<>();
        snapshots.forEach((date, members) -> states.put(date, frozen(members)));
        return new MembershipHistory(states, LocalDate.MAX, List.of());
    }

    /// From the stays of every symbol, beginning with the earliest; the last members stay for ever.
    public static MembershipHistory ofIntervals(Collection<MembershipInterval> intervals) {
        NavigableMap<LocalDate, List<MembershipInterval>> starting = new TreeMap<>();
        NavigableMap<LocalDate, List<MembershipInterval>> ending = new TreeMap<>();
        for (MembershipInterval stay : intervals) {
            starting.computeIfAbsent(stay.start(), date -> new ArrayList<>()).add(stay);
            stay.end()
                    .ifPresent(end -> ending.computeIfAbsent(end, date -> new ArrayList<>())
                            .add(stay));
        }
        return new MembershipHistory(states(starting, ending), LocalDate.MAX, List.of());
    }

    /// Who leaves is taken out before who joins is put in: a stay may begin on the day on which another of the same
    /// symbol ends.
    private static NavigableMap<LocalDate, SortedSet<Symbol>> states(
            Map<LocalDate, List<MembershipInterval>> starting, Map<LocalDate, List<MembershipInterval>> ending) {
        SortedSet<LocalDate> dates = new TreeSet<>(starting.keySet());
        dates.addAll(ending.keySet());
        NavigableMap<LocalDate, SortedSet<Symbol>> states = new TreeMap<>();
        SortedSet<Symbol> members = new TreeSet<>();
        for (LocalDate date : dates) {
            ending.getOrDefault(date, List.of()).forEach(stay -> members.remove(stay.symbol()));
            starting.getOrDefault(date, List.of()).forEach(stay -> members.add(stay.symbol()));
            states.put(date, frozen(members));
        }
        return states;
    }

    /// From the members of a first date and the changes after it.
    ///
    /// @param last    the last date that the source speaks for
    /// @param changes in any order; none is earlier than `first`
    public static MembershipHistory forwards(
            LocalDate first, LocalDate last, Set<Symbol> members, Collection<MembershipChange> changes) {
        NavigableMap<LocalDate, SortedSet<Symbol>> states = new TreeMap<>(Map.of(first, frozen(members)));
        List<String> contradictions = new ArrayList<>();
        for (MembershipChange change : ordered(changes)) {
            if (change.date().isBefore(first))
                throw new IllegalArgumentException("a change on %s, before %s".formatted(change.date(), first));
            Set<Symbol> before = states.lastEntry().getValue();
            SortedSet<Symbol> after = change.after(before);
            if (!change.before(after).equals(before)) contradictions.add(contradiction(change));
            states.put(change.date(), frozen(after));
        }
        return new MembershipHistory(states, last, contradictions);
    }

    /// From the members of today and the changes that led to them. The answer begins with the earliest change: what
    /// was
    /// before the changes that are listed is not known.
    ///
    /// A change after today does not touch the answer; where the members have it already, it is undone first.
    ///
    /// @param members as published on `today`
    /// @param changes in any order
    public static MembershipHistory backwards(
            LocalDate today, Set<Symbol> members, Collection<MembershipChange> changes) {
        NavigableMap<LocalDate, SortedSet<Symbol>> states = new TreeMap<>();
        List<String> contradictions = new ArrayList<>();
        SortedSet<Symbol> after = new TreeSet<>(members);
        for (MembershipChange change : ordered(changes).reversed()) {
            boolean agrees = change.agreesWith(after);
            if (change.date().isAfter(today)) {
                if (agrees) after = change.before(after);
                continue;
            }
            if (!agrees) contradictions.add(contradiction(change));
            states.putIfAbsent(change.date(), frozen(after));
            after = change.before(after);
        }
        if (states.isEmpty()) states.put(today, frozen(after));
        return new MembershipHistory(states, today, contradictions.reversed());
    }

    /// Histories of spans that follow each other without a hole, each beginning with its own list. Where the list
    /// contradicts the end of the span before it, the list is believed, and the contradiction is told.
    ///
    /// @param spans in any order
    /// @throws IllegalArgumentException when a day is left out or spoken for twice
    public static MembershipHistory chained(Collection<MembershipHistory> spans) {
        NavigableMap<LocalDate, SortedSet<Symbol>> states = new TreeMap<>();
        List<String> contradictions = new ArrayList<>();
        LocalDate end = null;
        for (MembershipHistory span : spans.stream()
                .sorted(Comparator.comparing(MembershipHistory::first))
                .toList()) {
            if (end != null) checkFollows(end, span.first());
            if (end != null
                    && !states.lastEntry()
                            .getValue()
                            .equals(span.states.firstEntry().getValue()))
                contradictions.add("the list of %s is not what the changes before it lead to".formatted(span.first()));
            states.putAll(span.states);
            contradictions.addAll(span.contradictions);
            end = span.last;
        }
        return new MembershipHistory(states, end, contradictions);
    }

    private static void checkFollows(LocalDate end, LocalDate next) {
        if (next.isAfter(end.plusDays(1)))
            throw new IllegalArgumentException(
                    "nothing is known from %s to %s".formatted(end.plusDays(1), next.minusDays(1)));
        if (!next.isAfter(end)) throw new IllegalArgumentException("%s is spoken for twice".formatted(next));
    }

    /// The members on a date, ascending; empty when the source does not reach it.
    public Optional<SortedSet<Symbol>> members(LocalDate date) {
        if (date.isAfter(last)) return Optional.empty();
        return Optional.ofNullable(states.floorEntry(date)).map(Map.Entry::getValue);
    }

    /// The first date that has an answer.
    public LocalDate first() {
        return states.firstKey();
    }

    /// The last date that has an answer; [LocalDate#MAX] where the source does not say how long it holds.
    public LocalDate last() {
        return last;
    }

    /// The last date on which the source says something new.
    public LocalDate lastChange() {
        return states.lastKey();
    }

    /// The places, by date, where the source contradicts itself, such as the removal of somebody who was no member.
    /// The
    /// members are then what the source says last.
    public List<String> contradictions() {
        return contradictions;
    }

    private static String contradiction(MembershipChange change) {
        return "the change of %s does not fit the members".formatted(change.date());
    }

    private static List<MembershipChange> ordered(Collection<MembershipChange> changes) {
        NavigableMap<LocalDate, MembershipChange> byDate = new TreeMap<>();
        for (MembershipChange change : changes) byDate.merge(change.date(), change, MembershipHistory::joined);
        return List.copyOf(byDate.values());
    }

    /// Who joins by one and leaves by the other on the same date does neither.
    private static MembershipChange joined(MembershipChange one, MembershipChange other) {
        Set<Symbol> added = union(one.added(), other.added());
        Set<Symbol> removed = union(one.removed(), other.removed());
        Set<Symbol> both = new TreeSet<>(added);
        both.retainAll(removed);
        added.removeAll(both);
        removed.removeAll(both);
        return new MembershipChange(one.date(), added, removed);
    }

    private static Set<Symbol> union(Set<Symbol> some, Set<Symbol> others) {
        Set<Symbol> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    private static SortedSet<Symbol> frozen(Set<Symbol> members) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(members));
    }
}

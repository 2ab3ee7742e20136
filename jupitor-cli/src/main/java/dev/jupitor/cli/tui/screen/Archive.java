package dev.jupitor.cli.tui.screen;

import dev.jupitor.cli.tui.model.Told;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Stored dates: which there are, which are held, and which are asked for next, one at a time.
///
/// @param dates   ascending
/// @param held    the date held longest first; of more than [#MOST_HELD] the first is let go
/// @param queue   what is asked for next; never longer than the dates around one place
/// @param loading what was asked for and is not answered yet
/// @param refused why dates cannot be shown, until they are asked for again
record Archive(
        List<LocalDate> dates,
        Map<LocalDate, Told.Stored> held,
        List<LocalDate> queue,
        Optional<LocalDate> loading,
        Map<LocalDate, String> refused) {
    static final Archive EMPTY = new Archive(List.of(), Map.of(), List.of(), Optional.empty(), Map.of());

    static final int MOST_HELD = 32;
    private static final int BEHIND = 5;

    Archive {
        dates = List.copyOf(dates);
        queue = List.copyOf(queue);
        refused = Map.copyOf(refused);
    }

    /// Other dates are stored. The newest are asked for when nothing was before.
    Archive with(Told.Dates told) {
        Archive known = new Archive(told.dates(), held, queue, loading, refused);
        return dates.isEmpty() && !told.dates().isEmpty()
                ? known.around(told.dates().getLast())
                : known;
    }

    Archive with(Told.Stored told) {
        Map<LocalDate, Told.Stored> all = new LinkedHashMap<>(held);
        all.remove(told.date());
        all.put(told.date(), told);
        if (all.size() > MOST_HELD) all.remove(all.keySet().iterator().next());
        Map<LocalDate, String> others = new LinkedHashMap<>(refused);
        others.remove(told.date());
        return new Archive(dates, all, without(queue, told.date()), answered(told.date()), others);
    }

    Archive with(Told.StoredRefused told) {
        Map<LocalDate, String> all = new LinkedHashMap<>(refused);
        if (all.size() >= MOST_HELD) all.clear();
        all.put(told.date(), told.sentence());
        return new Archive(dates, held, without(queue, told.date()), answered(told.date()), all);
    }

    private Optional<LocalDate> answered(LocalDate date) {
        return loading.filter(asked -> !asked.equals(date));
    }

    /// Asks for the date after this one, for it, and for the five before it, where they are not held; before all
    /// that
    /// was to be asked for.
    Archive around(LocalDate date) {
        List<LocalDate> wanted = new ArrayList<>();
        wanted.add(date);
        int place = dates.indexOf(date);
        for (int i = place + 1; place >= 0 && i >= Math.max(0, place - BEHIND); i--)
            if (i < dates.size() && i != place) wanted.add(dates.get(i));
        wanted.removeIf(
                near -> held.containsKey(near) || loading.filter(near::equals).isPresent());
        Map<LocalDate, String> others = new LinkedHashMap<>(refused);
        others.remove(date);
        wanted.removeIf(others::containsKey);
        return new Archive(dates, held, wanted, loading, others);
    }

    /// The next to be asked for, when nobody is being waited for.
    Optional<LocalDate> due() {
        return loading.isEmpty() && !queue.isEmpty() ? Optional.of(queue.getFirst()) : Optional.empty();
    }

    Archive asking(LocalDate date) {
        return new Archive(dates, held, without(queue, date), Optional.of(date), refused);
    }

    boolean isLoading(LocalDate date) {
        return !held.containsKey(date) && !refused.containsKey(date);
    }

    boolean isPreloading() {
        return loading.isPresent() || !queue.isEmpty();
    }

    /// The stored date before or after one; empty where there is none.
    Optional<LocalDate> beside(LocalDate date, int step) {
        if (step < 0) return dates.reversed().stream().filter(date::isAfter).findFirst();
        return dates.stream().filter(date::isBefore).findFirst();
    }

    private static List<LocalDate> without(List<LocalDate> queue, LocalDate date) {
        return queue.stream().filter(queued -> !queued.equals(date)).toList();
    }
}

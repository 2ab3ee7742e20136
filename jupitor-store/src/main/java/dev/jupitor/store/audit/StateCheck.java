package dev.jupitor.store.audit;

import dev.jupitor.core.collect.CalendarStore;
import dev.jupitor.core.collect.DailyState;
import dev.jupitor.core.collect.DailyStateStore;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.PublishedCalendar;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at the files that speak of the whole lake and of no date: the state of the daily bars, the original's marker
/// beside it, and the stored calendar. It heals nothing: the collector starts over from what is sound.
///
/// @param layout where they lie, for the sentences
public record StateCheck(DailyStateStore daily, CalendarStore calendar, DataLayout layout) {

    /// What is wrong, in sentences that name the file.
    ///
    /// @param newest the newest session that is over
    public List<String> damage(LocalDate newest) {
        List<String> damage = new ArrayList<>();
        Optional<DailyState> state = orDamage("state of the daily bars", daily::read, damage);
        Optional<Optional<LocalDate>> marker = orDamage("marker of the daily bars", daily::lastCompleted, damage);
        orDamage("calendar", this::usableCalendar, damage);
        if (marker.isPresent() && marker.get().isPresent())
            contradiction(marker.get().get(), state.orElse(DailyState.NONE), newest)
                    .ifPresent(sentence -> damage.add("marker of the daily bars: %s says %s, %s"
                            .formatted(layout.lastCompleted(), marker.get().get(), sentence)));
        return damage;
    }

    private Optional<TradingCalendar> usableCalendar() throws IOException {
        return calendar.read()
                .map(published -> new PublishedCalendar(
                        published.first(), published.last(), published.sessions(), new NyseCalendar()));
    }

    private static Optional<String> contradiction(LocalDate marker, DailyState state, LocalDate newest) {
        if (marker.isAfter(newest)) return Optional.of("and the newest session that is over is " + newest);
        if (state.hits().isEmpty()) return Optional.empty();
        LocalDate reached = state.hits().lastKey();
        if (marker.isAfter(reached)) return Optional.of("and their state reaches %s only".formatted(reached));
        boolean isBehind = marker.isBefore(reached) && isSettled(state);
        return isBehind ? Optional.of("and their state is complete up to " + reached) : Optional.empty();
    }

    private static boolean isSettled(DailyState state) {
        return state.pendingBackfill().isEmpty() && state.failed().isEmpty();
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> Optional<T> orDamage(String what, Reading<T> reading, List<String> damage) {
        try {
            return Optional.of(reading.read());
        } catch (IOException | IllegalArgumentException damaged) {
            String sentence = damaged instanceof IOException file
                    ? ReadFailure.sentence(file)
                    : String.valueOf(damaged.getMessage());
            damage.add("%s: %s".formatted(what, sentence));
            return Optional.empty();
        }
    }
}

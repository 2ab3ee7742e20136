package dev.jupitor.core.target;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The gains that a person waits for (stream-and-serving §4.13): by date and key, a fraction of the price, 0.25 for
/// 25 %. Clients use the keys `SYMBOL:PRE` and `SYMBOL:REG`; any short text is one. A date without a target is none.
///
/// Immutable; a change gives another value. What is kept already may hold any finite number; what is added keeps to the
/// limits named here.
public final class Targets {
    /// The longest key, in UTF-16 units.
    public static final int LONGEST_KEY = 200;
    /// The largest fraction that can be set: a price a thousand times higher.
    public static final double MOST = 1_000;
    /// The most keys of a date.
    public static final int MOST_OF_A_DATE = 1_000;
    /// The most keys of all dates together.
    public static final int MOST_OF_ALL = 20_000;

    /// No target at all.
    public static final Targets NONE = new Targets(new TreeMap<>(), 0);

    private final SortedMap<LocalDate, SortedMap<String, Double>> byDate;
    private final int count;

    private Targets(SortedMap<LocalDate, SortedMap<String, Double>> byDate, int count) {
        this.byDate = Collections.unmodifiableSortedMap(byDate);
        this.count = count;
    }

    /// What was kept earlier.
    ///
    /// @throws IllegalArgumentException when a key is none or a number not finite
    public static Targets of(Map<LocalDate, ? extends Map<String, Double>> kept) {
        SortedMap<LocalDate, SortedMap<String, Double>> byDate = new TreeMap<>();
        kept.forEach((date, keys) -> {
            keys.forEach((key, value) -> check(date, key, value));
            if (!keys.isEmpty()) byDate.put(date, Collections.unmodifiableSortedMap(new TreeMap<>(keys)));
        });
        return new Targets(byDate, byDate.values().stream().mapToInt(Map::size).sum());
    }

    private static void check(LocalDate date, String key, double value) {
        if (!isKey(key)) throw new IllegalArgumentException("a target of %s has no proper key".formatted(date));
        if (!Double.isFinite(value))
            throw new IllegalArgumentException("the target %s of %s is no number".formatted(key, date));
    }

    /// The targets of a date by key, ascending; unmodifiable.
    public SortedMap<String, Double> of(LocalDate date) {
        return byDate.getOrDefault(date, Collections.emptySortedMap());
    }

    /// All targets, dates and keys ascending; unmodifiable.
    public SortedMap<LocalDate, SortedMap<String, Double>> byDate() {
        return byDate;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /// The same with one target set; one that is there already can be set anew even where there are too many.
    ///
    /// @throws TargetRefusedException when the key is none, the value is not in 0 to [#MOST], or there are too many
    public Targets with(LocalDate date, String key, double value) throws TargetRefusedException {
        if (!isKey(key)) throw new TargetRefusedException("invalid key");
        boolean inRange = value >= 0 && value <= MOST;
        if (!inRange) throw new TargetRefusedException("invalid value");
        boolean isNew = !of(date).containsKey(key);
        if (isNew && (count >= MOST_OF_ALL || of(date).size() >= MOST_OF_A_DATE))
            throw new TargetRefusedException("too many targets");
        SortedMap<String, Double> keys = new TreeMap<>(of(date));
        keys.put(key, value + 0.0);
        return replaced(date, keys);
    }

    /// The same without one target, which need not be there.
    public Targets without(LocalDate date, String key) {
        if (!of(date).containsKey(key)) return this;
        SortedMap<String, Double> keys = new TreeMap<>(of(date));
        keys.remove(key);
        return replaced(date, keys);
    }

    private Targets replaced(LocalDate date, SortedMap<String, Double> keys) {
        SortedMap<LocalDate, SortedMap<String, Double>> dates = new TreeMap<>(byDate);
        if (keys.isEmpty()) dates.remove(date);
        else dates.put(date, Collections.unmodifiableSortedMap(keys));
        return new Targets(dates, count + keys.size() - of(date).size());
    }

    /// Whether a text can be a key: one to [#LONGEST_KEY] characters, none a control character or half of one.
    public static boolean isKey(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_KEY
                && text.codePoints().noneMatch(Targets::isUnprintable);
    }

    private static boolean isUnprintable(int letter) {
        int type = Character.getType(letter);
        return type == Character.CONTROL || type == Character.SURROGATE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Targets targets && byDate.equals(targets.byDate);
    }

    @Override
    public int hashCode() {
        return byDate.hashCode();
    }

    @Override
    public String toString() {
        return byDate.toString();
    }
}

package dev.jupitor.cli.tui.screen;

import dev.jupitor.core.dashboard.SymbolSessions;
import dev.jupitor.core.summary.SessionStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which symbols are shown, as somebody typed it: pieces of symbols and bounds like `trd>1000`, `gain>20`, `to>1m`, all
/// of which must hold. A bound holds where one of the two sessions meets it.
///
/// @param text what was typed
record Filter(String text, List<Part> parts) {
    static final Filter NONE = new Filter("", List.of());

    private static final Pattern BOUND = Pattern.compile("([a-z]+)([<>])([0-9]+(?:\\.[0-9]+)?)([kmb%]?)");
    private static final Map<String, ToDoubleFunction<SessionStats>> FIGURES = Map.of(
            "trd", SessionStats::trades,
            "to", SessionStats::turnover,
            "gain", session -> session.maxGain() * 100,
            "loss", session -> session.maxLoss() * 100,
            "close", SessionStats::close);

    sealed interface Part {
        record Contains(String piece) implements Part {}

        record Bound(String figure, boolean above, double limit) implements Part {}
    }

    /// What a text says, or why it says nothing.
    sealed interface Reading {
        record Understood(Filter filter) implements Reading {}

        record NotUnderstood(String sentence) implements Reading {}
    }

    Filter {
        parts = List.copyOf(parts);
    }

    boolean isNone() {
        return parts.isEmpty();
    }

    static Reading read(String typed) {
        List<Part> parts = new ArrayList<>();
        for (String word : typed.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            if (word.isEmpty()) continue;
            boolean isBound = word.indexOf('<') >= 0 || word.indexOf('>') >= 0;
            Matcher bound = BOUND.matcher(word);
            if (!isBound) parts.add(new Part.Contains(word.toUpperCase(Locale.ROOT)));
            else if (bound.matches() && FIGURES.containsKey(bound.group(1))) parts.add(bound(bound));
            else return new Reading.NotUnderstood(complaint(word));
        }
        return new Reading.Understood(new Filter(typed.strip(), parts));
    }

    private static String complaint(String word) {
        return "`%s` is no filter: give a piece of a symbol, or trd>1000, to>1m, gain>20, loss>20, close<5"
                .formatted(word);
    }

    private static Part bound(Matcher bound) {
        double factor = switch (bound.group(4)) {
            case "k" -> 1e3;
            case "m" -> 1e6;
            case "b" -> 1e9;
            default -> 1;
        };
        double limit = Double.parseDouble(bound.group(3)) * factor;
        return new Part.Bound(bound.group(1), bound.group(2).equals(">"), limit);
    }

    boolean shows(SymbolSessions symbol) {
        for (Part part : parts) if (!holds(part, symbol)) return false;
        return true;
    }

    private static boolean holds(Part part, SymbolSessions symbol) {
        return switch (part) {
            case Part.Contains(String piece) -> symbol.symbol().contains(piece);
            case Part.Bound bound -> holds(bound, symbol.pre()) || holds(bound, symbol.reg());
        };
    }

    private static boolean holds(Part.Bound bound, SessionStats session) {
        if (session.isEmpty()) return false;
        double figure = FIGURES.get(bound.figure()).applyAsDouble(session);
        return bound.above() ? figure > bound.limit() : figure < bound.limit();
    }
}

package dev.jupitor.stream.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Finds the route of a request (stream-and-serving §4.1). Paths are taken apart as they were sent, so that an encoded
/// slash stays inside a variable; where a word and a variable fit the same segment, the word wins.
final class RouteTable {
    private static final String HEAD = "HEAD";

    /// What was found.
    sealed interface Finding {
        record Found(Route route, Map<String, String> variables) implements Finding {}

        /// @param path the cleaned path, as encoded as it was
        record Moved(String path) implements Finding {}

        /// @param allowed the methods that the path answers
        record NotAllowed(SortedSet<String> allowed) implements Finding {}

        record Unknown() implements Finding {}
    }

    /// A path's pattern and what it answers.
    private record Place(List<String> segments, Map<Method, Route> routes) {
        private static boolean isVariable(String segment) {
            return segment.startsWith("{") && segment.endsWith("}");
        }

        long variables() {
            return segments.stream().filter(Place::isVariable).count();
        }

        /// The variables of a path that fits; null where it does not.
        Map<String, String> fit(List<String> path) throws PercentText.Malformed {
            if (path.size() != segments.size()) return null;
            Map<String, String> variables = new HashMap<>();
            for (int i = 0; i < path.size(); i++) {
                String given = PercentText.segment(path.get(i));
                String segment = segments.get(i);
                if (!isVariable(segment)) {
                    if (!segment.equals(given)) return null;
                } else if (mayBeValue(given)) variables.put(segment.substring(1, segment.length() - 1), given);
                else return null;
            }
            return variables;
        }

        /// What names a folder, or nothing that can be seen, is no value of anything here.
        private static boolean mayBeValue(String value) {
            return !value.isEmpty()
                    && !value.equals(".")
                    && !value.equals("..")
                    && value.chars().noneMatch(Character::isISOControl);
        }
    }

    private final List<Place> places;

    /// @throws IllegalArgumentException when two routes answer the same
    RouteTable(List<Route> routes) {
        Map<String, Place> byPattern = new LinkedHashMap<>();
        for (Route route : routes) {
            Place place = byPattern.computeIfAbsent(
                    route.pattern(), pattern -> new Place(segments(pattern), new EnumMap<>(Method.class)));
            if (place.routes().put(route.method(), route) != null)
                throw new IllegalArgumentException("two routes for %s %s".formatted(route.method(), route.pattern()));
        }
        places = byPattern.values().stream()
                .sorted(Comparator.comparingLong(Place::variables))
                .toList();
    }

    private static List<String> segments(String path) {
        if (!path.startsWith("/")) throw new IllegalArgumentException("a path begins with a slash: " + path);
        return List.of(path.substring(1).split("/", -1));
    }

    /// @param method as it was sent
    /// @param path   as it was sent, without query
    /// @throws PercentText.Malformed when its encoding is broken
    Finding find(String method, String path) throws PercentText.Malformed {
        if (!path.startsWith("/")) return new Finding.Unknown();
        String cleaned = cleaned(path);
        if (!cleaned.equals(path)) return new Finding.Moved(cleaned);
        SortedSet<String> allowed = new TreeSet<>();
        for (Place place : places) {
            Map<String, String> variables = place.fit(segments(path));
            if (variables == null) continue;
            Route route = route(place, method);
            if (route != null) return new Finding.Found(route, variables);
            allowed.addAll(methods(place));
        }
        return allowed.isEmpty() ? new Finding.Unknown() : new Finding.NotAllowed(allowed);
    }

    private static Route route(Place place, String method) {
        String asked = method.equals(HEAD) ? Method.GET.name() : method;
        for (Map.Entry<Method, Route> answered : place.routes().entrySet())
            if (answered.getKey().name().equals(asked)) return answered.getValue();
        return null;
    }

    private static List<String> methods(Place place) {
        List<String> names = new ArrayList<>();
        for (Method method : place.routes().keySet()) names.add(method.name());
        if (names.contains(Method.GET.name())) names.add(HEAD);
        return names;
    }

    /// Without `.` and empty segments, each `..` with what is before it; a slash at the end stays.
    static String cleaned(String path) {
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : path.split("/")) {
            switch (segment) {
                case "", "." -> {}
                case ".." -> kept.pollLast();
                default -> kept.addLast(segment);
            }
        }
        String joined = "/" + String.join("/", kept);
        return path.endsWith("/") && joined.length() > 1 ? joined + "/" : joined;
    }
}

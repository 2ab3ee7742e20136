package dev.jupitor.stream.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/// Counts answers by route. Its size is that of the routes: what no route answers is counted as one.
final class RequestCounts {
    private static final double NANOS = 1e9;

    /// @param pattern of the route, or `other`
    record Place(String pattern, String method) {
        static final Place OTHER = new Place("other", "other");
    }

    private static final class Counts {
        final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
        final List<LongAdder> durations = Stream.generate(LongAdder::new)
                .limit(HttpCounters.BOUNDS.size() + 1L)
                .toList();
        final LongAdder nanos = new LongAdder();

        void took(long duration) {
            int bucket = 0;
            while (bucket < HttpCounters.BOUNDS.size() && duration / NANOS > HttpCounters.BOUNDS.get(bucket)) bucket++;
            durations.get(bucket).increment();
            nanos.add(duration);
        }
    }

    private final Map<Place, Counts> places = new ConcurrentHashMap<>();

    void answered(Place place, int status) {
        at(place).statuses.computeIfAbsent(status, any -> new LongAdder()).increment();
    }

    void answered(Place place, int status, long nanos) {
        answered(place, status);
        at(place).took(nanos);
    }

    private Counts at(Place place) {
        return places.computeIfAbsent(place, any -> new Counts());
    }

    List<HttpCounters.RouteCounters> counters() {
        Map<String, HttpCounters.RouteCounters> ascending = new TreeMap<>();
        places.forEach(
                (place, counts) -> ascending.put(place.pattern() + " " + place.method(), counters(place, counts)));
        return List.copyOf(ascending.values());
    }

    private static HttpCounters.RouteCounters counters(Place place, Counts counts) {
        Map<Integer, Long> statuses = new TreeMap<>();
        counts.statuses.forEach((status, count) -> statuses.put(status, count.sum()));
        List<Long> durations = counts.durations.stream().map(LongAdder::sum).toList();
        return new HttpCounters.RouteCounters(
                place.pattern(), place.method(), statuses, durations, counts.nanos.sum() / NANOS);
    }
}

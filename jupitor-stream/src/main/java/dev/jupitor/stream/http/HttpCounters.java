package dev.jupitor.stream.http;

import java.util.List;
import java.util.Map;

/// What a server has done since its start, and what it is doing.
///
/// @param routes      by pattern and method, ascending
/// @param connections that are open
/// @param working     requests that are being answered
/// @param told        clients that are being told events
/// @param refused     connections that were closed at once because there was no room
/// @param cut         connections that were closed because they took too long, or to make room
public record HttpCounters(List<RouteCounters> routes, int connections, int working, int told, long refused, long cut) {
    /// Upper bounds of [RouteCounters#durations()], in seconds; what takes longer is counted behind them.
    public static final List<Double> BOUNDS = List.of(0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10.0);

    /// What one route has done.
    ///
    /// @param pattern   the path as the route has it; `other` for what no route answers
    /// @param method    as sent where a route answers it, else `other`
    /// @param statuses  how many answers there were of each status
    /// @param durations how many answers took up to each bound, and last how many took longer; events are not timed
    /// @param seconds   that those took together
    public record RouteCounters(
            String pattern, String method, Map<Integer, Long> statuses, List<Long> durations, double seconds) {
        public RouteCounters {
            statuses = Map.copyOf(statuses);
            durations = List.copyOf(durations);
        }
    }

    public HttpCounters {
        routes = List.copyOf(routes);
    }
}

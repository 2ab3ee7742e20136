package dev.jupitor.stream.api;

import java.util.function.LongSupplier;

/// A number of a part that the metrics do not know by themselves, such as the clients of another server.
///
/// @param name  as Prometheus has it, with its unit; a count ends in `_total`
/// @param help  what it is, in a few words
/// @param kind  whether it only grows
/// @param value asked at each scrape; it must not wait
public record Reading(String name, String help, Kind kind, LongSupplier value) {
    public enum Kind {
        COUNTER,
        GAUGE
    }

    public static Reading gauge(String name, String help, LongSupplier value) {
        return new Reading(name, help, Kind.GAUGE, value);
    }

    public static Reading counter(String name, String help, LongSupplier value) {
        return new Reading(name, help, Kind.COUNTER, value);
    }
}

package dev.jupitor.core.sim;

import java.util.HashSet;
import java.util.Set;

/// When a fault of a simulator hits: the options behind the colon of `NAME[:p=0.02,after=N,count=N,ms=N]`.
///
/// @param probability of being hit, for each request that it may hit; 1 by default
/// @param after       requests since the fault was set that go by unharmed; 0 by default
/// @param count       hits after which it is over; no limit by default
/// @param millis      the wait in real milliseconds, where the kind has one
public record FaultTerms(double probability, long after, long count, long millis) {

    public static final long NO_LIMIT = Long.MAX_VALUE;

    public FaultTerms {
        require(probability, after, count, millis);
    }

    /// @throws IllegalArgumentException with a sentence, unless these can be terms
    public static void require(double probability, long after, long count, long millis) {
        if (!(probability >= 0 && probability <= 1))
            throw new IllegalArgumentException("p must lie in 0..1, not " + probability);
        requireNotNegative("after", after);
        requireNotNegative("count", count);
        requireNotNegative("ms", millis);
    }

    /// Hits whatever it may hit.
    public static FaultTerms always(long millis) {
        return new FaultTerms(1, 0, NO_LIMIT, millis);
    }

    /// These terms with the options of a specification.
    ///
    /// @param options what stands behind the colon
    /// @param spec    the whole, for the message
    /// @throws IllegalArgumentException with a sentence that names what cannot be read
    public FaultTerms with(String options, String spec) {
        FaultTerms result = this;
        Set<String> seen = new HashSet<>();
        for (String option : options.split(",", -1)) {
            String[] pair = option.split("=", -1);
            if (pair.length != 2 || !seen.add(pair[0])) throw unreadable(option, spec);
            result = result.with(pair[0], pair[1], spec);
        }
        return result;
    }

    private FaultTerms with(String name, String value, String spec) {
        try {
            return switch (name) {
                case "p" -> new FaultTerms(Double.parseDouble(value), after, count, millis);
                case "after" -> new FaultTerms(probability, Long.parseLong(value), count, millis);
                case "count" -> new FaultTerms(probability, after, Long.parseLong(value), millis);
                case "ms" -> new FaultTerms(probability, after, count, Long.parseLong(value));
                default -> throw unreadable(name, spec);
            };
        } catch (NumberFormatException e) {
            throw unreadable(name + "=" + value, spec);
        }
    }

    private static IllegalArgumentException unreadable(String option, String spec) {
        return new IllegalArgumentException(
                "fault \"%s\": cannot read \"%s\"; options are p=0..1, after=N, count=N, ms=N, each once"
                        .formatted(spec, option));
    }

    private static void requireNotNegative(String name, long value) {
        if (value < 0) throw new IllegalArgumentException("%s must not be negative: %d".formatted(name, value));
    }

    /// Whether the fault hits, decided by these numbers alone.
    ///
    /// @param index   its place among the faults
    /// @param request how many requests came since it was set, this one included
    /// @param hits    how often it has hit
    public boolean hit(long seed, int index, long request, long hits) {
        return request > after && hits < count && unit(seed, index, request) < probability;
    }

    private static double unit(long seed, int index, long request) {
        long z = seed * 0x9E3779B97F4A7C15L + index * 0xD1B54A32D192ED03L + request * 0x8CB92BA72F3D8DD7L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
    }
}

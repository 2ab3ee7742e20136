package dev.jupitor.baostock.sim;

import java.util.List;
import java.util.Optional;

/// Decides which request is hit by what: by the specifications, the seed and the order of arrival, and by nothing else.
///
/// The first specification in the list that hits wins; a hit that another one forestalled does not use up its count.
/// Thread-safe; calls are ordered.
final class FaultPlan {

    /// A request as far as faults care.
    ///
    /// @param query      whether it is one, and no login or logout
    /// @param paged      whether it asks for a page
    /// @param compressed whether its answer is
    record Target(boolean query, boolean paged, boolean compressed) {}

    /// A fault that was decided on.
    ///
    /// @param hit how often this specification has hit, this time included
    record Hit(FaultSpec spec, long hit) {

        /// Every other time, beginning with the second.
        boolean isEven() {
            return hit % 2 == 0;
        }
    }

    private static final class Armed {
        final FaultSpec spec;
        long seen;
        long hits;

        Armed(FaultSpec spec) {
            this.spec = spec;
        }
    }

    private final long seed;
    private List<Armed> armed = List.of();

    FaultPlan(long seed, List<FaultSpec> specs) {
        this.seed = seed;
        replace(specs);
    }

    synchronized void replace(List<FaultSpec> specs) {
        armed = specs.stream().map(Armed::new).toList();
    }

    /// What befalls this request, the next in the order of arrival.
    synchronized Optional<Hit> next(Target target) {
        Armed first = null;
        for (int i = 0; i < armed.size(); i++) {
            Armed fault = armed.get(i);
            boolean hits = fault.spec.terms().hit(seed, i, ++fault.seen, fault.hits) && concerns(fault.spec, target);
            if (hits && first == null) first = fault;
        }
        if (first == null) return Optional.empty();
        return Optional.of(new Hit(first.spec, ++first.hits));
    }

    private static boolean concerns(FaultSpec spec, Target target) {
        return switch (spec.kind()) {
            case SILENCE, FIN, RST, DRIP, BAD_LENGTH, ERROR_FRAME, BLACKLIST -> true;
            case WRONG_PAGE -> target.paged();
            case CORRUPT_ZLIB -> target.compressed();
            case KICK -> target.query();
        };
    }
}

package dev.jupitor.alpaca.sim;

import dev.jupitor.core.market.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Decides which request is hit by what: by the specifications, the seed and the order of arrival, and by nothing else.
///
/// The first specification in the list that hits wins; a hit that another one forestalled does not use up its count.
/// Thread-safe; calls are ordered.
final class FaultPlan {

    /// A request as far as faults care.
    ///
    /// @param paged   whether it asks for a page of bars, trades or news
    /// @param resumed whether it carries a page token
    /// @param symbols the symbols that it names; asked only when that matters
    record Target(boolean paged, boolean resumed, Supplier<Set<Symbol>> symbols) {}

    /// A fault that was decided on.
    ///
    /// @param hit how often this specification has hit, this time included
    record Hit(FaultSpec spec, long hit) {}

    private static final class Armed {
        final FaultSpec spec;
        long seen;
        long hits;

        Armed(FaultSpec spec) {
            this.spec = spec;
        }
    }

    private static final Target NO_PAGE = new Target(false, false, Set::of);

    private final long seed;
    private final Predicate<FaultKind> which;
    private List<Armed> armed = List.of();

    /// @param which kinds this plan is about; specifications of others are passed over
    private FaultPlan(long seed, Predicate<FaultKind> which, List<FaultSpec> specs) {
        this.seed = seed;
        this.which = which;
        replace(specs);
    }

    /// What befalls requests.
    static FaultPlan ofRequests(long seed, List<FaultSpec> specs) {
        return new FaultPlan(seed, kind -> !kind.isOfStreams(), specs);
    }

    /// What befalls the data frames of streams.
    static FaultPlan ofFrames(long seed, List<FaultSpec> specs) {
        return new FaultPlan(seed, kind -> kind.isOfStreams() && kind != FaultKind.BUSY_406, specs);
    }

    /// What befalls authentications on streams.
    static FaultPlan ofAuthentications(long seed, List<FaultSpec> specs) {
        return new FaultPlan(seed, FaultKind.BUSY_406::equals, specs);
    }

    synchronized void replace(List<FaultSpec> specs) {
        armed = specs.stream()
                .filter(spec -> which.test(spec.kind()))
                .map(Armed::new)
                .toList();
    }

    synchronized List<FaultSpec> specs() {
        return armed.stream().map(fault -> fault.spec).toList();
    }

    /// What befalls this frame or authentication, the next in the order in which they are sent.
    Optional<Hit> next() {
        return next(NO_PAGE);
    }

    /// What befalls this request, the next in the order of arrival.
    synchronized Optional<Hit> next(Target target) {
        List<Armed> hitting = new ArrayList<>(1);
        for (int i = 0; i < armed.size(); i++) {
            if (hits(armed.get(i), i, target)) hitting.add(armed.get(i));
        }
        if (hitting.isEmpty()) return Optional.empty();
        Armed first = hitting.getFirst();
        first.hits++;
        return Optional.of(new Hit(first.spec, first.hits));
    }

    private boolean hits(Armed fault, int index, Target target) {
        long request = ++fault.seen;
        FaultSpec spec = fault.spec;
        return spec.terms().hit(seed, index, request, fault.hits) && concerns(spec, target);
    }

    private static boolean concerns(FaultSpec spec, Target target) {
        if (spec.kind() == FaultKind.POISON_SYMBOL)
            return target.symbols().get().contains(spec.poison().orElseThrow());
        return PageFault.of(spec.kind()).map(fault -> befalls(fault, target)).orElse(true);
    }

    private static boolean befalls(PageFault fault, Target target) {
        return switch (fault) {
            case SHORT, EMPTY -> target.paged();
            case REPEATED_TOKEN -> target.paged() && target.resumed();
        };
    }
}

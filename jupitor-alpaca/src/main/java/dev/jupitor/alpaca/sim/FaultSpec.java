package dev.jupitor.alpaca.sim;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.FaultTerms;
import java.util.Optional;

/// One thing that shall go wrong: `NAME[:p=0.02,after=N,count=N,ms=N]`, or `poison-symbol=SYM[:…]`.
///
/// @param probability of being hit, for each request that it may hit; 1 by default
/// @param after       requests since the fault was set that go by unharmed; 0 by default
/// @param count       hits after which it is over; no limit by default
/// @param millis      the wait in real milliseconds, where the kind has one
/// @param poison      the symbol at fault, for [FaultKind#POISON_SYMBOL] only
public record FaultSpec(
        FaultKind kind, double probability, long after, long count, long millis, Optional<Symbol> poison) {

    public FaultSpec {
        FaultTerms.require(probability, after, count, millis);
        if (poison.isPresent() != (kind == FaultKind.POISON_SYMBOL)) {
            throw new IllegalArgumentException("a symbol belongs to poison-symbol=SYM, and only there");
        }
    }

    /// Hits every request that it may hit.
    public static FaultSpec always(FaultKind kind) {
        return new FaultSpec(kind, 1, 0, FaultTerms.NO_LIMIT, kind.defaultMillis(), Optional.empty());
    }

    /// Reads a specification.
    ///
    /// @throws IllegalArgumentException with a sentence that names what cannot be read
    public static FaultSpec parse(String text) {
        String spec = text.strip();
        int colon = spec.indexOf(':');
        String head = colon < 0 ? spec : spec.substring(0, colon);
        FaultSpec plain = plain(head, spec);
        return colon < 0 ? plain : plain.with(spec.substring(colon + 1), spec);
    }

    private static FaultSpec plain(String head, String spec) {
        int equals = head.indexOf('=');
        String name = equals < 0 ? head : head.substring(0, equals);
        FaultKind kind = FaultKind.named(name)
                .orElseThrow(() -> new IllegalArgumentException("fault \"%s\": no fault is named \"%s\"; there are %s"
                        .formatted(spec, name, String.join(", ", FaultKind.names()))));
        Optional<Symbol> poison = equals < 0 ? Optional.empty() : Symbol.parse(head.substring(equals + 1));
        if (poison.isPresent() != (kind == FaultKind.POISON_SYMBOL) || (equals >= 0 && poison.isEmpty())) {
            throw new IllegalArgumentException(
                    "fault \"%s\": a symbol belongs to poison-symbol=SYM, and only there".formatted(spec));
        }
        return new FaultSpec(kind, 1, 0, FaultTerms.NO_LIMIT, kind.defaultMillis(), poison);
    }

    private FaultSpec with(String options, String spec) {
        FaultTerms terms = terms().with(options, spec);
        return new FaultSpec(kind, terms.probability(), terms.after(), terms.count(), terms.millis(), poison);
    }

    /// When it hits.
    FaultTerms terms() {
        return new FaultTerms(probability, after, count, millis);
    }

    /// What the request log shows: the name, with its symbol if it has one.
    String label() {
        return poison.map(symbol -> kind.specName() + "=" + symbol).orElse(kind.specName());
    }
}

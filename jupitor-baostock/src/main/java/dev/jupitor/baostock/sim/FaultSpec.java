package dev.jupitor.baostock.sim;

import dev.jupitor.core.sim.FaultTerms;
import java.util.Optional;
import java.util.regex.Pattern;

/// One thing that shall go wrong: `NAME[:p=0.02,after=N,count=N,ms=N]`, or `error-frame=CODE[:…]`.
///
/// @param code the error code, for [FaultKind#ERROR_FRAME] only
public record FaultSpec(FaultKind kind, FaultTerms terms, Optional<String> code) {

    private static final Pattern CODE = Pattern.compile("1000\\d{4}");

    public FaultSpec {
        boolean coded = kind == FaultKind.ERROR_FRAME;
        if (code.isPresent() != coded || (coded && !CODE.matcher(code.get()).matches())) {
            throw new IllegalArgumentException("a code belongs to error-frame=CODE, and only there; one is 10005001");
        }
    }

    /// Reads a specification.
    ///
    /// @throws IllegalArgumentException with a sentence that names what cannot be read
    public static FaultSpec parse(String text) {
        String spec = text.strip();
        int colon = spec.indexOf(':');
        String head = colon < 0 ? spec : spec.substring(0, colon);
        int equals = head.indexOf('=');
        String name = equals < 0 ? head : head.substring(0, equals);
        FaultKind kind = FaultKind.named(name)
                .orElseThrow(() -> new IllegalArgumentException("fault \"%s\": no fault is named \"%s\"; there are %s"
                        .formatted(spec, name, String.join(", ", FaultKind.names()))));
        FaultTerms terms = FaultTerms.always(0);
        return new FaultSpec(
                kind,
                colon < 0 ? terms : terms.with(spec.substring(colon + 1), spec),
                equals < 0 ? Optional.empty() : Optional.of(head.substring(equals + 1)));
    }

    /// What the request log shows.
    String label() {
        return code.map(number -> kind.specName() + "=" + number).orElse(kind.specName());
    }
}

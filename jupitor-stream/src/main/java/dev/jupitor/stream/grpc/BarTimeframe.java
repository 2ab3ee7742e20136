package dev.jupitor.stream.grpc;

import java.util.Optional;

/// The bars that can be followed.
enum BarTimeframe {
    MINUTE("1Min"),
    FIVE_MINUTES("5Min"),
    DAY("1Day");

    private final String text;

    BarTimeframe(String text) {
        this.text = text;
    }

    static Optional<BarTimeframe> of(String text) {
        for (BarTimeframe each : values()) if (each.text.equals(text)) return Optional.of(each);
        return Optional.empty();
    }
}

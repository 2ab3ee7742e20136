package dev.jupitor.alpaca.internal.rest;

import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Names that the vendor sent and that are no symbols of ours: counted, and the first of them kept. Thread-safe.
public final class Strangers implements Consumer<String> {
    private static final int MOST_KEPT = 10_000;
    private static final int MOST_NAMED = 20;
    private static final int LONGEST = 40;

    private final TreeSet<String> names = new TreeSet<>();

    @Override
    public synchronized void accept(String name) {
        String printable = name.replaceAll("[^\\x20-\\x7E]", "?");
        if (names.size() < MOST_KEPT)
            names.add(printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST - 3) + "...");
    }

    /// A sentence for people, once there are any.
    public synchronized Optional<String> notice() {
        if (names.isEmpty()) return Optional.empty();
        String some = String.join(", ", names.stream().limit(MOST_NAMED).toList());
        return Optional.of("Alpaca sent %d name%s that cannot be a symbol and %s left out: %s%s"
                .formatted(
                        names.size(),
                        names.size() == 1 ? "" : "s",
                        names.size() == 1 ? "was" : "were",
                        some,
                        names.size() > MOST_NAMED ? ", …" : ""));
    }
}

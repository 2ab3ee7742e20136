package dev.jupitor.cli.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What overrules file and environment: the options of the command line, and what a command sets for itself.
///
/// @param config `--config`
/// @param values texts by the name of their key, each with the option that gave it
public record Overrides(Optional<Path> config, Map<String, Given> values) {

    /// One text and the option of the command line that it came from.
    public record Given(String text, String option) {}

    public Overrides {
        values = Map.copyOf(values);
    }

    /// Nothing is overruled.
    public static Overrides none() {
        return new Overrides(Optional.empty(), Map.of());
    }

    /// The same with one more value.
    ///
    /// @param key    its name: `storage.data_dir`
    /// @param option what a message calls the place
    public Overrides with(String key, String text, String option) {
        Map<String, Given> more = new HashMap<>(values);
        more.put(key, new Given(text, option));
        return new Overrides(config, more);
    }

    Optional<RawValue> valueOf(Key<?> key) {
        return Optional.ofNullable(values.get(key.name()))
                .map(given -> RawValue.of(given.text(), new Origin.Flag(given.option())));
    }
}

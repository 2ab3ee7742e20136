package dev.jupitor.cli.config;

import java.util.List;

/// One key of the configuration.
///
/// @param name        dotted, as in the YAML file: `storage.data_dir`
/// @param rule        what its text means
/// @param fallback    its value when nobody gives one
/// @param remedy      what to do about a value that does not fit, as it follows the colon: `set it to 16`
/// @param environment the variables that overrule the file; of two, the later wins
/// @param takesList   may be written as a YAML list
/// @param isSecret    its value is never shown
record Key<T>(
        String name,
        Rule<T> rule,
        T fallback,
        String remedy,
        List<String> environment,
        boolean takesList,
        boolean isSecret) {

    static <T> Key<T> of(String name, Rule<T> rule, T fallback, String remedy) {
        return new Key<>(name, rule, fallback, remedy, List.of(), false, false);
    }

    Key<T> from(String... variables) {
        return new Key<>(name, rule, fallback, remedy, List.of(variables), takesList, isSecret);
    }

    Key<T> asList() {
        return new Key<>(name, rule, fallback, remedy, environment, true, isSecret);
    }

    Key<T> hidden() {
        return new Key<>(name, rule, fallback, remedy, environment, takesList, true);
    }
}

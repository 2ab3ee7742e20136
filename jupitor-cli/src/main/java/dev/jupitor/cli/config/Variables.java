package dev.jupitor.cli.config;

import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The environment, in which an empty variable counts as unset.
public final class Variables {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");

    private final Map<String, String> environment;

    public Variables(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /// The variable's text; empty when it is unset or blank.
    public Optional<String> get(String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }

    /// The text with every `${NAME}` replaced.
    ///
    /// @throws Unresolved when a variable is not set
    String expand(String text) throws Unresolved {
        Matcher references = REFERENCE.matcher(text);
        StringBuilder expanded = new StringBuilder();
        while (references.find()) references.appendReplacement(expanded, Matcher.quoteReplacement(resolve(references)));
        return references.appendTail(expanded).toString();
    }

    private String resolve(MatchResult reference) throws Unresolved {
        String name = reference.group(1);
        return get(name).orElseThrow(() -> new Unresolved(name));
    }

    /// A text names a variable that is not set.
    static final class Unresolved extends Exception {
        private static final long serialVersionUID = 1;

        Unresolved(String variable) {
            super(variable, null, false, false);
        }

        String variable() {
            return getMessage();
        }
    }
}

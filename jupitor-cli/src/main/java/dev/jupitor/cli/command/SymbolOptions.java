package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.core.market.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/// The options that name symbols.
final class SymbolOptions {
    @Option(names = "--symbols", paramLabel = "A,B", description = "Only these symbols.")
    private String symbols;

    @Option(
            names = "--symbols-file",
            paramLabel = "FILE",
            description = "Only the symbols in this file, one a line; # begins a comment.")
    private Path file;

    /// The named symbols; empty when the options were not given. Lower case is read as upper case.
    ///
    /// @throws Refusal when a name is no symbol, or nothing is named
    Optional<SortedSet<Symbol>> named() throws Refusal {
        if (symbols == null && file == null) return Optional.empty();
        SortedSet<Symbol> named = new TreeSet<>();
        if (symbols != null) named.addAll(parseList(symbols));
        if (file != null) addFile(named);
        return Optional.of(named);
    }

    /// Symbols separated by commas.
    static SortedSet<Symbol> parseList(String list) throws Refusal {
        SortedSet<Symbol> parsed = new TreeSet<>();
        for (String name : list.split(",", -1)) parsed.add(parse(name.strip(), "--symbols"));
        return parsed;
    }

    private void addFile(SortedSet<Symbol> named) throws Refusal {
        int before = named.size();
        int number = 0;
        for (String line : lines()) {
            number++;
            String name = line.replaceFirst("#.*", "").strip();
            if (!name.isEmpty()) named.add(parse(name, "%s line %d".formatted(file, number)));
        }
        if (named.size() == before && symbols == null)
            throw Refusal.usage("%s names no symbol".formatted(file), "write one a line");
    }

    private List<String> lines() throws Refusal {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw Refusal.usage(
                    "the file of symbols %s can't be read".formatted(file),
                    "name a text file in UTF-8 with one symbol a line");
        }
    }

    private static Symbol parse(String name, String place) throws Refusal {
        Optional<Symbol> symbol = Symbol.parse(name.toUpperCase(Locale.ROOT));
        if (symbol.isPresent()) return symbol.get();
        String shown = name.length() <= 40 ? name : name.substring(0, 37) + "...";
        throw Refusal.usage("'%s' in %s is not a symbol".formatted(shown, place), "a symbol has " + Symbol.RULE);
    }
}

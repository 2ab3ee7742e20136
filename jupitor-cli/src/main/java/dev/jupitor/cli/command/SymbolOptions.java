package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.market.Symbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import picocli.CommandLine.Option;

/// The options that name symbols.
final class SymbolOptions {
    /// How the names of a market's securities are read.
    private record Notation<T>(Function<String, Optional<T>> parser, String kind, String rule) {}

    private static final Notation<Symbol> US = new Notation<>(
            name -> Symbol.parse(name.toUpperCase(Locale.ROOT)), "a symbol", "a symbol has " + Symbol.RULE);

    private static final Notation<CnCode> CN = new Notation<>(
            name -> CnCode.parse(name.toLowerCase(Locale.ROOT)), "an A-share code", "a code has " + CnCode.RULE);

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
        return named(US);
    }

    /// The named codes of A-shares; empty when the options were not given. Upper case is read as lower case.
    ///
    /// @throws Refusal when a name is no code, or nothing is named
    Optional<SortedSet<CnCode>> codes() throws Refusal {
        return named(CN);
    }

    /// One code of an A-share.
    static CnCode code(String name) throws Refusal {
        return parse(name.strip(), "the command", CN);
    }

    private <T extends Comparable<T>> Optional<SortedSet<T>> named(Notation<T> notation) throws Refusal {
        if (symbols == null && file == null) return Optional.empty();
        SortedSet<T> named = new TreeSet<>();
        if (symbols != null) named.addAll(parseList(symbols, notation));
        if (file != null) addFile(named, notation);
        return Optional.of(named);
    }

    /// Symbols separated by commas.
    static SortedSet<Symbol> parseList(String list) throws Refusal {
        return parseList(list, US);
    }

    private static <T extends Comparable<T>> SortedSet<T> parseList(String list, Notation<T> notation) throws Refusal {
        SortedSet<T> parsed = new TreeSet<>();
        for (String name : list.split(",", -1)) parsed.add(parse(name.strip(), "--symbols", notation));
        return parsed;
    }

    private <T> void addFile(SortedSet<T> named, Notation<T> notation) throws Refusal {
        int before = named.size();
        int number = 0;
        for (String line : lines()) {
            number++;
            String name = line.replaceFirst("#.*", "").strip();
            if (!name.isEmpty()) named.add(parse(name, "%s line %d".formatted(file, number), notation));
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

    private static <T> T parse(String name, String place, Notation<T> notation) throws Refusal {
        Optional<T> symbol = notation.parser().apply(name);
        if (symbol.isPresent()) return symbol.get();
        String shown = name.length() <= 40 ? name : name.substring(0, 37) + "...";
        throw Refusal.usage("'%s' in %s is not %s".formatted(shown, place, notation.kind()), notation.rule());
    }
}

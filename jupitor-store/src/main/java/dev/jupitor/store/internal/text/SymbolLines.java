package dev.jupitor.store.internal.text;

import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// A file of symbols, one a line. Written sorted, each once, with a line feed after each; no symbols make a file of
/// zero bytes. Read with blanks trimmed, blank lines and repetitions passed over, as the original's files ask for.
public final class SymbolLines {
    private SymbolLines() {}

    /// The symbols of a file, or empty when there is no file.
    ///
    /// @throws UnreadableFileException when a line is no symbol
    public static Optional<SortedSet<Symbol>> read(Path file) throws IOException {
        Optional<String> text = TextFile.read(file);
        return text.isEmpty() ? Optional.empty() : Optional.of(symbols(file, text.get()));
    }

    private static SortedSet<Symbol> symbols(Path file, String text) throws UnreadableFileException {
        SortedSet<Symbol> symbols = new TreeSet<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (!line.isBlank()) symbols.add(symbolIn(file, number, line.strip()));
        }
        return symbols;
    }

    /// As [#read], of a file that is only ever written whole, with a line feed at its end: without one it is torn.
    public static Optional<SortedSet<Symbol>> readWhole(Path file) throws IOException {
        Optional<String> text = TextFile.read(file);
        if (text.isPresent() && !text.get().isEmpty() && !text.get().endsWith("\n"))
            throw new UnreadableFileException(file, "its last line is cut off");
        return text.isEmpty() ? Optional.empty() : Optional.of(symbols(file, text.get()));
    }

    /// How many symbols [#readWhole] would give; 0 when there is no file. A file as we write it, every line a
    /// symbol
    /// and larger than the one before, is counted without naming them.
    public static int countWhole(Path file) throws IOException {
        Optional<String> text = TextFile.read(file);
        if (text.isEmpty()) return 0;
        int counted = countOrdered(text.get());
        return counted >= 0 ? counted : readWhole(file).map(SortedSet::size).orElse(0);
    }

    /// -1 where the lines are not all symbols in ascending order.
    private static int countOrdered(String text) {
        int count = 0;
        int previous = 0;
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            if (!Symbol.isSymbol(text, from, end)) return -1;
            if (count++ > 0 && !isAscending(text, previous, from, end)) return -1;
            previous = from;
            from = end + 1;
        }
        return from == text.length() ? count : -1;
    }

    /// Whether the line at `previous`, which ends before `from`, is smaller than the one from there to `end`.
    private static boolean isAscending(String text, int previous, int from, int end) {
        int length = Math.min(from - 1 - previous, end - from);
        for (int i = 0; i < length; i++) {
            int order = text.charAt(previous + i) - text.charAt(from + i);
            if (order != 0) return order < 0;
        }
        return from - 1 - previous < end - from;
    }

    /// The symbols of a list that others made, or empty when there is no file: upper-cased, and lines that are none
    /// of our symbols (another notation, `BAC/PL`) passed over.
    public static Optional<SortedSet<Symbol>> readForeign(Path file) throws IOException {
        return TextFile.read(file).map(SymbolLines::known);
    }

    private static SortedSet<Symbol> known(String text) {
        SortedSet<Symbol> symbols = new TreeSet<>();
        text.lines().forEach(line -> parse(line).ifPresent(symbols::add));
        return symbols;
    }

    /// The symbol that a text of any case with blanks around it names.
    static Optional<Symbol> parse(String text) {
        return Symbol.parse(text.strip().toUpperCase(Locale.ROOT));
    }

    /// Replaces the file, atomically and durably.
    public static void write(Path file, Collection<Symbol> symbols) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Symbol symbol : new TreeSet<>(symbols))
            text.append(symbol.ticker()).append('\n');
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        AtomicFile.replace(file, bytes, bytes.length);
    }

    private static Symbol symbolIn(Path file, int number, String line) throws UnreadableFileException {
        return Symbol.parse(line)
                .orElseThrow(() -> new UnreadableFileException(
                        file, "line %d is not a symbol (%s)".formatted(number, Symbol.RULE)));
    }
}

package dev.jupitor.alpaca.collect;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.Asset;
import dev.jupitor.core.source.AssetSource;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.universe.MembershipStore;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Which symbols might trade: the vendor's US equities, active and inactive, the reference list, and if wanted every
/// name of one to four letters (the original's way, which misses units, notes and classes: W-18).
public final class SymbolDiscovery {
    private static final int LONGEST_GUESS = 4;

    private final AssetSource assets;
    private final MembershipStore reference;
    private final boolean bruteForce;

    /// What discovery looks at.
    ///
    /// @param listed  the symbols that somebody lists, in order
    /// @param guesses whether [#everyNameUpToFourLetters] belongs to the candidates too
    /// @param skipped the vendor's names that are no symbols, in order
    public record Candidates(SortedSet<Symbol> listed, boolean guesses, SortedSet<String> skipped) {
        public Candidates {
            listed = Collections.unmodifiableSortedSet(listed);
            skipped = Collections.unmodifiableSortedSet(skipped);
        }

        /// Every candidate once; the guesses are made while the stream is read.
        public Stream<Symbol> stream() {
            if (!guesses) return listed.stream();
            return Stream.concat(everyNameUpToFourLetters(), listed.stream().filter(symbol -> !isGuess(symbol)));
        }

        /// Whether a symbol is a candidate.
        public boolean contains(Symbol symbol) {
            return listed.contains(symbol) || (guesses && isGuess(symbol));
        }
    }

    public SymbolDiscovery(AssetSource assets, MembershipStore reference, boolean bruteForce) {
        this.assets = assets;
        this.reference = reference;
        this.bruteForce = bruteForce;
    }

    /// Asks the vendor and reads the reference list.
    ///
    /// @throws SourceException.Malformed when the vendor lists nothing at all, which can't be true
    public Candidates candidates() throws SourceException, IOException, InterruptedException {
        TreeSet<Symbol> listed = new TreeSet<>(reference.discoverySymbols());
        TreeSet<String> skipped = new TreeSet<>();
        for (Asset asset : assets.usEquities()) {
            Optional<Symbol> symbol = Symbol.parse(asset.symbol());
            if (symbol.isPresent()) listed.add(symbol.get());
            else skipped.add(asset.symbol());
        }
        if (listed.isEmpty()) throw new SourceException.Malformed("the vendor lists no US equities at all");
        return new Candidates(listed, bruteForce, skipped);
    }

    /// A, AA, AAA, AAAA, AAAB … ZZZZ: all 475,254 names of one to four letters, in order, made one by one.
    public static Stream<Symbol> everyNameUpToFourLetters() {
        return Stream.iterate("A", name -> !name.isEmpty(), SymbolDiscovery::nameAfter)
                .map(Symbol::new);
    }

    private static String nameAfter(String name) {
        if (name.length() < LONGEST_GUESS) return name + 'A';
        int last = name.length() - 1;
        while (last >= 0 && name.charAt(last) == 'Z') last--;
        return last < 0 ? "" : name.substring(0, last) + (char) (name.charAt(last) + 1);
    }

    private static boolean isGuess(Symbol symbol) {
        return symbol.ticker().length() <= LONGEST_GUESS
                && symbol.ticker().chars().allMatch(letter -> letter >= 'A' && letter <= 'Z');
    }
}

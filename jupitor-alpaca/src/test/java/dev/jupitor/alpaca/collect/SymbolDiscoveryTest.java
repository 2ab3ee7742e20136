package dev.jupitor.alpaca.collect;

import static dev.jupitor.alpaca.collect.World.symbols;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.Asset;
import dev.jupitor.core.source.SourceException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// TC-10, and discovery by the vendor's own list (W-18).
class SymbolDiscoveryTest {
    private final FakeLake lake = new FakeLake(new Fuse());

    private SymbolDiscovery discovery(boolean bruteForce, String... assets) {
        List<Asset> listed = Arrays.stream(assets)
                .map(name -> new Asset(name, name, "NYSE", name.length() % 2 == 0, true))
                .toList();
        return new SymbolDiscovery(() -> listed, lake.new Membership(), bruteForce);
    }

    @Test
    void everyNameOfOneToFourLettersIsTriedInOrder() {
        List<Symbol> names = SymbolDiscovery.everyNameUpToFourLetters().toList();
        assertThat(names).hasSize(475_254).doesNotHaveDuplicates().isSorted();
        assertThat(names.subList(0, 5)).hasToString("[A, AA, AAA, AAAA, AAAB]");
        assertThat(names.getLast()).hasToString("ZZZZ");
    }

    @Test
    void theReferenceListAddsWhatNoGuessReaches() throws Exception {
        lake.reference = IntStream.range(0, 73)
                .mapToObj(i -> new Symbol("REF%02d".formatted(i)))
                .collect(Collectors.toSet());
        assertThat(discovery(true).candidates().stream().count()).isEqualTo(475_327);
    }

    @Test
    void aNameThatIsAlsoAGuessIsNoFurtherCandidate() throws Exception {
        lake.reference = symbols("GOOGL", "AAAA", "FOOBAR");
        assertThat(discovery(true).candidates().stream().count()).isEqualTo(475_256);
    }

    @Test
    void theVendorsListActiveOrNotAndTheReferenceListAreTheCandidates() throws Exception {
        lake.reference = symbols("BRK.B");
        SymbolDiscovery.Candidates found =
                discovery(false, "AAPL", "OLD", "SOUL.U", "AAPL").candidates();
        assertThat(found.stream()).containsExactlyElementsOf(symbols("AAPL", "BRK.B", "OLD", "SOUL.U"));
    }

    @Test
    void vendorNamesThatAreNoSymbolsAreSkippedAndNamed() throws Exception {
        SymbolDiscovery.Candidates found = discovery(false, "AAPL", "../x", "A/B", "", "ABCDEFGHIJKLM", "CON")
                .candidates();
        assertThat(found.listed()).isEqualTo(symbols("AAPL", "CON"));
        assertThat(found.skipped()).isEqualTo(new TreeSet<>(Set.of("../x", "A/B", "", "ABCDEFGHIJKLM")));
    }

    @Test
    void anEmptyListOfSecuritiesIsNotBelieved() {
        assertThatThrownBy(() -> discovery(true).candidates()).isInstanceOf(SourceException.Malformed.class);
    }
}

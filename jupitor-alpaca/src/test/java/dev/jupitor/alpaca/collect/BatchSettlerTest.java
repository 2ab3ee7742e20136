package dev.jupitor.alpaca.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.VirtualTimekeeper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.Test;

class BatchSettlerTest {
    private VirtualTimekeeper clock = new VirtualTimekeeper(Instant.parse("2026-02-13T22:00:00Z"));
    private VendorHealth health = new VendorHealth();
    private Verdict verdict = new Verdict();
    private int requests;

    private static final class Verdict implements BatchSettler.Verdicts {
        final Set<Symbol> atFault = new TreeSet<>();
        final Set<Symbol> postponed = new TreeSet<>();
        final List<Duration> waits = new ArrayList<>();

        @Override
        public void atFault(Symbol symbol, SourceException why) {
            atFault.add(symbol);
        }

        @Override
        public void postponed(List<Symbol> symbols, SourceException why) {
            postponed.addAll(symbols);
        }

        @Override
        public void retrying(int symbols, int attempt, Duration wait, SourceException why) {
            waits.add(wait);
        }
    }

    private void settle(List<Symbol> batch, BatchSettler.Request request) throws Exception {
        BatchSettler.Request counted = (symbols, settled) -> {
            requests++;
            request.fetch(symbols, settled);
        };
        new BatchSettler(counted, verdict, health, clock).settle(batch);
    }

    private static List<Symbol> batch(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> new Symbol("S%04d".formatted(i)))
                .toList();
    }

    /// jqwik tries many times on one instance; each try has a settler of its own.
    @BeforeTry
    void forget() {
        clock = new VirtualTimekeeper(Instant.parse("2026-02-13T22:00:00Z"));
        health = new VendorHealth();
        verdict = new Verdict();
        requests = 0;
    }

    @Property(tries = 500)
    void halvingFindsExactlyThePoisonSymbolsAndSettlesAllOthers(
            @ForAll @IntRange(min = 1, max = 128) int size,
            @ForAll @Size(max = 20) Set<@IntRange(max = 127) Integer> picks)
            throws Exception {
        List<Symbol> batch = batch(size);
        Set<Symbol> poison = new TreeSet<>();
        picks.stream().filter(i -> i < size).forEach(i -> poison.add(batch.get(i)));
        Set<Symbol> fetched = new TreeSet<>();
        settle(batch, (symbols, settled) -> {
            if (symbols.stream().anyMatch(poison::contains)) throw FakeVendor.refused("no such symbol");
            fetched.addAll(symbols);
            settled.addAll(symbols);
        });
        assertThat(verdict.atFault).isEqualTo(poison);
        assertThat(verdict.postponed).isEmpty();
        assertThat(fetched).hasSize(size - poison.size()).noneMatch(poison::contains);
        double halvings = Math.ceil(Math.log(size) / Math.log(2));
        assertThat(requests).isLessThanOrEqualTo((int) (1 + poison.size() * 2 * halvings));
    }

    @Test
    void aSymbolThatCameBackAfterItWasHandedOverIsAskedForAgain() throws Exception {
        Set<Symbol> whole = new TreeSet<>();
        settle(batch(4), (symbols, settled) -> {
            settled.add(symbols.getFirst());
            if (symbols.size() > 1) throw SourceException.Malformed.voidingHandOvers("S0000 came back");
            whole.addAll(symbols);
        });
        assertThat(whole).containsExactlyElementsOf(batch(4));
        assertThat(verdict.atFault).isEmpty();
    }

    @Property(tries = 300)
    void whatWasHandedOverBeforeTheFailureIsNotAskedForAgain(
            @ForAll @IntRange(min = 2, max = 64) int size, @ForAll @IntRange(max = 63) int pick) throws Exception {
        List<Symbol> batch = batch(size);
        Symbol poison = batch.get(pick % size);
        Set<Symbol> inPlace = new HashSet<>();
        settle(batch, (symbols, settled) -> {
            assertThat(symbols).noneMatch(inPlace::contains);
            for (Symbol symbol : symbols) {
                if (symbol.equals(poison)) throw new SourceException.Malformed("half a page");
                inPlace.add(symbol);
                settled.add(symbol);
            }
        });
        assertThat(verdict.atFault).containsExactly(poison);
        assertThat(inPlace).hasSize(size - 1);
    }

    @Test
    void anUnavailableVendorIsAskedThreeTimesAndNeverHalved() throws Exception {
        settle(batch(1_000), (symbols, settled) -> {
            assertThat(symbols).hasSize(1_000);
            throw FakeVendor.unavailable();
        });
        assertThat(requests).isEqualTo(3);
        assertThat(verdict.waits).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(10));
        assertThat(verdict.postponed).hasSize(1_000);
        assertThat(verdict.atFault).isEmpty();
    }

    @Test
    void aVendorThatComesBackSettlesTheBatch() throws Exception {
        settle(batch(3), (symbols, settled) -> {
            if (requests == 1) throw FakeVendor.unavailable();
            settled.addAll(symbols);
        });
        assertThat(requests).isEqualTo(2);
        assertThat(verdict.postponed).isEmpty();
    }

    @Test
    void theVendorsWishForSilenceIsKept() throws Exception {
        settle(batch(1), (symbols, settled) -> {
            if (requests == 1) throw new SourceException.Unavailable("HTTP 429", Duration.ofSeconds(42));
        });
        assertThat(clock.paused()).isEqualTo(Duration.ofSeconds(42));
    }

    @Test
    void aLongSilenceIsLeftToALaterRun() throws Exception {
        settle(batch(2), (symbols, settled) -> {
            throw new SourceException.Unavailable("HTTP 503", Duration.ofHours(1));
        });
        assertThat(requests).isEqualTo(1);
        assertThat(clock.paused()).isZero();
        assertThat(verdict.postponed).hasSize(2);
    }

    @Test
    void garbageForOneSymbolMayBeChanceAndIsAskedThreeTimes() throws Exception {
        settle(batch(1), (symbols, settled) -> {
            throw new SourceException.Malformed("not JSON");
        });
        assertThat(requests).isEqualTo(3);
        assertThat(verdict.atFault).hasSize(1);
    }

    @Test
    void refusedCredentialsStopEverything() {
        assertThatThrownBy(() -> settle(batch(8), (symbols, settled) -> {
                    throw FakeVendor.keysRefused();
                }))
                .isInstanceOf(SourceException.Rejected.class);
        assertThat(requests).isEqualTo(1);
    }

    @Test
    void aPlanThatDoesNotIncludeTheDataIsAskedOnce() throws Exception {
        SourceException plan =
                new SourceException.Rejected("HTTP 403: subscription", SourceException.Rejected.Reason.PLAN);
        BatchSettler.Request refuse = (symbols, settled) -> {
            throw plan;
        };
        settle(batch(8), refuse);
        settle(batch(8), refuse);
        assertThat(requests).isEqualTo(1);
        assertThat(verdict.postponed).hasSize(8);
    }

    @Test
    void anOutageClosesThePassAfterFourBatches() throws Exception {
        for (int i = 0; i < 10; i++)
            settle(batch(5), (symbols, settled) -> {
                throw FakeVendor.unavailable();
            });
        assertThat(requests).isEqualTo(4 * BatchSettler.ATTEMPTS);
    }

    @Test
    void aFullDiskIsNoMatterOfTheVendors() {
        assertThatThrownBy(() -> settle(batch(8), (symbols, settled) -> {
                    throw new IOException("no space left on device");
                }))
                .isInstanceOf(IOException.class);
        assertThat(requests).isEqualTo(1);
    }
}

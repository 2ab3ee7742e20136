package dev.jupitor.stream.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.universe.SecurityType;
import dev.jupitor.core.universe.Tier;
import dev.jupitor.core.universe.TradeUniverse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TierBookTest {
    private static final LocalDate THURSDAY = LocalDate.of(2026, 2, 12);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 2, 13);
    private static final LocalDate MONDAY = LocalDate.of(2026, 2, 16);

    private final FakeTables lake = new FakeTables();
    private LocalDate session = FRIDAY;
    private final TierBook book = new TierBook(lake, () -> session, Timekeeper.system());

    @Test
    void beforeThereIsATableNobodyHasATier() {
        book.refresh();
        assertThat(book.get()).isEqualTo(TierTable.NONE);
        assertThat(book.problem()).isEmpty();
    }

    @Test
    void aSessionThatHasNoTableYetUsesTheOneBefore() {
        lake.put(THURSDAY, Tier.ACTIVE);
        lake.put(MONDAY, Tier.SPORADIC);
        book.refresh();
        assertThat(book.get().of()).contains(THURSDAY);
        assertThat(book.get().tiers()).isEqualTo(Map.of("ACME", Tier.ACTIVE));
    }

    @Test
    void theSessionsOwnTableTakesItsPlaceAndSoDoesOneThatWasMadeAgain() {
        lake.put(THURSDAY, Tier.ACTIVE);
        book.refresh();
        lake.put(FRIDAY, Tier.MODERATE);
        book.refresh();
        assertThat(book.get().of()).contains(FRIDAY);
        long version = book.get().version();
        lake.put(FRIDAY, Tier.SPORADIC);
        book.refresh();
        assertThat(book.get().tiers()).containsEntry("ACME", Tier.SPORADIC);
        assertThat(book.get().version()).isGreaterThan(version);
    }

    @Test
    void aTableThatIsTheSameIsNotReadAgain() {
        lake.put(FRIDAY, Tier.ACTIVE);
        book.refresh();
        TierTable inForce = book.get();
        book.refresh();
        assertThat(book.get()).isSameAs(inForce);
        assertThat(lake.reads).isOne();
    }

    @Test
    void theNextSessionLooksForItsOwn() {
        lake.put(FRIDAY, Tier.ACTIVE);
        lake.put(MONDAY, Tier.SPORADIC);
        book.refresh();
        session = MONDAY;
        book.refresh();
        assertThat(book.get().of()).contains(MONDAY);
    }

    @Test
    void whatCantBeReadLeavesTheLastKnownInForceAndIsSaid() {
        lake.put(THURSDAY, Tier.ACTIVE);
        book.refresh();
        lake.put(FRIDAY, Tier.SPORADIC);
        lake.broken.add(FRIDAY);
        book.refresh();
        assertThat(book.get().of()).contains(THURSDAY);
        assertThat(book.problem().orElseThrow()).contains("2026-02-13 is stale");
        lake.broken.clear();
        book.refresh();
        assertThat(book.get().of()).contains(FRIDAY);
        assertThat(book.problem()).isEmpty();
    }

    @Test
    void whereNoneIsKnownAnEarlierOneThatCanBeReadIsBetterThanNone() {
        lake.put(THURSDAY, Tier.ACTIVE);
        lake.put(FRIDAY, Tier.SPORADIC);
        lake.broken.add(FRIDAY);
        book.refresh();
        assertThat(book.get().of()).contains(THURSDAY);
        assertThat(book.problem()).isPresent();
    }

    @Test
    void aVolumeThatIsGoneLeavesTheLastKnownInForce() {
        lake.put(FRIDAY, Tier.ACTIVE);
        book.refresh();
        lake.isGone = true;
        book.refresh();
        assertThat(book.get().tiers()).containsEntry("ACME", Tier.ACTIVE);
        assertThat(book.problem().orElseThrow()).contains("can't be listed");
    }

    private static final class FakeTables implements TierBook.Tables {
        private final Map<LocalDate, TradeUniverse> tables = new TreeMap<>();
        private final Map<LocalDate, Integer> writes = new HashMap<>();
        private final Set<LocalDate> broken = new HashSet<>();
        private boolean isGone;
        private int reads;

        void put(LocalDate date, Tier tier) {
            TradeUniverse.Row acme =
                    new TradeUniverse.Row(new Symbol("ACME"), SecurityType.STOCK, false, false, Optional.of(tier));
            TradeUniverse.Row fund =
                    new TradeUniverse.Row(new Symbol("FUND"), SecurityType.ETF, false, false, Optional.empty());
            tables.put(date, new TradeUniverse(date, List.of(acme, fund)));
            writes.merge(date, 1, Integer::sum);
        }

        @Override
        public SortedSet<LocalDate> dates() throws IOException {
            if (isGone) throw new IOException("no such volume");
            return new TreeSet<>(tables.keySet());
        }

        @Override
        public Optional<String> fingerprint(LocalDate date) {
            return Optional.ofNullable(writes.get(date)).map(String::valueOf);
        }

        @Override
        public Optional<TradeUniverse> read(LocalDate date) throws IOException {
            if (broken.contains(date)) throw new IOException("the trade universe of %s is stale".formatted(date));
            reads++;
            return Optional.ofNullable(tables.get(date));
        }
    }
}

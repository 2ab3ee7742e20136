package dev.jupitor.baostock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.jupitor.baostock.query.Query;
import dev.jupitor.baostock.query.QueryKind;
import dev.jupitor.baostock.sim.BaostockSimulator;
import dev.jupitor.baostock.sim.FaultKind;
import dev.jupitor.baostock.sim.FaultSpec;
import dev.jupitor.baostock.sim.market.CnMarketShape;
import dev.jupitor.baostock.sim.market.CnSyntheticMarket;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.core.time.ScaledTimekeeper;
import dev.jupitor.core.time.VirtualTimekeeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever goes wrong at the server: the right rows or an error that says what to do, in time, and never a query more
/// than the budget allows, however often the client is started anew.
class FaultsTest {
    private static final int SEEDS = Boolean.getBoolean("jupitor.soak") ? 200 : 5;
    private static final int BUDGET = 25;
    private static final int SESSIONS = 3;
    private static final Duration AMPLE = Duration.ofSeconds(10);
    private static final Instant NOW = Instant.parse("2026-04-22T22:00:00+08:00");
    private static final Set<String> NO_QUERIES = Set.of("00", "02", "");

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    @Timeout(600)
    void theRightRowsComeOrAnErrorThatSaysWhatToDo(FaultKind kind) throws Exception {
        int right = 0;
        for (int seed = 1; seed <= SEEDS; seed++) right += rightAnswers(kind, seed);
        assertThat(right).as("right answers in spite of %s", kind).isPositive();
    }

    private static int rightAnswers(FaultKind kind, int seed) throws Exception {
        CnSyntheticMarket market =
                CnSyntheticMarket.of(CnMarketShape.of(seed, 8, LocalDate.of(2025, 1, 1), LocalDate.of(2026, 12, 31)));
        List<Query> queries = queries(market.listings().getFirst().code());
        List<List<List<String>>> truth = truth(market, queries);
        MemoryQuota quota = new MemoryQuota();
        VirtualTimekeeper clock = new VirtualTimekeeper(NOW);
        int right = 0;
        try (BaostockSimulator simulator = simulator(market).fault(spec(kind)).start()) {
            for (int i = 0; i < SESSIONS; i++) {
                try (Baostock client = client(simulator, quota, clock, seed, patience(kind))) {
                    right += asked(client, queries, truth, "%s, seed %d".formatted(kind, seed));
                }
            }
            long sent = simulator.requests().stream()
                    .filter(request -> !NO_QUERIES.contains(request.type()))
                    .count();
            assertThat(sent).as("queries that reached the server").isLessThanOrEqualTo(BUDGET);
            assertThat((long) quota.read().used()).isBetween(sent, (long) BUDGET);
        }
        return right;
    }

    private static int asked(Baostock client, List<Query> queries, List<List<List<String>>> truth, String what)
            throws InterruptedException {
        int right = 0;
        for (int i = 0; i < queries.size(); i++) {
            try {
                assertThat(client.table(queries.get(i)).rows()).as(what).isEqualTo(truth.get(i));
                right++;
            } catch (SourceException told) {
                assertThat(told).as(what).hasMessageStartingWith("[baostock] ");
            } catch (RuntimeException surprise) {
                fail(what, surprise);
            }
        }
        return right;
    }

    private static List<List<List<String>>> truth(CnSyntheticMarket market, List<Query> queries) throws Exception {
        List<List<List<String>>> truth = new ArrayList<>();
        try (BaostockSimulator simulator = simulator(market).start();
                Baostock client = client(simulator, new MemoryQuota(), new VirtualTimekeeper(NOW), 0, AMPLE)) {
            for (Query query : queries) truth.add(client.table(query).rows());
        }
        assertThat(truth).allSatisfy(rows -> assertThat(rows).isNotEmpty());
        return truth;
    }

    private static List<Query> queries(String code) {
        return List.of(
                Query.of(QueryKind.TRADE_DATES, "2026-03-01", "2026-04-22"),
                Query.of(QueryKind.BARS, code, "date,code,close,volume", "2026-03-01", "2026-04-22", "d", "3"),
                Query.of(QueryKind.STOCK_BASIC, code, ""),
                Query.of(QueryKind.MARKET_STOCKS, "2026-04-21"));
    }

    private static BaostockSimulator.Builder simulator(CnSyntheticMarket market) {
        return BaostockSimulator.builder(
                market, ScaledTimekeeper.parse("2026-04-22T22:00:00+08:00@0", Instant.EPOCH, InstantSource.system()));
    }

    private static FaultSpec spec(FaultKind kind) {
        String name = kind.specName() + (kind == FaultKind.ERROR_FRAME ? "=10005001" : "");
        return FaultSpec.parse(name + ":p=0.3");
    }

    /// Silence is what patience is for; in all other cases it would only hide a slow machine.
    private static Duration patience(FaultKind kind) {
        return kind == FaultKind.SILENCE ? Duration.ofMillis(60) : AMPLE;
    }

    private static Baostock client(
            BaostockSimulator simulator, MemoryQuota quota, VirtualTimekeeper clock, int seed, Duration patience) {
        return Baostock.builder(quota, clock)
                .host("127.0.0.1")
                .port(simulator.port())
                .dailyBudget(seed == 0 ? 1000 : BUDGET)
                .pageSize(15)
                .seed(seed)
                .timeouts(AMPLE, patience, AMPLE, patience)
                .build();
    }
}

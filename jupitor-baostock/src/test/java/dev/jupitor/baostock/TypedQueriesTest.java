package dev.jupitor.baostock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.baostock.Companies.DividendYear;
import dev.jupitor.baostock.Markets.MemberList;
import dev.jupitor.baostock.data.ExDay;
import dev.jupitor.baostock.data.Profit;
import dev.jupitor.baostock.data.Quarter;
import dev.jupitor.baostock.internal.wire.FrameCodec;
import dev.jupitor.baostock.query.Query;
import dev.jupitor.baostock.query.QueryKind;
import dev.jupitor.baostock.sim.BaostockSimulator;
import dev.jupitor.baostock.sim.market.CnMarketShape;
import dev.jupitor.baostock.sim.market.CnSyntheticMarket;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.time.ScaledTimekeeper;
import dev.jupitor.core.time.VirtualTimekeeper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypedQueriesTest {
    private static final CnCode BANK = new CnCode("sh.600000");
    private static final LocalDate FROM = LocalDate.of(1990, 1, 1);
    private static final LocalDate TO = LocalDate.of(2026, 4, 1);
    private static final LocalDate DAY = LocalDate.of(2026, 4, 21);

    @Test
    void aBanksProfitIsReadAndItsMissingGrossMarginIsNoValue() throws Exception {
        List<String> row = List.of(
                "sh.600000",
                "2023-08-31",
                "2023-06-30",
                "0.032797",
                "0.258851",
                "",
                "23615000000.000000",
                "1.503636",
                "167814000000.000000",
                "29352175421.00",
                "29352175421.00");
        Query query = Query.of(QueryKind.PROFIT, "sh.600000", "2023", "2");
        byte[] answer = FrameCodec.answer(
                "00.9.00", "18", Clients.body(query, 1, 2000, QueryKind.PROFIT.columns(), List.of(row)));
        try (FakeServer server = FakeServer.answering((request, n) -> answer);
                Baostock client = Clients.of(server).build()) {
            Profit profit =
                    client.companies().profit(BANK, new Quarter(2023, 2)).getFirst();
            assertThat(profit.quarterEnd()).isEqualTo(LocalDate.of(2023, 6, 30));
            assertThat(profit.grossMargin()).isEmpty();
            assertThat(profit.netProfit()).contains(new BigDecimal("23615000000.000000"));
            assertThat(profit.returnOnEquity()).hasValue(0.032797);
        }
    }

    @Test
    void whereTheServerHasNoAnswerForAllEverySecurityIsAsked() throws Exception {
        try (FakeServer server = FakeServer.answering((request, n) -> {
                    Query query = Clients.queryOf(request);
                    if (query.kind() == QueryKind.MARKET_FACTORS) return FakeServer.error("10001006", "权限不足");
                    List<List<String>> rows = n == 2
                            ? List.of(List.of("sh.600000", "2026-04-21", "1.000000", "2.000000", "2.000000"))
                            : List.of();
                    return FrameCodec.answer(
                            "00.9.00",
                            "16",
                            Clients.body(query, 1, 2000, query.kind().columns(), rows));
                });
                Baostock client = Clients.of(server).build()) {
            List<ExDay> days = client.companies().exDays(DAY, List.of(BANK, new CnCode("sz.000001")));
            assertThat(days).extracting(ExDay::code).containsExactly(BANK);
            assertThat(server.queries()).extracting(request -> request.type()).containsExactly("9C", "15", "15");
        }
    }

    @Test
    void everyTypedQueryReadsWhatTheSimulatorAnswers() throws Exception {
        CnSyntheticMarket market =
                CnSyntheticMarket.of(CnMarketShape.of(1, 24, LocalDate.of(2020, 1, 1), LocalDate.of(2026, 12, 31)));
        CnCode code = market.listings().stream()
                .filter(listing -> listing.isStock()
                        && listing.ipo().getYear() < 2020
                        && listing.out().isEmpty())
                .map(listing -> new CnCode(listing.code()))
                .findFirst()
                .orElseThrow();
        ScaledTimekeeper now =
                ScaledTimekeeper.parse("2026-04-22T22:00:00+08:00@0", Instant.EPOCH, InstantSource.system());
        try (BaostockSimulator simulator =
                        BaostockSimulator.builder(market, now).start();
                Baostock client = Baostock.builder(new MemoryQuota(), new VirtualTimekeeper(now.instant()))
                        .host("127.0.0.1")
                        .port(simulator.port())
                        .pageSize(7)
                        .build()) {
            companies(client.companies(), code);
            markets(client.markets());
            assertThat(simulator.requests())
                    .allSatisfy(request -> assertThat(request.status()).isEqualTo("0"));
            assertThat(client.use().usedToday()).isEqualTo((int) client.use().queries());
        }
    }

    private static void companies(Companies companies, CnCode code) throws Exception {
        Quarter quarter = new Quarter(2024, 2);
        assertThat(companies.profit(code, quarter)).hasSize(1);
        assertThat(companies.operation(code, quarter)).hasSize(1);
        assertThat(companies.growth(code, quarter)).hasSize(1);
        assertThat(companies.duPont(code, quarter)).hasSize(1);
        assertThat(companies.balance(code, quarter)).hasSize(1);
        assertThat(companies.cashFlow(code, quarter)).hasSize(1);
        assertThat(companies.industries(Optional.empty(), Optional.empty())).isNotEmpty();
        companies.dividends(code, 2024, DividendYear.REPORT);
        companies.performanceExpress(code, FROM, TO);
        companies.forecasts(code, FROM, TO);
        companies.exDays(DAY, List.of(code));
    }

    private static void markets(Markets markets) throws Exception {
        assertThat(markets.tradingDates(DAY, DAY)).hasSize(1);
        assertThat(markets.listedOn(DAY)).isNotEmpty();
        assertThat(markets.securities()).isNotEmpty();
        for (MemberList list : MemberList.values()) markets.members(list, Optional.of(DAY));
        assertThat(markets.members(MemberList.CSI_300, Optional.empty())).isNotEmpty();
        assertThat(markets.depositRates(FROM, TO)).isNotEmpty();
        assertThat(markets.loanRates(FROM, TO)).isNotEmpty();
        assertThat(markets.reserveRatios(FROM, TO, false)).isNotEmpty();
        assertThat(markets.moneySupplyByMonth(YearMonth.of(2020, 1), YearMonth.of(2021, 12)))
                .isNotEmpty();
        assertThat(markets.moneySupplyByYear(Year.of(2000), Year.of(2021))).isNotEmpty();
    }
}

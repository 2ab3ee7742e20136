package dev.jupitor.baostock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.baostock.FakeServer.Act;
import dev.jupitor.baostock.data.Security;
import dev.jupitor.baostock.data.TradingDate;
import dev.jupitor.baostock.internal.wire.Frame;
import dev.jupitor.baostock.internal.wire.FrameCodec;
import dev.jupitor.baostock.query.Query;
import dev.jupitor.baostock.query.QueryKind;
import dev.jupitor.baostock.query.ResultTable;
import dev.jupitor.core.cn.CnCode;
import dev.jupitor.core.source.SourceException.Malformed;
import dev.jupitor.core.source.SourceException.Rejected;
import dev.jupitor.core.source.SourceException.Unavailable;
import dev.jupitor.core.time.VirtualTimekeeper;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BaostockTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2024, 1, 10);
    private static final Query COMPACT =
            Query.of(QueryKind.BARS, "sh.600000", "date,code,close", "2024-01-02", "2024-01-04", "d", "3");

    private final MemoryQuota quota = new MemoryQuota();
    private final VirtualTimekeeper clock = new VirtualTimekeeper(Clients.NOW);

    private BaostockBuilder client(FakeServer server) {
        return Clients.of(server, quota, clock);
    }

    @Test
    void theCalendarIsReadEvenByteByByte() throws Exception {
        byte[] answer = Vectors.frame("calendar_answer");
        try (FakeServer server = FakeServer.scripted((request, n) -> FakeServer.isLogin(request)
                        ? new Act.Send(FakeServer.loggedIn(), 1)
                        : new Act.Send(answer, 1));
                Baostock client = client(server).build()) {
            List<TradingDate> dates = client.markets().tradingDates(FIRST, LAST);
            assertThat(dates).hasSize(10);
            assertThat(dates.stream().filter(TradingDate::isOpen)).hasSize(7);
        }
    }

    @Test
    void aFullPageIsFollowedByTheNextAndAShortOneIsTheLast() throws Exception {
        byte[][] pages = {Vectors.frame("compact_answer_1"), Vectors.frame("compact_answer_2")};
        try (FakeServer server = FakeServer.answering((query, n) -> pages[n - 1]);
                Baostock client = client(server).pageSize(2).build()) {
            ResultTable table = client.table(COMPACT);
            assertThat(table.columns()).containsExactly("date", "code", "close");
            assertThat(table.rows()).hasSize(3);
            assertThat(server.queries()).extracting(Clients::pageOf).containsExactly(1, 2);
        }
    }

    @Test
    void aFullLastPageIsFollowedByAnEmptyOne() throws Exception {
        try (FakeServer server = FakeServer.answering((query, n) -> rows(query, 4));
                Baostock client = client(server).pageSize(2).build()) {
            assertThat(client.table(calendar()).rows()).hasSize(4);
            assertThat(server.queries()).hasSize(3);
        }
    }

    @Property(tries = 25)
    void anyNumberOfRowsComesWholeWhateverThePageSize(
            @ForAll @IntRange(max = 60) int rows, @ForAll @IntRange(min = 1, max = 20) int size) throws Exception {
        try (FakeServer server = FakeServer.answering((query, n) -> rows(query, rows));
                Baostock client = client(server).pageSize(size).build()) {
            assertThat(client.table(calendar()).rows())
                    .isEqualTo(
                            IntStream.range(0, rows).mapToObj(BaostockTest::row).toList());
            assertThat(server.queries()).hasSize(rows / size + 1);
        }
    }

    @Test
    void aWholeMarketComesInOneAnswerHoweverLong() throws Exception {
        Query query = Query.of(QueryKind.MARKET_STOCKS, "2026-02-04");
        List<List<String>> rows = IntStream.range(0, 5200)
                .mapToObj(i -> List.of("2026-02-04", "sh.%06d".formatted(i)))
                .toList();
        byte[] answer = FrameCodec.answer("00.9.00", "99", Clients.body(query, 1, 0, List.of("date", "code"), rows));
        try (FakeServer server = FakeServer.answering((request, n) -> answer);
                Baostock client = client(server).build()) {
            assertThat(client.table(query).rows()).hasSize(5200);
            assertThat(server.queries()).hasSize(1);
        }
    }

    @Test
    void anErrorOfTheServerIsToldWithItsCodeAndTheConnectionStays() throws Exception {
        byte[] unknown = Vectors.frame("error_unknown_type");
        byte[] answer = Vectors.frame("calendar_answer");
        try (FakeServer server = FakeServer.answering((query, n) -> n == 1 ? unknown : answer);
                Baostock client = client(server).build()) {
            assertThatThrownBy(() -> client.markets().tradingDates(FIRST, LAST))
                    .isInstanceOfSatisfying(
                            Rejected.class, e -> assertThat(e.reason()).isEqualTo(Rejected.Reason.PLAN))
                    .hasMessageContaining("10004020")
                    .hasMessageContaining("错误的消息类型");
            assertThat(client.markets().tradingDates(FIRST, LAST)).hasSize(10);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void whatIsEmptyIsNoValueAndNamesKeepTheirCharacters() throws Exception {
        byte[] answer = Vectors.frame("stock_basic_answer");
        try (FakeServer server = FakeServer.answering((query, n) -> answer);
                Baostock client = client(server).build()) {
            Security security =
                    client.markets().security(new CnCode("sh.600000")).orElseThrow();
            assertThat(security.name()).isEqualTo("浦发银行");
            assertThat(security.listed()).contains(LocalDate.of(1999, 11, 10));
            assertThat(security.delisted()).isEmpty();
            assertThat(security.isListed()).isTrue();
        }
    }

    @Test
    void noRowsAreAnAnswer() throws Exception {
        byte[] answer = Vectors.frame("forecast_answer");
        try (FakeServer server = FakeServer.answering((query, n) -> answer);
                Baostock client = client(server).build()) {
            assertThat(client.companies().forecasts(new CnCode("sh.600000"), FIRST, LAST))
                    .isEmpty();
        }
    }

    @Test
    void theMonthlyMoneySupplyIsTakenWithTheTypeOfTheYearlyOne() throws Exception {
        try (FakeServer server = FakeServer.answering((query, n) -> FrameCodec.answer(
                        "00.9.00",
                        "56",
                        Clients.body(
                                Clients.queryOf(query),
                                1,
                                2000,
                                QueryKind.MONEY_SUPPLY_MONTHS.columns(),
                                List.of(List.of("2023", "01", "1", "2", "", "4", "5", "6", "7", "8", "9")))));
                Baostock client = client(server).build()) {
            var months = client.markets().moneySupplyByMonth(YearMonth.of(2023, 1), YearMonth.of(2023, 12));
            assertThat(months).hasSize(1);
            assertThat(months.getFirst().month()).isEqualTo(1);
            assertThat(months.getFirst().m0MonthOnMonth()).isEmpty();
        }
    }

    @Test
    void aTruncatedAnswerIsAskedForAgainOnANewConnection() throws Exception {
        byte[] part = Arrays.copyOf(Vectors.frame("calendar_answer"), 200);
        byte[] answer = Vectors.frame("calendar_answer");
        try (FakeServer server = FakeServer.scripted((request, n) -> FakeServer.isLogin(request)
                        ? Act.send(FakeServer.loggedIn())
                        : n == 1 ? new Act.SendAndClose(part) : Act.send(answer));
                Baostock client = client(server).build()) {
            assertThat(client.markets().tradingDates(FIRST, LAST)).hasSize(10);
            assertThat(server.connections()).isEqualTo(2);
            assertThat(clock.paused()).isBetween(Duration.ofMillis(1600), Duration.ofMillis(2700));
        }
    }

    @Test
    void aConnectionThatIsAlwaysLostIsGivenUpAfterThreeRepetitions() throws Exception {
        byte[] answer = Vectors.frame("calendar_answer");
        try (FakeServer server = FakeServer.scripted((request, n) -> FakeServer.isLogin(request)
                        ? Act.send(FakeServer.loggedIn())
                        : n == 1 ? Act.send(answer) : new Act.SendAndReset(Arrays.copyOf(answer, 30)));
                Baostock client = client(server).build()) {
            client.markets().tradingDates(FIRST, LAST);
            assertThatThrownBy(() -> client.markets().tradingDates(FIRST, LAST)).isInstanceOf(Unavailable.class);
            assertThat(server.queries()).hasSize(5);
            assertThat(clock.paused())
                    .isBetween(Duration.ofMillis(14_000 * 8 / 10), Duration.ofMillis(14_000 * 13 / 10));
        }
    }

    @Test
    void aServerThatClosesUponLoginIsNamedAtOnce() throws Exception {
        try (FakeServer server = FakeServer.scripted((request, n) -> new Act.SendAndClose(new byte[0]));
                Baostock client = client(server).build()) {
            assertThatThrownBy(() -> client.markets().tradingDates(FIRST, LAST))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("closed by the peer");
            assertThat(server.logins()).isEqualTo(4);
        }
    }

    @Test
    void aSilentServerIsLeftWhenTheTimeIsOver() throws Exception {
        Duration patience = Duration.ofMillis(200);
        try (FakeServer server = FakeServer.scripted((request, n) -> new Act.Silence());
                Baostock client = client(server)
                        .timeouts(patience, patience, Duration.ofSeconds(10), Duration.ofSeconds(10))
                        .build()) {
            long begun = System.nanoTime();
            assertThatThrownBy(() -> client.markets().tradingDates(FIRST, LAST))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("did not come in time");
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(patience.multipliedBy(4).minusMillis(80), Duration.ofSeconds(20));
        }
    }

    @Test
    void anAnswerThatDripsForeverIsLeftAtItsDeadline() throws Exception {
        try (FakeServer server = FakeServer.scripted((request, n) ->
                        FakeServer.isLogin(request) ? Act.send(FakeServer.loggedIn()) : new Act.Silence());
                Baostock client = client(server)
                        .timeouts(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(50),
                                Duration.ofMillis(150),
                                Duration.ofSeconds(50))
                        .build()) {
            assertThatThrownBy(() -> client.markets().tradingDates(FIRST, LAST)).isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void aGarbledAnswerIsAskedForOnceMoreAndThenRefused() throws Exception {
        byte[] garbled = Vectors.frame("calendar_answer");
        garbled[100] ^= 1;
        try (FakeServer server = FakeServer.answering((query, n) -> garbled);
                Baostock client = client(server).build()) {
            assertThatThrownBy(() -> client.markets().tradingDates(FIRST, LAST))
                    .isInstanceOf(Malformed.class)
                    .hasMessageContaining("checksum");
            assertThat(server.queries()).hasSize(2);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void anotherPageThanTheOneAskedForIsNotTaken() throws Exception {
        try (FakeServer server = FakeServer.answering((query, n) -> FrameCodec.answer(
                        "00.9.00",
                        "34",
                        Clients.body(calendar(), 7, 2000, calendar().kind().columns(), List.of())));
                Baostock client = client(server).build()) {
            assertThatThrownBy(() -> client.table(calendar())).isInstanceOf(Malformed.class);
        }
    }

    @Test
    void aRowThatIsShorterThanTheColumnsIsNotTaken() throws Exception {
        try (FakeServer server = FakeServer.answering((query, n) -> FrameCodec.answer(
                        "00.9.00",
                        "34",
                        Clients.body(calendar(), 1, 2000, List.of("a", "b", "c"), List.of(List.of("1", "2")))));
                Baostock client = client(server).build()) {
            assertThatThrownBy(() -> client.table(calendar()))
                    .isInstanceOf(Malformed.class)
                    .hasMessageContaining("2 cells for 3 columns");
        }
    }

    @Test
    void bytesBehindAnAnswerCostTheConnection() throws Exception {
        byte[] answer = Vectors.frame("calendar_answer");
        byte[] more = Arrays.copyOf(answer, answer.length + 5);
        try (FakeServer server = FakeServer.answering((query, n) -> n == 1 ? more : answer);
                Baostock client = client(server).build()) {
            assertThat(client.markets().tradingDates(FIRST, LAST)).hasSize(10);
            assertThat(client.markets().tradingDates(FIRST, LAST)).hasSize(10);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void aSessionThatHasEndedIsBegunAnewOnce() throws Exception {
        byte[] answer = Vectors.frame("calendar_answer");
        try (FakeServer server =
                        FakeServer.answering((query, n) -> n == 1 ? FakeServer.error("10001001", "用户未登录") : answer);
                Baostock client = client(server).build()) {
            assertThat(client.markets().tradingDates(FIRST, LAST)).hasSize(10);
            assertThat(server.logins()).isEqualTo(2);
            assertThat(server.queries()).hasSize(2);
        }
    }

    @Test
    void whoIsLoggedOutAgainAtOnceHasARivalAndWaitsTenMinutes() throws Exception {
        byte[] answer = Vectors.frame("calendar_answer");
        try (FakeServer server =
                        FakeServer.answering((query, n) -> n <= 2 ? FakeServer.error("10001001", "用户未登录") : answer);
                Baostock client = client(server).build()) {
            assertThatThrownBy(() -> client.markets().tradingDates(FIRST, LAST))
                    .isInstanceOfSatisfying(
                            Unavailable.class, e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofMinutes(10)))
                    .hasMessageContaining("another program");
            assertThatThrownBy(() -> client.markets().tradingDates(FIRST, LAST)).isInstanceOf(Unavailable.class);
            assertThat(server.queries()).hasSize(2);
            clock.advance(Duration.ofMinutes(10));
            assertThat(client.markets().tradingDates(FIRST, LAST)).hasSize(10);
        }
    }

    @Test
    void theBlacklistIsWaitedOutUntilBeijingsMidnightEvenAfterARestart() throws Exception {
        clock.set(Instant.parse("2026-04-22T23:50:00+08:00"));
        try (FakeServer server =
                FakeServer.scripted((request, n) -> Act.send(FakeServer.error("10001011", "黑名单用户，请与管理员联系")))) {
            try (Baostock client = client(server).build()) {
                assertThatThrownBy(() -> client.markets().tradingDates(FIRST, LAST))
                        .isInstanceOf(Unavailable.class)
                        .hasMessageContaining("blacklist");
            }
            clock.set(Instant.parse("2026-04-23T00:04:59+08:00"));
            try (Baostock client = client(server).build()) {
                assertThatThrownBy(() -> client.markets().tradingDates(FIRST, LAST))
                        .isInstanceOf(Unavailable.class)
                        .hasMessageContaining("2026-04-23 00:");
                assertThat(server.connections()).isEqualTo(1);
                clock.set(Instant.parse("2026-04-23T00:30:01+08:00"));
                assertThatThrownBy(() -> client.markets().tradingDates(FIRST, LAST))
                        .isInstanceOf(Unavailable.class);
                assertThat(server.connections()).isEqualTo(2);
            }
        }
    }

    @Test
    void theDailyBudgetEndsAndBeginsAnewAtBeijingsMidnight() throws Exception {
        byte[] answer = Vectors.frame("calendar_answer");
        try (FakeServer server = FakeServer.answering((query, n) -> answer);
                Baostock client = client(server).dailyBudget(3).build();
                Baostock restarted = client(server).dailyBudget(3).build()) {
            for (int i = 0; i < 2; i++) client.markets().tradingDates(FIRST, LAST);
            restarted.markets().tradingDates(FIRST, LAST);
            assertThatThrownBy(() -> restarted.markets().tradingDates(FIRST, LAST))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("daily budget");
            assertThatThrownBy(() -> client.markets().tradingDates(FIRST, LAST)).isInstanceOf(Unavailable.class);
            assertThat(server.queries()).hasSize(3);
            clock.set(Instant.parse("2026-04-23T00:00:00+08:00"));
            assertThat(restarted.markets().tradingDates(FIRST, LAST)).hasSize(10);
        }
    }

    @Test
    void aCountThatCannotBeReadIsNotTakenForZero() throws Exception {
        quota.damage("budget.json is unreadable");
        try (FakeServer server = FakeServer.answering((query, n) -> new byte[0]);
                Baostock client = client(server).build()) {
            assertThatThrownBy(() -> client.table(calendar()))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("budget.json is unreadable");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void wrongPasswordsAreNotTriedAgain() throws Exception {
        try (FakeServer server =
                        FakeServer.scripted((request, n) -> Act.send(FakeServer.error("10001002", "用户名或密码错误")));
                Baostock client = client(server).user("me", "secret").build()) {
            assertThatThrownBy(() -> client.table(calendar()))
                    .isInstanceOfSatisfying(
                            Rejected.class, e -> assertThat(e.reason()).isEqualTo(Rejected.Reason.CREDENTIALS))
                    .hasMessageNotContaining("secret");
            assertThat(server.logins()).isEqualTo(1);
        }
    }

    @Test
    void twentyThreadsTakeTurns() throws Exception {
        try (FakeServer server = FakeServer.answering((query, n) -> rows(query, 10));
                Baostock client = client(server).pageSize(3).build();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ResultTable>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) answers.add(threads.submit(() -> client.table(calendar())));
            for (Future<ResultTable> answer : answers)
                assertThat(answer.get().rows()).hasSize(10);
            assertThat(server.overlaps()).isZero();
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.queries()).hasSize(80);
        }
    }

    @Test
    void lostConnectionsNeverLeadToTwoRequestsAtOnce() throws Exception {
        try (FakeServer server = FakeServer.scripted((request, n) -> FakeServer.isLogin(request)
                        ? Act.send(FakeServer.loggedIn())
                        : troubled(rows(request, 10), n));
                Baostock client = client(server).pageSize(3).build();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ResultTable>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) answers.add(threads.submit(() -> client.table(calendar())));
            for (Future<ResultTable> answer : answers)
                assertThat(answer.get().rows()).hasSize(10);
            assertThat(server.overlaps()).isZero();
        }
    }

    /// Of five answers the second is cut, and instead of the fourth the connection is reset.
    private static Act troubled(byte[] answer, int n) {
        return switch (n % 5) {
            case 2 -> new Act.SendAndClose(Arrays.copyOf(answer, 40));
            case 4 -> new Act.SendAndReset(new byte[0]);
            default -> Act.send(answer);
        };
    }

    @Test
    void noSecondSeesMoreRequestsThanAllowed() throws Exception {
        byte[] answer = Vectors.frame("calendar_answer");
        try (FakeServer server = FakeServer.answering((query, n) -> answer);
                Baostock client = client(server).build()) {
            for (int i = 0; i < 20; i++) client.table(calendar());
            assertThat(clock.paused()).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
        }
    }

    @Test
    void aSessionIsRenewedAfterFifteenMinutesAndAfterTwoHundredSecurities() throws Exception {
        byte[] answer = Vectors.frame("stock_basic_answer");
        try (FakeServer server = FakeServer.answering((query, n) -> answer);
                Baostock client = client(server).build()) {
            client.markets().security(new CnCode("sh.600000"));
            clock.advance(Duration.ofMinutes(15));
            client.markets().security(new CnCode("sh.600000"));
            assertThat(server.logins()).isEqualTo(2);
            for (int i = 0; i < 201; i++) client.markets().security(new CnCode("sh.%06d".formatted(i)));
            assertThat(server.logins()).isEqualTo(3);
        }
    }

    @Test
    void whoIsInterruptedLeavesTheNextOneAWorkingSession() throws Exception {
        byte[] answer = Vectors.frame("calendar_answer");
        try (FakeServer server = FakeServer.scripted((request, n) -> FakeServer.isLogin(request)
                        ? Act.send(FakeServer.loggedIn())
                        : n == 1 ? new Act.Silence() : Act.send(answer));
                Baostock client = client(server).build()) {
            Thread[] asking = new Thread[1];
            Optional<?>[] ended = {Optional.empty()};
            asking[0] = Thread.ofPlatform().start(() -> {
                try {
                    client.table(calendar());
                } catch (Exception e) {
                    ended[0] = Optional.of(e);
                }
            });
            while (server.queries().isEmpty()) Thread.onSpinWait();
            asking[0].interrupt();
            asking[0].join();
            assertThat(ended[0]).get().isInstanceOf(InterruptedException.class);
            assertThat(client.table(calendar()).rows()).hasSize(10);
        }
    }

    @Test
    void aClosedSessionAsksNothing() throws Exception {
        try (FakeServer server = FakeServer.answering((query, n) -> new byte[0])) {
            Baostock client = client(server).build();
            client.close();
            client.close();
            assertThatThrownBy(() -> client.table(calendar())).isInstanceOf(IllegalStateException.class);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void nobodyIsAskedWithParametersThatCannotTravel() {
        for (String bad : List.of("a,b", "a\nb", "a\u0001b"))
            assertThatThrownBy(() -> Query.of(QueryKind.STOCK_BASIC, "", bad))
                    .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Query.between(QueryKind.FORECASTS, new CnCode("sh.600000"), LAST, FIRST))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Query calendar() {
        return Query.of(QueryKind.TRADE_DATES, FIRST.toString(), LAST.toString());
    }

    private static List<String> row(int index) {
        return List.of(FIRST.plusDays(index).toString(), Integer.toString(index % 2));
    }

    /// The page that was asked for, of an answer of so many rows.
    private static byte[] rows(Frame query, int count) {
        int size = Integer.parseInt(query.fields().text(3));
        int page = Clients.pageOf(query);
        List<List<String>> rows = IntStream.range((page - 1) * size, Math.min(count, page * size))
                .mapToObj(BaostockTest::row)
                .toList();
        return FrameCodec.answer(
                "00.9.00",
                "34",
                Clients.body(Clients.queryOf(query), page, size, QueryKind.TRADE_DATES.columns(), rows));
    }
}

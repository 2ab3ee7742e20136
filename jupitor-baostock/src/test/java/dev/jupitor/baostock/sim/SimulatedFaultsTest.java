package dev.jupitor.baostock.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.baostock.internal.wire.Frame;
import dev.jupitor.baostock.internal.wire.WireException;
import dev.jupitor.baostock.query.QueryKind;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedFaultsTest {

    private static Frame bars(RawClient client) throws IOException {
        return client.page(
                QueryKind.BARS, 1, 100, "sh.600000", "date,code,close", "2024-01-02", "2024-03-29", "d", "3");
    }

    private static RawClient client(BaostockSimulator simulator, String fault) throws IOException {
        RawClient client = RawClient.loggedIn(simulator);
        simulator.faults(List.of(FaultSpec.parse(fault)));
        return client;
    }

    @Test
    void silenceSaysNothing() throws Exception {
        try (BaostockSimulator simulator = SimulatorWorld.start();
                RawClient client = client(simulator, "silence")) {
            client.patience(100);

            assertThatThrownBy(() -> bars(client)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void finClosesBeforeAndThenWithinTheAnswer() throws Exception {
        try (BaostockSimulator simulator = SimulatorWorld.start("fin:after=1")) {
            try (RawClient client = RawClient.loggedIn(simulator)) {
                assertThat(kind(client)).isEqualTo(WireException.Kind.CLOSED);
            }
            try (RawClient client = new RawClient(simulator.port())) {
                assertThatThrownBy(client::login)
                        .isInstanceOfSatisfying(
                                WireException.class,
                                wrong -> assertThat(wrong.kind()).isEqualTo(WireException.Kind.TRUNCATED));
            }
        }
    }

    private static WireException.Kind kind(RawClient client) throws IOException {
        try {
            bars(client);
            throw new AssertionError("an answer came");
        } catch (WireException wrong) {
            return wrong.kind();
        }
    }

    @Test
    void rstResetsTheConnection() throws Exception {
        try (BaostockSimulator simulator = SimulatorWorld.start();
                RawClient client = client(simulator, "rst")) {
            assertThatThrownBy(() -> bars(client)).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void dripBringsTheSameAnswerInPieces() throws Exception {
        try (BaostockSimulator simulator = SimulatorWorld.start();
                RawClient client = RawClient.loggedIn(simulator)) {
            String whole = bars(client).text();
            simulator.faults(List.of(FaultSpec.parse("drip")));

            assertThat(bars(client).text()).isEqualTo(whole);
        }
    }

    @Test
    void aWrongPageSaysThatItIsAnother() throws Exception {
        try (BaostockSimulator simulator = SimulatorWorld.start();
                RawClient client = client(simulator, "wrong-page")) {
            assertThat(RawClient.fields(bars(client)).get(4)).isEqualTo("2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad-length", "corrupt-zlib"})
    void damagedFramesAreNone(String fault) throws Exception {
        try (BaostockSimulator simulator = SimulatorWorld.start();
                RawClient client = client(simulator, fault)) {
            client.patience(300);

            assertThatThrownBy(() -> bars(client)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void anErrorFrameHasTheCodeThatWasNamedAndLeavesTheConnectionOpen() throws Exception {
        try (BaostockSimulator simulator = SimulatorWorld.start();
                RawClient client = client(simulator, "error-frame=10005001:count=1")) {
            Frame answer = bars(client);

            assertThat(answer.type()).isEqualTo(Frame.ERROR);
            assertThat(RawClient.code(answer)).isEqualTo("10005001");
            assertThat(RawClient.code(bars(client))).isEqualTo("0");
        }
    }

    @Test
    void theBlacklistedAreToldSoAndLeft() throws Exception {
        try (BaostockSimulator simulator = SimulatorWorld.start("blacklist");
                RawClient client = new RawClient(simulator.port())) {
            assertThat(RawClient.code(client.login())).isEqualTo("10001011");
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void aKickClosesAndThenSaysThatNobodyIsLoggedIn() throws Exception {
        try (BaostockSimulator simulator = SimulatorWorld.start("kick")) {
            try (RawClient client = RawClient.loggedIn(simulator)) {
                assertThat(kind(client)).isEqualTo(WireException.Kind.CLOSED);
            }
            try (RawClient client = RawClient.loggedIn(simulator)) {
                assertThat(RawClient.code(bars(client))).isEqualTo("10001001");
            }
            assertThat(simulator.requests())
                    .extracting(RequestRecord::status)
                    .containsExactly("0", "", "0", "10001001");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"earthquake", "error-frame", "error-frame=1", "fin=3", "fin:p=2", "fin:count=x", "fin:p=1,p=1"})
    void whatIsNoFaultIsNamed(String spec) {
        assertThatThrownBy(() -> FaultSpec.parse(spec)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSameSeedHitsTheSameRequests() throws Exception {
        List<?>[] codes = new List<?>[2];
        for (int run = 0; run < 2; run++) {
            try (BaostockSimulator simulator = SimulatorWorld.start();
                    RawClient client = client(simulator, "error-frame=10005001:p=0.5")) {
                for (int i = 0; i < 20; i++) bars(client);
                codes[run] =
                        simulator.requests().stream().map(RequestRecord::status).toList();
            }
        }
        assertThat(codes[0]).isEqualTo(codes[1]).asList().contains("0", "10005001");
    }
}

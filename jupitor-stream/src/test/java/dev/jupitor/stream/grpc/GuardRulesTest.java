package dev.jupitor.stream.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.stream.net.BindRule;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// The rules that need no server.
class GuardRulesTest {
    private final AtomicLong now = new AtomicLong();

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }

    @Test
    void widerThanThisMachineNeedsATokenOrTheWordOfAPerson() throws Exception {
        List<InetAddress> here = List.of(address("127.0.0.1"), address("::1"));
        List<InetAddress> wide = List.of(address("127.0.0.1"), address("0.0.0.0"));
        assertThat(BindRule.refusal(here, false, false)).isEmpty();
        assertThat(BindRule.refusal(wide, true, false)).isEmpty();
        assertThat(BindRule.refusal(wide, false, true)).isEmpty();
        assertThat(BindRule.refusal(wide, false, false))
                .hasValueSatisfying(why -> assertThat(why).contains("0.0.0.0", "server.token"));
    }

    @Test
    void anAddressThatConnectsTooOftenWaitsAndAnotherDoesNot() throws Exception {
        ConnectionGate gate = new ConnectionGate(new ConnectionLimits(1000, 3, 2, 1), now::get);
        InetAddress eager = address("10.0.0.1");
        for (int i = 0; i < 3; i++) assertThat(gate.enter(eager)).isTrue();
        assertThat(gate.enter(eager)).isFalse();
        assertThat(gate.enter(address("10.0.0.2"))).isTrue();
        now.addAndGet(500_000_000);
        assertThat(gate.enter(eager)).isTrue();
        assertThat(gate.enter(eager)).isFalse();
        assertThat(gate.open()).isEqualTo(5);
        assertThat(gate.refused()).isEqualTo(2);
    }

    @Test
    void noMoreThanTheTotalAreOpen() throws Exception {
        ConnectionGate gate = new ConnectionGate(new ConnectionLimits(2, 10, 10, 1), now::get);
        assertThat(gate.enter(address("10.0.0.1"))).isTrue();
        assertThat(gate.enter(address("10.0.0.2"))).isTrue();
        assertThat(gate.enter(address("10.0.0.3"))).isFalse();
        gate.leave();
        assertThat(gate.enter(address("10.0.0.3"))).isTrue();
    }

    @Test
    void aMinuteThatIsToldAgainReplacesItselfInTheFive() {
        FiveMinutes fives = new FiveMinutes();
        fives.with(minute(0, 10));
        fives.with(minute(4, 14));
        Bar five = fives.with(minute(0, 9)).orElseThrow();
        assertThat(five.timestamp()).isEqualTo(minute(0, 10).timestamp());
        assertThat(five.open()).isEqualTo(9);
        assertThat(five.close()).isEqualTo(14);
        assertThat(five.low()).isEqualTo(9);
        assertThat(five.volume()).isEqualTo(200);
        assertThat(five.vwap()).isEqualTo(11.5);
    }

    @Test
    void aMinuteOlderThanTheLastThreeFivesChangesNothing() {
        FiveMinutes fives = new FiveMinutes();
        fives.with(minute(20, 10));
        assertThat(fives.with(minute(10, 10))).isPresent();
        assertThat(fives.with(minute(9, 10))).isEqualTo(Optional.empty());
    }

    private static Bar minute(int number, double price) {
        return ServerGuardTest.minute("A", number, price).bar();
    }
}

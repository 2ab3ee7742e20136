package dev.jupitor.alpaca.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jupitor.alpaca.sim.FaultPlan.Target;
import dev.jupitor.core.market.Symbol;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

    private static final Target PAGE = new Target(true, false, Set::of);
    private static final Target ASSETS = new Target(false, false, Set::of);

    @Test
    void withoutOptionsEveryRequestIsHit() {
        assertThat(hits(plan(1, "http-500"), 5)).containsOnly("http-500");
    }

    @Test
    void afterLetsRequestsGoByAndCountEndsTheFault() {
        assertThat(hits(plan(1, "http-500:after=2,count=3"), 7))
                .containsExactly("", "", "http-500", "http-500", "http-500", "", "");
    }

    @Test
    void aProbabilityHitsItsShareAndTheSameSeedTheSameRequests() {
        List<String> first = hits(plan(1, "reset:p=0.2"), 10_000);
        assertThat(hits(plan(1, "reset:p=0.2"), 10_000)).isEqualTo(first);
        assertThat(hits(plan(2, "reset:p=0.2"), 10_000)).isNotEqualTo(first);
        assertThat(first.stream().filter("reset"::equals).count()).isBetween(1_800L, 2_200L);
    }

    @Test
    void ofTwoThatHitTheFirstWinsAndTheOtherKeepsItsCount() {
        assertThat(hits(plan(1, "http-500:count=2", "reset:count=1"), 4))
                .containsExactly("http-500", "http-500", "reset", "");
    }

    @Test
    void faultsOfPagesLeaveOtherRequestsAlone() {
        FaultPlan plan = plan(1, "short-page:count=1");
        assertThat(plan.next(ASSETS)).isEmpty();
        assertThat(plan.next(PAGE)).isPresent();
    }

    @Test
    void aSpecificationIsReadInAllItsParts() {
        FaultSpec spec = FaultSpec.parse("stall:p=0.02,after=7,count=9,ms=250");
        assertThat(spec).isEqualTo(new FaultSpec(FaultKind.STALL, 0.02, 7, 9, 250, Optional.empty()));
        assertThat(FaultSpec.parse("poison-symbol=BRK.B:p=0.5").poison()).contains(new Symbol("BRK.B"));
        for (FaultKind kind : FaultKind.values()) {
            if (kind != FaultKind.POISON_SYMBOL)
                assertThat(FaultSpec.parse(kind.specName())).isEqualTo(FaultSpec.always(kind));
        }
    }

    @Test
    void anUnreadableSpecificationIsNamed() {
        Stream.of(
                        "",
                        "nothing",
                        "reset:",
                        "reset:p",
                        "reset:p=2",
                        "reset:p=x",
                        "reset:count=-1",
                        "reset:p=0.1,p=0.2",
                        "reset=A",
                        "poison-symbol",
                        "poison-symbol=a b",
                        "latency:ms=1.5",
                        "reset:speed=1",
                        "disconnected")
                .forEach(text ->
                        assertThatThrownBy(() -> FaultSpec.parse(text)).isInstanceOf(IllegalArgumentException.class));
        assertThatThrownBy(() -> FaultSpec.parse("nothing"))
                .hasMessageContaining("rate-limit, rate-limit-bare, http-500");
    }

    private static List<String> hits(FaultPlan plan, int requests) {
        return IntStream.range(0, requests)
                .mapToObj(i -> plan.next(PAGE).map(hit -> hit.spec().label()).orElse(""))
                .toList();
    }

    private static FaultPlan plan(long seed, String... specs) {
        return FaultPlan.ofRequests(seed, Stream.of(specs).map(FaultSpec::parse).toList());
    }
}

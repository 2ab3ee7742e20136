package dev.jupitor.alpaca.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VendorHealthTest {
    private final VendorHealth health = new VendorHealth();

    private void fail(int times) {
        for (int i = 0; i < times; i++) health.failed(FakeVendor.unavailable());
    }

    @Test
    void successesBetweenTheFailuresKeepThePassOpen() {
        for (int i = 0; i < 100; i++) {
            fail(3);
            health.succeeded();
        }
        assertThat(health.closed()).isEmpty();
    }

    @Test
    void afterALostPassTheNextOneMayFailOnce() {
        health.beginPass();
        fail(4);
        assertThat(health.closed()).isPresent();
        assertThat(health.isDown()).isFalse();
        health.beginPass();
        assertThat(health.closed()).isEmpty();
        fail(1);
        assertThat(health.closed()).isPresent();
        assertThat(health.isDown()).isTrue();
    }

    @Test
    void oneSuccessBringsADownVendorBack() {
        for (int pass = 0; pass < 3; pass++) {
            health.beginPass();
            fail(4);
        }
        assertThat(health.isDown()).isTrue();
        health.beginPass();
        health.succeeded();
        assertThat(health.isDown()).isFalse();
        assertThat(health.closed()).isEmpty();
    }

    @Test
    void aVendorThatRefusesHasAnswered() {
        fail(1);
        assertThat(health.neverAnswered()).isPresent();
        health.failed(FakeVendor.refused("invalid symbol"));
        assertThat(health.neverAnswered()).isEmpty();
    }
}

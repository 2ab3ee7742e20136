package dev.jupitor.core.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// The statistics that run along are those of the rule, after every single print.
class RunningSessionTest {
    private RunningSession running = new RunningSession();
    private PriceCounts counts = new PriceCounts(0);
    private SessionTrades trades = new SessionTrades();

    @Test
    void aSessionWithoutPrintsIsNone() {
        assertThat(running.stats()).isEqualTo(SessionStats.NONE);
        assertThat(running.stats(counts)).isEqualTo(SessionStats.NONE);
    }

    @Test
    void printsWithoutSharesHaveNoGain() {
        print(10, 0);
        print(12, 0);
        assertThat(running.stats(counts)).isEqualTo(SessionRule.of(trades, 0));
    }

    @Test
    void withAHundredPrintsAPriceFarFromTheAverageIsNotJudgedHere() {
        for (int i = 0; i < 98; i++) print(10, 200);
        print(100, 200);
        assertThat(running.mayHaveOutliers()).isFalse();
        assertThat(running.stats().high()).isEqualTo(100);
        print(10, 200);
        assertThat(running.mayHaveOutliers()).isTrue();
        assertThatThrownBy(running::stats).isInstanceOf(IllegalStateException.class);
        assertThat(SessionRule.of(trades).high()).isEqualTo(10);
    }

    @Test
    void aProfileOfOtherPrintsIsRefused() {
        running.add(10, 100);
        assertThatThrownBy(() -> running.stats(counts)).isInstanceOf(IllegalStateException.class);
    }

    @Property(tries = 300)
    void afterEveryPrintItGivesWhatTheRuleGives(@ForAll long seed) {
        Random dice = new Random(seed);
        begin();
        int rows = 1 + dice.nextInt(250);
        double wild = dice.nextBoolean() ? 0 : 0.02;
        double cents = 200 + dice.nextInt(2000);
        for (int i = 0; i < rows; i++) {
            cents = Math.max(1, cents + dice.nextInt(-20, 21));
            double factor = dice.nextDouble() < wild ? (dice.nextBoolean() ? 10 : 0.01) : 1;
            print(cents * factor / 100, dice.nextInt(20) == 0 ? 0 : dice.nextInt(1000));
            compare();
        }
    }

    @Property(tries = 100)
    void fromACopyItGoesOnAsIfNothingHadHappened(@ForAll long seed) {
        Random dice = new Random(seed);
        begin();
        RunningSession kept = new RunningSession();
        for (int i = 0; i < 60; i++) print(10 + dice.nextInt(5), 100 + dice.nextInt(100));
        kept.copy(running);
        running.add(99, 1);
        running.copy(kept);
        for (int i = 0; i < 60; i++) print(10 + dice.nextInt(6), 100 + dice.nextInt(100));
        compare();
        running.clear();
        assertThat(running.stats()).isEqualTo(SessionStats.NONE);
    }

    private void begin() {
        running = new RunningSession();
        counts = new PriceCounts(0);
        trades = new SessionTrades();
    }

    private void print(double price, long size) {
        long timestamp = trades.rows() * 700_000L;
        running.add(price, size);
        counts.add(timestamp, price);
        trades.add(timestamp, price, size);
    }

    private void compare() {
        boolean outliers = isJudged() && Outliers.of(trades, average()).length > 0;
        assertThat(running.mayHaveOutliers()).isEqualTo(outliers);
        if (outliers) return;
        assertThat(running.stats()).isEqualTo(SessionRule.of(trades).withoutProfile());
        assertThat(running.stats(counts)).isEqualTo(SessionRule.of(trades, 0));
    }

    private boolean isJudged() {
        return SessionRule.of(trades).size() > 0;
    }

    private double average() {
        SessionStats stats = SessionRule.of(trades);
        return stats.turnover() / stats.size();
    }
}

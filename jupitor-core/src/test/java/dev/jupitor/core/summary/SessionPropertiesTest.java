package dev.jupitor.core.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Whatever a session prints: the rule gives what its sentences say.
class SessionPropertiesTest {
    @Property(tries = 150)
    void theRuleGivesWhatItsSentencesSay(@ForAll long seed) {
        List<NaiveSession.Print> prints = session(new Random(seed));
        NaiveSession naive = new NaiveSession(prints);
        SessionTrades trades = new SessionTrades();
        prints.forEach(print -> trades.add(print.place() * 60_000L, print.price(), print.size()));
        SessionStats stats = SessionRule.of(trades, 0);

        double reference = naive.reference();
        assertThat(stats.trades()).isEqualTo(prints.size());
        assertThat(stats.size()).isEqualTo(naive.shares());
        assertThat(stats.turnover()).isEqualTo(naive.turnover());
        assertThat(stats.open()).isEqualTo(prints.getFirst().price());
        assertThat(stats.close()).isEqualTo(prints.getLast().price());
        assertThat(stats.high()).isEqualTo(naive.high());
        assertThat(stats.low()).isEqualTo(naive.low());
        assertThat(stats.maxGain()).isEqualTo(naive.gain() / reference);
        assertThat(stats.maxLoss()).isEqualTo(naive.loss() / reference);
        assertThat(stats.maxDrawdown()).isEqualTo(naive.drawdown() / reference);
        assertThat(stats.closeGain()).isEqualTo(Math.max(0, stats.close() - stats.low()) / reference);
        assertThat(stats.gainFirst()).isEqualTo(gainFirst(naive.gainAt(), naive.lossAt()));
        stats.profile().ifPresent(profile -> compare(profile, naive));
        assertThat(stats.profile().isPresent()).isEqualTo(naive.high() > naive.low());
    }

    private static boolean gainFirst(int gainAt, int lossAt) {
        if (gainAt < 0) return false;
        return lossAt < 0 || gainAt <= lossAt;
    }

    private static void compare(TradeProfile profile, NaiveSession naive) {
        int buckets = (int) Math.ceil((naive.high() - naive.low()) / naive.reference() * 100);
        assertThat(profile.buckets()).isEqualTo(Math.min(500, buckets));
        int counted = 0;
        for (int bucket = 0; bucket < profile.buckets(); bucket++) {
            int at = bucket;
            counted += profile.count(bucket);
            int byHour = IntStream.range(0, profile.hours())
                    .map(hour -> profile.count(hour, at))
                    .sum();
            assertThat(byHour).isEqualTo(profile.count(bucket));
        }
        assertThat(counted).isEqualTo(naive.counted());
        assertThat(profile.count(0)).isPositive();
    }

    /// Prices walk by cents; some prints are far off, and many prices are equal.
    private static List<NaiveSession.Print> session(Random dice) {
        int rows = 1 + dice.nextInt(dice.nextBoolean() ? 30 : 350);
        List<NaiveSession.Print> prints = new ArrayList<>();
        double cents = 200 + dice.nextInt(2000);
        for (int place = 0; place < rows; place++) {
            cents = Math.max(1, cents + dice.nextInt(-20, 21));
            double factor = dice.nextInt(60) == 0 ? (dice.nextBoolean() ? 10 : 0.01) : 1;
            prints.add(new NaiveSession.Print(place, cents * factor / 100, 1 + dice.nextInt(1000)));
        }
        return prints;
    }
}

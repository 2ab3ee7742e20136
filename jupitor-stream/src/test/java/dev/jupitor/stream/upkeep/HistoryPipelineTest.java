package dev.jupitor.stream.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.lake.LockHeldException;
import dev.jupitor.core.lake.LockHolder;
import dev.jupitor.core.time.Timekeeper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HistoryPipelineTest {
    private static final Instant EVENING = Instant.parse("2026-02-14T01:30:00Z");

    private final List<String> done = new ArrayList<>();

    @Test
    void whatFailsIsNamedAndTheRestIsMade() throws InterruptedException {
        HistoryPipeline pipeline = pipeline(
                new UpkeepStep("index lists", () -> {
                    throw new IOException("disk is gone");
                }),
                step("trade universes"));

        pipeline.turn();

        assertThat(done).containsExactly("trade universes");
        assertThat(pipeline.trouble()).containsExactly("index lists can't be made: disk is gone");
    }

    @Test
    void aLockThatAnotherHoldsIsNoTroubleAndTriedAgain() throws InterruptedException {
        boolean[] busy = {true};
        HistoryPipeline pipeline = pipeline(new UpkeepStep("trades", () -> {
            if (busy[0]) throw new LockHeldException("derived", new LockHolder(1, "host", "stock-trades", EVENING));
            done.add("trades");
            return List.of(MadeFile.written(Path.of("a.parquet"), 1, ""));
        }));

        pipeline.turn();
        assertThat(pipeline.trouble()).isEmpty();
        busy[0] = false;
        pipeline.turn();
        assertThat(done).containsExactly("trades");
    }

    @Test
    void troubleEndsWhenItIsOver() throws InterruptedException {
        boolean[] broken = {true};
        HistoryPipeline pipeline = pipeline(new UpkeepStep("trades", () -> {
            if (broken[0]) throw new IllegalStateException("no table");
            return List.of();
        }));

        pipeline.turn();
        assertThat(pipeline.trouble()).hasSize(1);
        broken[0] = false;
        pipeline.turn();
        assertThat(pipeline.trouble()).isEmpty();
    }

    @Test
    void itWaitsTwoMinutesAndThenThirtyEachTime() throws InterruptedException {
        Waits clock = new Waits(3);
        HistoryPipeline pipeline = new HistoryPipeline(List.of(step("trades")), clock);
        pipeline.start();
        assertThat(clock.over.await(30, TimeUnit.SECONDS)).isTrue();
        pipeline.close();

        assertThat(clock.waits).containsExactly(Duration.ofMinutes(2), Duration.ofMinutes(30), Duration.ofMinutes(30));
        assertThat(done).containsExactly("trades", "trades");
    }

    private UpkeepStep step(String name) {
        return new UpkeepStep(name, () -> {
            done.add(name);
            return List.of();
        });
    }

    private static HistoryPipeline pipeline(UpkeepStep... steps) {
        return new HistoryPipeline(List.of(steps), new Waits(0));
    }

    /// Lets some waits pass at once and stands at the next.
    private static final class Waits implements Timekeeper {
        private final int passing;
        private final List<Duration> waits = new ArrayList<>();
        private final CountDownLatch over = new CountDownLatch(1);

        Waits(int passing) {
            this.passing = passing;
        }

        @Override
        public Instant instant() {
            return EVENING;
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            waits.add(duration);
            if (waits.size() < passing) return;
            over.countDown();
            new CountDownLatch(1).await();
        }

        @Override
        public double speed() {
            return 1;
        }
    }
}

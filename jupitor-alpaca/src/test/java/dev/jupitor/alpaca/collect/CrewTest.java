package dev.jupitor.alpaca.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CrewTest {
    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void everyJobIsDoneOnceAndEveryReportIsHeardOnTheCallersThread() throws Exception {
        List<Integer> heard = new ArrayList<>();
        Thread caller = Thread.currentThread();
        Crew.<Integer, Integer>work("test", numbers(5_000), 8, (job, report) -> report.say(job), event -> {
            assertThat(Thread.currentThread()).isSameAs(caller);
            heard.add(event);
        });
        assertThat(heard).containsExactlyInAnyOrderElementsOf(numbers(5_000));
    }

    @Test
    void noMoreWorkersThanAllowedAreAtWork() throws Exception {
        AtomicInteger atWork = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Crew.<Integer, Integer>work(
                "test",
                numbers(200),
                3,
                (job, report) -> {
                    most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                    report.say(job);
                    atWork.decrementAndGet();
                },
                event -> {});
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void noJobsAreDoneAtOnce() throws Exception {
        Crew.<Integer, Integer>work("test", List.of(), 8, (job, report) -> {}, event -> {});
    }

    @Test
    void theFirstFailureStopsTheOthersAndIsThrownAfterAllHaveEnded() {
        AtomicInteger ended = new AtomicInteger();
        CountDownLatch waiting = new CountDownLatch(1);
        assertThatThrownBy(() -> Crew.<Integer, Integer>work(
                        "test",
                        numbers(2),
                        2,
                        (job, report) -> {
                            try {
                                if (job == 0) waiting.await();
                                throw new IOException("disk");
                            } finally {
                                ended.incrementAndGet();
                            }
                        },
                        event -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage("disk");
        assertThat(ended).hasValue(2);
    }

    @Test
    void whatWasReportedBeforeTheFailureIsHeard() {
        List<Integer> heard = new ArrayList<>();
        assertThatThrownBy(() -> Crew.<Integer, Integer>work(
                        "test",
                        numbers(100),
                        1,
                        (job, report) -> {
                            if (job == 50) throw new IllegalStateException("bug");
                            report.say(job);
                        },
                        heard::add))
                .isInstanceOf(IllegalStateException.class);
        assertThat(heard).containsExactlyElementsOf(numbers(50));
    }

    @Test
    void aFailingListenerStopsEverybody() {
        assertThatThrownBy(() -> Crew.<Integer, Integer>work(
                        "test", numbers(10_000), 4, (job, report) -> report.say(job), event -> {
                            throw new IOException("record");
                        }))
                .hasMessage("record");
    }

    @Test
    void anInterruptOfTheCallerInterruptsEveryWorker() throws Exception {
        CountDownLatch working = new CountDownLatch(2);
        AtomicInteger interrupted = new AtomicInteger();
        AtomicInteger thrown = new AtomicInteger();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                Crew.<Integer, Integer>work(
                        "test",
                        numbers(2),
                        2,
                        (job, report) -> {
                            working.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } finally {
                                interrupted.incrementAndGet();
                            }
                        },
                        event -> {});
            } catch (InterruptedException stop) {
                thrown.incrementAndGet();
            } catch (Exception other) {
                throw new AssertionError(other);
            }
        });
        working.await();
        caller.interrupt();
        caller.join();
        assertThat(interrupted).hasValue(2);
        assertThat(thrown).hasValue(1);
    }
}

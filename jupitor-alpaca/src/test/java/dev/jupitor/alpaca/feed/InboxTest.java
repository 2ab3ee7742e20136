package dev.jupitor.alpaca.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InboxTest {
    private static final Inbox.Deed NOTHING = (protocol, at) -> {};

    private final Inbox inbox = new Inbox(100);

    private Thread bring(int bytes, AtomicBoolean unwanted) {
        return Thread.ofVirtual().start(() -> inbox.put(NOTHING, Instant.EPOCH, bytes, unwanted::get));
    }

    private static boolean isDone(Thread thread) throws InterruptedException {
        return thread.join(Duration.ofMillis(150));
    }

    @Test
    void whoBringsMoreThanThereIsRoomForWaitsUntilSomethingIsTaken() throws InterruptedException {
        inbox.put(NOTHING, Instant.EPOCH, 60, () -> false);
        Thread second = bring(60, new AtomicBoolean());
        assertThat(isDone(second)).isFalse();
        assertThat(inbox.take(Duration.ofSeconds(5)).bytes()).isEqualTo(60);
        second.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(inbox.take(Duration.ZERO)).isNotNull();
    }

    @Test
    void aMessageLargerThanAllRoomIsLetInAlone() throws InterruptedException {
        assertThat(isDone(bring(1_000, new AtomicBoolean()))).isTrue();
        assertThat(isDone(bring(0, new AtomicBoolean()))).isFalse();
    }

    @Test
    void whatNobodyWantsAnyMoreIsForgotten() throws InterruptedException {
        inbox.put(NOTHING, Instant.EPOCH, 100, () -> false);
        AtomicBoolean unwanted = new AtomicBoolean();
        Thread late = bring(1, unwanted);
        unwanted.set(true);
        late.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(inbox.take(Duration.ZERO)).isNotNull();
        assertThat(inbox.take(Duration.ZERO)).isNull();
    }

    @Test
    void closingLetsEverybodyGo() throws InterruptedException {
        inbox.put(NOTHING, Instant.EPOCH, 100, () -> false);
        Thread late = bring(1, new AtomicBoolean());
        inbox.close();
        late.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(late.isAlive()).isFalse();
        assertThat(inbox.take(Duration.ofSeconds(20))).isNull();
    }
}

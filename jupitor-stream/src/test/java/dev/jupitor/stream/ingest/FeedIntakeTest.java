package dev.jupitor.stream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.core.feed.FeedBatch;
import dev.jupitor.core.feed.FeedEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedIntakeTest {
    private static final Instant OPEN = Instant.parse("2026-02-13T14:30:00Z");

    private final FeedBatch.Books books = FeedBatch.Books.create();
    private final CommandQueue queue = new CommandQueue(10);
    private final FeedIntake intake = new FeedIntake(queue);

    @Test
    void whatDoesNotFitIsCountedAndTheLedgerLearnsOfItBeforeAnythingLater() throws InterruptedException {
        intake.accept(new FeedEvent.Connected(OPEN));
        intake.accept(printed(8, 1));
        intake.accept(printed(5, 2));
        intake.accept(printed(4, 3));
        assertThat(intake.heard()).isEqualTo(17);
        assertThat(intake.dropped()).isEqualTo(9);
        queue.take(10, 0);
        FeedEvent later = printed(1, 4);
        intake.accept(later);
        assertThat(queue.take(10, 0))
                .containsExactly(
                        new Command.Overflowed(OPEN.plusSeconds(1), OPEN.plusSeconds(4), 9), new Command.Heard(later));
    }

    @Test
    void aDisconnectIsNeverDropped() throws InterruptedException {
        intake.accept(printed(10, 1));
        intake.accept(printed(3, 2));
        FeedEvent lost = new FeedEvent.Disconnected(OPEN.plusSeconds(2), OPEN.plusSeconds(3), "reset");
        intake.accept(lost);
        List<Command> commands = queue.take(10, 0);
        assertThat(commands.subList(1, 3))
                .containsExactly(
                        new Command.Overflowed(OPEN.plusSeconds(1), OPEN.plusSeconds(3), 3), new Command.Heard(lost));
    }

    @Test
    void aFrameLargerThanTheQueueIsTakenWhenNothingElseWaits() {
        intake.accept(printed(25, 1));
        assertThat(intake.dropped()).isZero();
        assertThat(queue.rows()).isEqualTo(25);
    }

    private FeedEvent printed(int rows, int second) {
        FeedBatch batch = new FeedBatch(books, rows);
        int code = books.symbols().code("ACME");
        for (int row = 0; row < rows; row++) batch.append(FeedBatch.Kind.TRADE, code, 0, 10, 200, 0, row, 0, 0, 0);
        return new FeedEvent.Printed(batch, OPEN.plusSeconds(second));
    }
}

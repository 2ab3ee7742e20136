package dev.jupitor.cli.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.cli.tui.model.Input;
import dev.jupitor.cli.tui.model.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InboxTest {
    private final Inbox inbox = new Inbox();

    private List<Inbox.Event> all() throws InterruptedException {
        List<Inbox.Event> events = new ArrayList<>();
        for (Optional<Inbox.Event> event = inbox.take(0); event.isPresent(); event = inbox.take(0))
            events.add(event.get());
        return events;
    }

    private static Told.Age age(int seconds) {
        return new Told.Age(Duration.ofSeconds(seconds));
    }

    @Test
    void ofTheAgeOnlyTheNewestWaitsAndEveryNoticeDoes() throws Exception {
        inbox.tell(age(1));
        inbox.tell(new Told.Notice("a"));
        inbox.tell(age(2));
        inbox.tell(new Told.Notice("b"));

        assertThat(all())
                .containsExactly(
                        new Inbox.Event.Heard(age(2)),
                        new Inbox.Event.Heard(new Told.Notice("a")),
                        new Inbox.Event.Heard(new Told.Notice("b")));
    }

    @Test
    void whatThePersonDidComesFirst() throws Exception {
        inbox.tell(new Told.Notice("a"));
        inbox.put(new Input.Typed('q'));

        assertThat(all()).first().isEqualTo(new Inbox.Event.Done(new Input.Typed('q')));
    }

    @Test
    void whoTellsTooMuchWaitsUntilThereIsRoom() throws Exception {
        for (int i = 0; i < 256; i++) inbox.tell(new Told.Notice("" + i));
        Thread teller = Thread.ofVirtual().start(() -> inbox.tell(new Told.Notice("late")));
        assertThat(teller.join(Duration.ofMillis(50))).isFalse();

        assertThat(inbox.take(0)).contains(new Inbox.Event.Heard(new Told.Notice("0")));

        assertThat(teller.join(Duration.ofSeconds(10))).isTrue();
        assertThat(all()).last().isEqualTo(new Inbox.Event.Heard(new Told.Notice("late")));
    }

    @Test
    void whoWaitsIsLetGoWhenItIsClosed() throws Exception {
        for (int i = 0; i < 256; i++) inbox.tell(new Told.Notice("" + i));
        Thread teller = Thread.ofVirtual().start(() -> inbox.tell(new Told.Notice("late")));

        inbox.close();

        assertThat(teller.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void keysBeyondTheRoomAreDropped() throws Exception {
        for (int i = 0; i < 2000; i++) inbox.put(new Input.Typed('j'));

        assertThat(all()).hasSize(1024);
    }
}

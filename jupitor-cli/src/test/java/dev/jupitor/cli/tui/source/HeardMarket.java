package dev.jupitor.cli.tui.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.cli.tui.model.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Remembers what was told, and waits for what is about to be.
final class HeardMarket implements Consumer<Told> {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final List<Told> all = new ArrayList<>();

    @Override
    public synchronized void accept(Told told) {
        all.add(told);
        notifyAll();
    }

    synchronized <T extends Told> Optional<T> last(Class<T> kind) {
        return all.reversed().stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /// The latest of a kind, once it is as wanted.
    synchronized <T extends Told> T await(Class<T> kind, Predicate<T> wanted) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<T> now = last(kind).filter(wanted);
            if (now.isPresent()) return now.get();
            long left = (end - System.nanoTime()) / 1_000_000;
            assertThat(left)
                    .as("no such %s; the last: %s", kind.getSimpleName(), last(kind))
                    .isPositive();
            wait(left);
        }
    }

    synchronized <T extends Told> T await(Class<T> kind) throws InterruptedException {
        return await(kind, any -> true);
    }

    /// What was said of this, once it was, whatever was said since.
    synchronized Told.Notice notice(String about) throws InterruptedException {
        Predicate<Told> wanted = told -> told instanceof Told.Notice(String sentence) && sentence.contains(about);
        await(Told.class, last -> all.stream().anyMatch(wanted));
        return (Told.Notice) all.stream().filter(wanted).findFirst().orElseThrow();
    }

    Told.Live live(Predicate<Told.Live> wanted) throws InterruptedException {
        return await(Told.Live.class, wanted);
    }

    Told.Link link(Told.Link.State state) throws InterruptedException {
        return await(Told.Link.class, link -> link.state() == state);
    }

    synchronized long count(Class<? extends Told> kind) {
        return all.stream().filter(kind::isInstance).count();
    }
}

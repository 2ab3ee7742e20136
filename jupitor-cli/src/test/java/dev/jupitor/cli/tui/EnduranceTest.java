package dev.jupitor.cli.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jupitor.cli.tui.canvas.Palette;
import dev.jupitor.cli.tui.model.Input;
import dev.jupitor.cli.tui.model.Told;
import dev.jupitor.cli.tui.screen.Dashboard;
import dev.jupitor.cli.tui.source.HttpGateway;
import dev.jupitor.cli.tui.source.MarketSources;
import dev.jupitor.cli.tui.source.ServedDay;
import dev.jupitor.core.market.Market;
import dev.jupitor.core.source.Backoff;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.ScaledTimekeeper;
import dev.jupitor.core.time.SessionClock;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.sdk.JupitorClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole dashboard but for the terminal, from 10:00 to 16:00 at a thousand times the speed of the day, with a
/// restart
/// of the server at half time that nobody presses a key for. With `-Djupitor.soak=true` four such stretches, a day.
class EnduranceTest {
    private static final double SPEED = 1_000;
    private static final int HOURS = Boolean.getBoolean("jupitor.soak") ? 24 : 6;
    private static final Instant BEGIN = SessionClock.instant(ServedDay.FRIDAY, LocalTime.of(10, 0));
    /// What the heap may have grown by from the first quarter to the end: rows of the tape are 44 bytes.
    private static final long MOST_GROWTH = 24L << 20;

    /// A fifth of those that a picture changed for every ten seconds of the day and drawn at twenty a second comes
    /// to.
    private static final long LEAST_FRAMES = HOURS * 3600L / (long) SPEED * 20 / 5;

    @TempDir
    Path folder;

    private final AtomicReference<Told.Live> board = new AtomicReference<>();
    private final FakeTerminal terminal = new FakeTerminal();
    private final Inbox inbox = new Inbox();
    private int printed;

    @Test
    void hoursGoByWithoutGrowthAndARestartIsSurvivedWithoutAKeypress() throws Exception {
        Timekeeper clock = new ScaledTimekeeper(BEGIN, Timekeeper.system().instant(), SPEED, Timekeeper.system());
        try (ServedDay server = ServedDay.in(folder);
                BufferAllocator memory = new RootAllocator();
                MarketSources sources = new MarketSources(parts(server, memory, clock), this::hear)) {
            server.rise("ACME", 9 * 3600);
            server.rise("BETA", 8 * 3600);
            server.boards();
            printed = 1200;
            FutureTask<Void> loop = loop(sources, clock);
            Thread screens = Thread.ofPlatform().name("screens").start(loop);
            sources.start();

            play(server, clock, HOURS / 4.0);
            long warm = used();
            play(server, clock, HOURS / 2.0);
            server.stop();
            server.restart();
            play(server, clock, HOURS);
            awaitWholeBoard();
            assertThat(used() - warm).isLessThan(MOST_GROWTH);
            assertThat(terminal.frames()).isGreaterThan(LEAST_FRAMES);

            terminal.hangUp();
            loop.get(10, TimeUnit.SECONDS);
            assertThat(screens.join(Duration.ofSeconds(10))).isTrue();
            inbox.close();
        }
    }

    private static MarketSources.Parts parts(ServedDay server, BufferAllocator memory, Timekeeper clock) {
        return new MarketSources.Parts(
                JupitorClient.builder(server.address())
                        .allocator(memory)
                        .backoff(new Backoff(Duration.ofMillis(20), 2, Duration.ofMillis(200), 0.5))
                        .build(),
                server.address(),
                new HttpGateway(URI.create(server.url()), Optional.empty(), Optional.empty(), Duration.ofSeconds(10)),
                Optional.empty(),
                Optional.empty(),
                new NyseCalendar(),
                clock,
                Duration.ofSeconds(5));
    }

    private void hear(Told told) {
        if (told instanceof Told.Live live) board.set(live);
        inbox.tell(told);
    }

    private FutureTask<Void> loop(MarketSources sources, Timekeeper clock) {
        Dashboard.Opening opening = new Dashboard.Opening(
                Optional.empty(), 160, 50, Palette.DARK, Market.US, new NyseCalendar(), clock.instant());
        return new FutureTask<>(() -> {
            new ScreenLoop(terminal, inbox, sources::ask, clock).run(opening);
            return null;
        });
    }

    /// Prints every ten seconds of the day, and a key now and then.
    private void play(ServedDay server, Timekeeper clock, double hours) throws InterruptedException {
        Instant end = BEGIN.plusSeconds(Math.round(hours * 3600));
        while (clock.instant().isBefore(end)) {
            server.print("ACME", 36_000 + printed % 20_000, 10 + printed % 100 / 50.0, 200);
            printed++;
            if (printed % 50 == 0) terminal.press(key(printed / 50));
            clock.pause(Duration.ofSeconds(10));
        }
    }

    private static Input key(int number) {
        return switch (number % 4) {
            case 0 -> new Input.Typed('s');
            case 1 -> new Input.Pressed(Input.Key.DOWN);
            case 2 -> new Input.Pressed(Input.Key.UP);
            default -> new Input.Wheeled(10, 10, number % 8 == 3);
        };
    }

    private void awaitWholeBoard() throws InterruptedException {
        Timekeeper real = Timekeeper.system();
        Instant latest = real.instant().plusSeconds(30);
        while (board.get() == null || board.get().today() != printed) {
            assertThat(real.instant())
                    .as("%s of %d prints", board.get(), printed)
                    .isBefore(latest);
            real.pause(Duration.ofMillis(10));
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}

package dev.jupitor.cli.tui;

import dev.jupitor.cli.tui.canvas.Canvas;
import dev.jupitor.cli.tui.canvas.Painter;
import dev.jupitor.cli.tui.model.Input;
import dev.jupitor.cli.tui.model.Told;
import dev.jupitor.cli.tui.model.Wish;
import dev.jupitor.cli.tui.screen.Dashboard;
import dev.jupitor.cli.tui.screen.Turn;
import dev.jupitor.cli.tui.terminal.Screenport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// Shows the screens on a terminal until the person quits: takes what was done and told, one after the other, passes
/// wishes on, and draws, at most twenty times a second and only after something happened. Once a second, in real time,
/// the screens hear what the clock says.
///
/// One thread runs it, and owns the state.
public final class ScreenLoop {
    private static final long FRAME_NANOS = Duration.ofMillis(50).toNanos();
    private static final long TICK_NANOS = Duration.ofSeconds(1).toNanos();
    /// So many events are taken before a frame that is due is drawn.
    private static final int MOST_AT_ONCE = 256;

    private final Screenport port;
    private final Inbox inbox;
    private final Function<Wish, Optional<Told>> wishes;
    private final InstantSource clock;
    private final Painter painter = new Painter();
    private Canvas canvas;
    private Dashboard state;
    private boolean changed = true;
    private boolean over;
    private volatile boolean gone;
    private long tickedAt;
    private long drawnAt;

    /// @param wishes carries a wish out; what it answers at once is heard at once
    public ScreenLoop(Screenport port, Inbox inbox, Function<Wish, Optional<Told>> wishes, InstantSource clock) {
        this.port = port;
        this.inbox = inbox;
        this.wishes = wishes;
        this.clock = clock;
        canvas = new Canvas(port.width(), port.height());
    }

    /// Draws how a dashboard begins, while there is nobody yet who could be asked.
    public static void drawOpening(Screenport port, Dashboard.Opening opening) {
        Canvas canvas = new Canvas(port.width(), port.height());
        Dashboard.opening(opening).next().render(canvas);
        port.write(new Painter().paint(canvas).toString());
    }

    /// Runs until the person quits or is gone.
    public void run(Dashboard.Opening opening) throws InterruptedException {
        port.listen(inbox::put, this::leave);
        tickedAt = System.nanoTime();
        drawnAt = tickedAt - FRAME_NANOS;
        apply(Dashboard.opening(opening));
        while (!over && !gone) {
            takeAll();
            tickIfDue();
            drawIfDue();
        }
    }

    private void leave() {
        gone = true;
        inbox.put(new Input.Pressed(Input.Key.CTRL_C));
    }

    private void takeAll() throws InterruptedException {
        Optional<Inbox.Event> event = inbox.take(patience());
        for (int taken = 1; event.isPresent(); taken++) {
            apply(event.get());
            event = over || taken >= MOST_AT_ONCE ? Optional.empty() : inbox.take(0);
        }
    }

    /// Until the next tick, or until what has changed may be drawn.
    private long patience() {
        long now = System.nanoTime();
        long untilTick = tickedAt + TICK_NANOS - now;
        long untilFrame = changed ? drawnAt + FRAME_NANOS - now : TICK_NANOS;
        return Math.max(0, Math.min(untilTick, untilFrame));
    }

    private void apply(Inbox.Event event) {
        switch (event) {
            case Inbox.Event.Done done -> {
                notice(done.input());
                apply(state.handle(done.input()));
            }
            case Inbox.Event.Heard heard -> apply(state.hear(heard.told()));
        }
    }

    /// What concerns the picture itself.
    private void notice(Input input) {
        switch (input) {
            case Input.Resized resized -> {
                canvas = new Canvas(Math.max(1, resized.width()), Math.max(1, resized.height()));
                painter.forget();
                changed = true;
            }
            case Input.Pressed pressed -> {
                if (pressed.key() != Input.Key.CTRL_L) return;
                painter.forget();
                changed = true;
            }
            case Input.Typed typed -> {}
            case Input.Clicked clicked -> {}
            case Input.Wheeled wheeled -> {}
        }
    }

    private void apply(Turn turn) {
        if (turn.next() != state) changed = true;
        state = turn.next();
        for (Wish wish : turn.wishes()) {
            if (wish instanceof Wish.Quit) over = true;
            else wishes.apply(wish).ifPresent(told -> apply(state.hear(told)));
        }
    }

    private void tickIfDue() {
        long now = System.nanoTime();
        if (now - tickedAt < TICK_NANOS) return;
        tickedAt = now;
        apply(state.tick(clock.instant()));
    }

    private void drawIfDue() {
        long now = System.nanoTime();
        if (!changed || now - drawnAt < FRAME_NANOS) return;
        changed = false;
        drawnAt = now;
        state.render(canvas);
        CharSequence difference = painter.paint(canvas);
        if (!difference.isEmpty()) port.write(difference.toString());
    }
}

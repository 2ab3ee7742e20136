package dev.jupitor.cli.command;

import dev.jupitor.alpaca.collect.CollectorListener;
import dev.jupitor.alpaca.collect.CollectorPhase;
import dev.jupitor.cli.output.Console;
import dev.jupitor.core.collect.FetchMeter;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows a person how collecting goes on: a line that is overwritten on a terminal, a log line now and then elsewhere.
///
/// The collector's thread tells what happens, a thread of its own shows it; rates are of real time, whatever the
/// program's clock says. Retries are counted in the line; their reasons, like all warnings, are in the collector's log.
final class ProgressBoard implements CollectorListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressBoard.class);
    private static final Duration REPAINT = Duration.ofMillis(250);
    private static final Duration BETWEEN_LOG_LINES = Duration.ofSeconds(15);

    private final Console console;
    private final FetchMeter meter;
    private final ScheduledExecutorService painter;
    private Optional<PhaseProgress> phase = Optional.empty();
    private Optional<ScheduledFuture<?>> painting = Optional.empty();
    private long loggedAt = System.nanoTime();

    private ProgressBoard(Console console, FetchMeter meter) {
        this.console = console;
        this.meter = meter;
        this.painter = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("progress").factory());
    }

    static ProgressBoard start(Console console, FetchMeter meter) {
        ProgressBoard board = new ProgressBoard(console, meter);
        board.painting = Optional.of(board.painter.scheduleAtFixedRate(
                board::show, REPAINT.toMillis(), REPAINT.toMillis(), TimeUnit.MILLISECONDS));
        return board;
    }

    @Override
    public synchronized void phaseStarted(CollectorPhase name, LocalDate date, long total) {
        phase = Optional.of(PhaseProgress.started(name, date, total, meter.read(), System.nanoTime()));
    }

    @Override
    public synchronized void phaseAdvanced(CollectorPhase name, LocalDate date, long done, long total) {
        phase = phase.map(begun -> begun.advanced(done, total));
    }

    @Override
    public synchronized void phaseFinished(CollectorPhase name, LocalDate date, long done, long total) {
        console.progress("");
        phase.ifPresent(begun -> LOG.info("{}", begun.advanced(done, total).summary(meter.read(), System.nanoTime())));
        phase = Optional.empty();
    }

    private synchronized void show() {
        phase.ifPresent(running -> show(running, System.nanoTime()));
    }

    private void show(PhaseProgress running, long now) {
        if (console.showsProgress()) {
            console.progress("  " + running.line(meter.read(), now));
        } else if (now - loggedAt >= BETWEEN_LOG_LINES.toNanos()) {
            loggedAt = now;
            LOG.info("{}", running.line(meter.read(), now));
        }
    }

    @Override
    public void close() {
        painter.shutdownNow();
        painting.filter(shown -> shown.state() == Future.State.FAILED)
                .ifPresent(shown -> LOG.warn("progress was no longer shown", shown.exceptionNow()));
        console.progress("");
    }
}

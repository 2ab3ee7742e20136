package dev.jupitor.stream.upkeep;

import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.lake.LockHeldException;
import dev.jupitor.core.time.Timekeeper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes what is derived of past dates as soon as it can be made (us-pipeline §4, "automatic pipeline"): two minutes
/// after the start, and every thirty from then on, step after step, on one thread of its own.
///
/// A step that fails, or whose lock another process holds, is tried again at the next turn; the steps after it take
/// what
/// there is.
public final class HistoryPipeline implements AutoCloseable {
    private static final Duration FIRST = Duration.ofMinutes(2);
    private static final Duration EVERY = Duration.ofMinutes(30);
    private static final Logger LOG = LoggerFactory.getLogger(HistoryPipeline.class);

    private final List<UpkeepStep> steps;
    private final Timekeeper clock;
    private final Thread thread;
    private volatile List<String> trouble = List.of();

    public HistoryPipeline(List<UpkeepStep> steps, Timekeeper clock) {
        this.steps = List.copyOf(steps);
        this.clock = clock;
        thread = Thread.ofPlatform().name("history-pipeline").daemon().unstarted(this::run);
    }

    /// Begins to wait for the first turn. To be called once.
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            clock.pause(FIRST);
            while (true) {
                turn();
                clock.pause(EVERY);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /// Every step once.
    public void turn() throws InterruptedException {
        Map<String, String> failed = new LinkedHashMap<>();
        for (UpkeepStep step : steps) {
            try {
                tell(step, step.work().makeDue());
            } catch (LockHeldException busy) {
                LOG.info("{}: later, {}", step.name(), busy.getMessage());
            } catch (IOException | RuntimeException wrong) {
                failed.put(step.name(), String.valueOf(wrong.getMessage()));
            }
        }
        report(failed);
    }

    private static void tell(UpkeepStep step, List<MadeFile> files) {
        for (MadeFile file : files) {
            String name = String.valueOf(file.file().getFileName());
            switch (file.state()) {
                case WRITTEN -> LOG.info("{}: made {}, {} rows", step.name(), name, file.rows());
                case REFUSED -> LOG.info("{}: {} can't be made: {}", step.name(), name, file.reason());
                case FRESH -> {}
            }
        }
    }

    private void report(Map<String, String> failed) {
        List<String> sentences = new ArrayList<>();
        failed.forEach((name, why) -> sentences.add("%s can't be made: %s".formatted(name, why)));
        if (!sentences.equals(trouble)) sentences.forEach(LOG::warn);
        trouble = List.copyOf(sentences);
    }

    /// What failed at the last turn, in sentences; empty when all is well.
    public List<String> trouble() {
        return trouble;
    }

    /// Ends within seconds; a file that is being made is dropped, and none is ever half there.
    @Override
    public void close() {
        thread.interrupt();
        if (thread.getState() == Thread.State.NEW) return;
        try {
            thread.join(Duration.ofSeconds(3));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}

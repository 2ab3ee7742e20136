package dev.jupitor.cli.command;

import dev.jupitor.cli.output.Console;
import dev.jupitor.store.adopt.AdoptionListener;
import dev.jupitor.store.audit.AuditListener;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows a person how an audit or an adoption goes on: a line that is overwritten on a terminal, a log line now and
/// then elsewhere.
final class AuditProgress implements AuditListener, AdoptionListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditProgress.class);
    private static final Duration REPAINT = Duration.ofMillis(250);
    private static final Duration BETWEEN_LOG_LINES = Duration.ofSeconds(15);

    private final Console console;
    private long shownAt = System.nanoTime();

    AuditProgress(Console console) {
        this.console = console;
    }

    @Override
    public void judged(LocalDate date, int done, int symbolDays) {
        show("verify %s  %,d/%,d symbols".formatted(date, done, symbolDays));
    }

    @Override
    public void asking(LocalDate date, int symbols) {
        LOG.info("{}: {} symbols differ from their daily bars; asking the vendor about them", date, symbols);
    }

    @Override
    public void advanced(Step step, int done, int total) {
        show("adopt, %s  %,d/%,d".formatted(step.name().toLowerCase(Locale.ROOT), done, total));
    }

    @Override
    public void warned(String sentence) {
        LOG.warn(sentence);
    }

    private synchronized void show(String line) {
        Duration since = Duration.ofNanos(System.nanoTime() - shownAt);
        Duration wait = console.showsProgress() ? REPAINT : BETWEEN_LOG_LINES;
        if (since.compareTo(wait) < 0) return;
        shownAt = System.nanoTime();
        if (console.showsProgress()) console.progress("  " + line);
        else LOG.info(line);
    }

    @Override
    public void close() {
        console.progress("");
    }
}

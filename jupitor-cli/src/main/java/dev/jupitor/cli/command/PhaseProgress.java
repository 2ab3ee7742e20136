package dev.jupitor.cli.command;

import dev.jupitor.alpaca.collect.CollectorPhase;
import dev.jupitor.core.collect.FetchMeter;
import java.time.Duration;
import java.time.LocalDate;

/// How far one phase of collecting has come. Immutable.
///
/// @param atStart   the meter when the phase began
/// @param startedAt real nanoseconds, of any origin
record PhaseProgress(
        CollectorPhase phase, LocalDate date, long done, long total, FetchMeter.Reading atStart, long startedAt) {
    private static final double NANOS = 1e9;

    static PhaseProgress started(CollectorPhase phase, LocalDate date, long total, FetchMeter.Reading meter, long now) {
        return new PhaseProgress(phase, date, 0, total, meter, now);
    }

    PhaseProgress advanced(long nowDone, long nowTotal) {
        return new PhaseProgress(phase, date, nowDone, nowTotal, atStart, startedAt);
    }

    /// `trades 2026-02-13  1,200/4,000 symbols  30 %  312,000 trades/s  ETA 2:31  3 retries`
    String line(FetchMeter.Reading meter, long now) {
        return "%s %s  %,d/%,d symbols  %d %%  %s  ETA %s%s"
                .formatted(phase.label(), date, done, total, percent(), rate(meter, now), eta(now), retries(meter));
    }

    /// What the phase came to.
    String summary(FetchMeter.Reading meter, long now) {
        return "%s %s: %,d of %,d symbols in %s, %s%s"
                .formatted(phase.label(), date, done, total, clock(elapsed(now)), rate(meter, now), retries(meter));
    }

    private long percent() {
        return total == 0 ? 100 : done * 100 / total;
    }

    private String rate(FetchMeter.Reading meter, long now) {
        boolean ofTrades = phase == CollectorPhase.TRADES;
        long rows = ofTrades ? meter.trades() - atStart.trades() : meter.bars() - atStart.bars();
        double seconds = Math.max(elapsed(now).toNanos() / NANOS, 0.001);
        return "%,d %s/s".formatted(Math.round(rows / seconds), ofTrades ? "trades" : "bars");
    }

    private String eta(long now) {
        if (done == 0) return "-";
        return clock(elapsed(now).multipliedBy(total - done).dividedBy(done));
    }

    private String retries(FetchMeter.Reading meter) {
        long retries = meter.retries() - atStart.retries();
        return retries == 0 ? "" : "  %,d retries".formatted(retries);
    }

    private Duration elapsed(long now) {
        return Duration.ofNanos(now - startedAt);
    }

    private static String clock(Duration time) {
        return time.toHours() > 0
                ? "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }
}

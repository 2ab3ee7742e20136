package dev.jupitor.stream.replay;

import dev.jupitor.core.consolidate.TradeRun;
import dev.jupitor.core.derive.StaleInputException;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.stream.replay.UnplayableException.Why;
import dev.jupitor.stream.tape.LiveTape;
import dev.jupitor.stream.tape.TapeDay;
import dev.jupitor.stream.tape.TapeRecorder;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads stored days into memory.
///
/// @param asToday the date whose wall clock they are shown on; empty: their own
record DayLoader(ReplayPrints prints, TradingCalendar calendar, Optional<LocalDate> asToday) {
    private static final Logger LOG = LoggerFactory.getLogger(DayLoader.class);

    /// The session of a date, as it is shown.
    ///
    /// @throws UnplayableException when the date has none
    TapeDay day(LocalDate date) throws UnplayableException {
        return shift(date).shown(session(date));
    }

    private DayShift shift(LocalDate date) {
        return DayShift.between(date, asToday.orElse(date));
    }

    private TapeDay session(LocalDate date) throws UnplayableException {
        try {
            if (calendar.isTradingDay(date)) return TapeDay.of(date, calendar);
        } catch (IllegalArgumentException | IllegalStateException unknown) {
            throw new UnplayableException(Why.NO_SUCH_DAY, "no calendar knows the sessions around " + date, unknown);
        }
        throw new UnplayableException(Why.NO_SUCH_DAY, "no session on %s: choose a trading day".formatted(date));
    }

    /// Reads the day of a date. For one thread at a time.
    RecordedDay load(LocalDate date, LiveTape tape) throws UnplayableException, InterruptedException {
        DayShift shift = shift(date);
        TapeRecorder recorder = tape.recorder(day(date));
        readSession(date, recorder, shift);
        Optional<String> missing = readEvening(date, recorder, shift);
        RecordedDay day = new RecordedDay(date, recorder.end(), missing);
        LOG.info("{}: {} prints in memory", date, day.prints().rows());
        if (day.prints().leftOut() > 0)
            LOG.warn(
                    "{} prints of {} share symbol, venue and id with another of the day, and stand once",
                    day.prints().leftOut(),
                    date);
        return day;
    }

    private void readSession(LocalDate date, TapeRecorder recorder, DayShift shift) throws UnplayableException {
        try (TradeRun run = prints.session(date)) {
            record(run, recorder, shift);
        } catch (StaleInputException stale) {
            Why why = switch (stale.freshness()) {
                case MISSING -> Why.NO_SUCH_DAY;
                case FRESH, STALE, INCOMPLETE -> Why.NOT_READY;
            };
            throw new UnplayableException(why, stale.getMessage(), stale);
        } catch (IOException unreadable) {
            throw new UnplayableException(Why.NOT_READY, unreadable.getMessage(), unreadable);
        }
    }

    /// A day whose evening is not complete is shown up to its close, and says so.
    private Optional<String> readEvening(LocalDate date, TapeRecorder recorder, DayShift shift)
            throws UnplayableException, InterruptedException {
        try (TradeRun run = prints.evening(date)) {
            record(run, recorder, shift);
            return Optional.empty();
        } catch (StaleInputException stale) {
            LOG.warn("the evening of {} is not shown: {}", date, stale.getMessage());
            return Optional.of(stale.getMessage());
        } catch (IOException unreadable) {
            throw new UnplayableException(Why.NOT_READY, unreadable.getMessage(), unreadable);
        }
    }

    private static void record(TradeRun run, TapeRecorder recorder, DayShift shift) throws IOException {
        for (Optional<TradeBatch> rows = run.next(); rows.isPresent(); rows = run.next())
            recorder.add(rows.get(), shift);
    }
}

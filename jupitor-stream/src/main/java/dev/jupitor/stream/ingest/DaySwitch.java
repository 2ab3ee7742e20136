package dev.jupitor.stream.ingest;

import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.stream.tape.TapeDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// When the next session takes the place of the one shown: at 03:50 New York of its date.
///
/// The published calendar says which dates have a session. Where it fails, the rules of the exchange answer: no error
/// of a calendar ever holds up a switch.
public final class DaySwitch {
    private static final Logger LOG = LoggerFactory.getLogger(DaySwitch.class);

    private final TradingCalendar rules = new NyseCalendar();
    private TradingCalendar published;

    public DaySwitch(TradingCalendar published) {
        this.published = published;
    }

    /// From now on this calendar is asked first.
    public void publish(TradingCalendar calendar) {
        published = calendar;
    }

    /// The calendar that answers for the sessions around a date.
    public TradingCalendar calendar(LocalDate date) {
        try {
            TapeDay.of(date, published);
            return published;
        } catch (IllegalArgumentException | IllegalStateException hole) {
            LOG.warn(
                    "the published calendar knows nothing around {}, the exchange's rules answer: {}",
                    date,
                    hole.getMessage());
            return rules;
        }
    }

    /// The session to be shown at an instant.
    public TapeDay dayAt(Instant now) {
        try {
            return TapeDay.at(now, published);
        } catch (IllegalArgumentException | IllegalStateException hole) {
            LOG.warn(
                    "the published calendar knows nothing around {}, the exchange's rules answer: {}",
                    now,
                    hole.getMessage());
            return TapeDay.at(now, rules);
        }
    }

    /// When the session shown gives way, as far as is known now.
    public Instant at(TapeDay shown) {
        return TapeDay.of(shown.date(), calendar(shown.date())).switchAt();
    }

    /// The session that has to take the place of the one shown by now.
    public Optional<TapeDay> due(TapeDay shown, Instant now) {
        if (now.isBefore(at(shown))) return Optional.empty();
        TapeDay day = dayAt(now);
        return day.date().isAfter(shown.date()) ? Optional.of(day) : Optional.empty();
    }
}

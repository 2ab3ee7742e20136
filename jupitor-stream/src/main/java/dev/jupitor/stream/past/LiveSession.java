package dev.jupitor.stream.past;

import dev.jupitor.core.universe.Tier;
import dev.jupitor.stream.tape.LiveTape;
import dev.jupitor.stream.tape.TapeEpoch;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Supplier;

/// The session that is shown live, for whoever asks how it looked before.
///
/// @param tape  its rows
/// @param tiers the tiers that the live boards are drawn with, by ticker
public record LiveSession(LiveTape tape, Supplier<Map<String, Tier>> tiers) {
    /// Whether this session is the one of a date.
    boolean shows(LocalDate date) {
        return tape.epoch().day().date().equals(date);
    }

    /// Whether this session is the one of a date, and anything was printed.
    boolean has(LocalDate date) {
        TapeEpoch epoch = tape.epoch();
        return epoch.day().date().equals(date) && epoch.rows() > 0;
    }
}

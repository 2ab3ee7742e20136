package dev.jupitor.cli.tui.model;

import dev.jupitor.core.summary.SessionStats;
import java.time.LocalDate;

/// One earlier day of a symbol; [SessionStats#NONE] for a session without prints.
public record PastDay(LocalDate date, SessionStats pre, SessionStats reg) {}

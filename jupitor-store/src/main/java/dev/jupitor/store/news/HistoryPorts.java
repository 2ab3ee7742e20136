package dev.jupitor.store.news;

import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.SpaceGuard;
import dev.jupitor.core.news.NewsStore;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.time.TradingCalendar;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.Function;

/// What the files of news are made from and with.
///
/// @param news where they are kept
/// @param live what a running `stream` knew of a day while it went on; what feeds no longer list is found there
/// @param file where the file of a date lies, for answers
public record HistoryPorts(
        NewsInputs inputs,
        NewsStore news,
        NewsStore live,
        Function<LocalDate, Path> file,
        TradingCalendar calendar,
        LakeLocks locks,
        SpaceGuard space,
        Timekeeper clock) {}

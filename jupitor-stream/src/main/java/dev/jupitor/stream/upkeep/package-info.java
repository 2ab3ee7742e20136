/// Keeps the files of past dates made while the live day is served. Start with
/// [dev.jupitor.stream.upkeep.HistoryPipeline].
package dev.jupitor.stream.upkeep;

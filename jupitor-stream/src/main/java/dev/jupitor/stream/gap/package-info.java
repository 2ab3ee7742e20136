/// What is known about every moment of the live day, and what is asked for again. Start with
/// [dev.jupitor.stream.gap.GapLedger]; [dev.jupitor.stream.gap.GapBackfill] decides what to ask.
package dev.jupitor.stream.gap;

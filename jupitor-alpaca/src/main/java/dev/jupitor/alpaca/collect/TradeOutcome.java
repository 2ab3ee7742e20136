package dev.jupitor.alpaca.collect;

import java.time.Instant;
import java.util.Optional;

/// How a step on one date's trades ended.
///
/// @param nextTry      when something of the run's scope is due again; empty when all of it is settled
/// @param damagedBars  unreadable bar files were found and moved away: the bars have work to do
record TradeOutcome(Optional<Instant> nextTry, boolean damagedBars) {}

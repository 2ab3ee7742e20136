/// A whole stock market out of one seed: securities, every print of every session, corrections, and the bars that agree
/// with them. For simulators, tests, demos and benchmarks.
///
/// Start with [dev.jupitor.core.sim.MarketShape], which says how large the market is and how it behaves, and
/// [dev.jupitor.core.sim.SyntheticMarket], which answers for any part of it.
///
/// Promises: the same shape gives the same market, byte for byte, on any machine; each symbol's day is made on its own
/// from (seed, symbol, date), so any part is available without the rest, in any order and from any thread. Nothing is
/// kept between calls and nothing is read or written. Bars come from what the generator *meant* by each print, never
/// from its sale condition codes: whoever rebuilds them from the codes proves something.
package dev.jupitor.core.sim;

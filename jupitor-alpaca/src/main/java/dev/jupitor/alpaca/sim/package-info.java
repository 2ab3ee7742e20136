/// An Alpaca-compatible server over a synthetic market: the REST paths of the vendor's trading and data hosts on one
/// port, for tests, demos and benchmarks without keys and without a network.
///
/// Start with [dev.jupitor.alpaca.sim.AlpacaSimulator]. What shall go wrong is a list of
/// [dev.jupitor.alpaca.sim.FaultSpec]; what went on is a list of [dev.jupitor.alpaca.sim.RequestRecord].
///
/// Promises: "now" is the clock that was handed in, and nothing later is served; the same market, faults and order of
/// requests give the same answers; what is kept in memory has a stated size. The vendor's WebSocket stream belongs here
/// too, over the same market and the same clock, so that stream and history agree.
package dev.jupitor.alpaca.sim;

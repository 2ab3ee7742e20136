/// An Alpaca-compatible server over a synthetic market: the REST paths of the vendor's trading and data hosts and its
/// WebSocket streams on one port, for tests, demos and benchmarks without keys and without a network.
///
/// Start with [dev.jupitor.alpaca.sim.AlpacaSimulator], or, for streams in virtual time and without sockets, with
/// [dev.jupitor.alpaca.sim.StreamDesk]. What shall go wrong is a list of
/// [dev.jupitor.alpaca.sim.FaultSpec]; what went on is a list of [dev.jupitor.alpaca.sim.RequestRecord].
///
/// Promises: "now" is the clock that was handed in, and nothing later is served; the same market, faults and order of
/// requests give the same answers; what is kept in memory has a stated size, but for the live
/// day of a stream, whose prints are held (32 bytes each) as far as somebody listens. Streams and history come from the
/// same market and the same clock, so what a client hears over a day is what the history holds at its end.
package dev.jupitor.alpaca.sim;

/// The live day over gRPC: the service `jupitor.marketdata.MarketData`, health and reflection. Start with
/// [dev.jupitor.stream.grpc.GrpcServer].
///
/// The tape is the buffer. Whoever follows it has a place on it and no queue; one thread, the dispatcher, moves all of
/// them on as their connections take more, and hands each the same encoded rows.
package dev.jupitor.stream.grpc;

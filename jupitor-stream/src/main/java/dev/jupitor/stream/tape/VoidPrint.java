package dev.jupitor.stream.tape;

/// A print that was taken back before it came, so that it never stands.
///
/// @param id       an unsigned number
/// @param sipNanos when it was printed or taken back, whichever is known; ns since the epoch
public record VoidPrint(String symbol, String exchange, long id, long sipNanos) {}

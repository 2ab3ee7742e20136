package dev.jupitor.stream.past;

/// The first and the last moment of some prints, in ms.
public record TimeRange(long start, long end) {}

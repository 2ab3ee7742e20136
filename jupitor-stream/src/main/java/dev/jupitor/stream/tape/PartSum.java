package dev.jupitor.stream.tape;

/// What the standing prints of a symbol in a part of the day come to.
///
/// @param trades   prints
/// @param size     shares
/// @param turnover USD: Σ price·size
public record PartSum(long trades, long size, double turnover) {
    static final PartSum NONE = new PartSum(0, 0, 0);
}

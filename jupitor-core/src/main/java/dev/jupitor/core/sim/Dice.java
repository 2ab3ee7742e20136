package dev.jupitor.core.sim;

/// A small, fast source of random numbers that is the same on every machine: SplitMix64 (Steele, Lea, Flood 2014).
///
/// One thread at a time. Only exact arithmetic is used, so no result depends on the JVM.
public final class Dice {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    public Dice(long seed) {
        this.state = seed;
    }

    /// A well mixed number from any two.
    public static long mix(long left, long right) {
        return mix(mix(left + GOLDEN) ^ right);
    }

    /// FNV-1a over the characters, mixed.
    public static long mix(long seed, String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        return mix(seed, hash);
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    public long next() {
        state += GOLDEN;
        return mix(state);
    }

    /// Uniform in 0..bound-1.
    public int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /// Uniform in 0..bound-1, for bounds beyond 32 bits.
    public long below(long bound) {
        return Math.unsignedMultiplyHigh(next(), bound);
    }

    /// Uniform in first..last, both inclusive.
    public int between(int first, int last) {
        return first + below(last - first + 1);
    }

    /// Uniform in [0, 1).
    public double unit() {
        return (next() >>> 11) * UNIT;
    }

    public boolean chance(double probability) {
        return unit() < probability;
    }

    /// About normal with mean 0 and deviation 1: the sum of four uniform numbers, never beyond ±3.5.
    public double bell() {
        long bits = next();
        long sum = (bits & 0xFFFF) + ((bits >>> 16) & 0xFFFF) + ((bits >>> 32) & 0xFFFF) + (bits >>> 48);
        return (sum - 131_070.0) / 37_837.0;
    }
}

package dev.jupitor.core.sim;

/// A security's price from day to day, where any day can be asked without walking to it: noise of several wavelengths,
/// each interpolated between random values at its own grid points (fractal value noise).
final class PriceWalk {

    private static final int[] WAVELENGTH_DAYS = {512, 128, 32, 8, 2};
    private static final double[] SWING = {0.30, 0.16, 0.08, 0.035, 0.015};

    private final long seed;
    private final double base;

    PriceWalk(long marketSeed, SyntheticSecurity security) {
        this.seed = Dice.mix(marketSeed, "walk " + security.symbol().ticker());
        this.base = security.basePrice();
    }

    /// About where it closes on this day of the epoch, USD.
    double close(long epochDay) {
        double swing = 0;
        for (int i = 0; i < WAVELENGTH_DAYS.length; i++) swing += SWING[i] * noise(i, epochDay, WAVELENGTH_DAYS[i]);
        return base * StrictMath.exp(swing);
    }

    /// About where it opens: off the close of the day before by an overnight gap.
    double open(long epochDay) {
        double gap = 0.006 * new Dice(Dice.mix(seed, ~epochDay)).bell();
        return close(epochDay - 1) * (1 + gap);
    }

    private double noise(int octave, long day, int wavelength) {
        long cell = Math.floorDiv(day, (long) wavelength);
        double into = (double) Math.floorMod(day, (long) wavelength) / wavelength;
        double left = gridPoint(octave, cell);
        double right = gridPoint(octave, cell + 1);
        return left + (right - left) * into;
    }

    private double gridPoint(int octave, long cell) {
        return 2 * new Dice(Dice.mix(seed + octave, cell)).unit() - 1;
    }
}

package dev.jupitor.cli.tui.text;

import java.util.ArrayList;
import java.util.List;

/// How a price ran, in dots of Braille: two across and four up to a cell. Pure.
public final class BrailleChart {
    private static final int ACROSS = 2;
    private static final int UP = 4;
    private static final char EMPTY = '⠀';

    /// The bit of each dot: columns, then rows from the top.
    private static final int[][] DOTS = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};

    private BrailleChart() {}

    /// The lines of the picture, the highest first.
    ///
    /// @param prices NaN where there was none
    public static List<String> of(double[] prices, int cells, int lines) {
        double[] dots = Sparkline.lastOfEach(prices, cells * ACROSS);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double price : dots) {
            if (Double.isNaN(price)) continue;
            low = Math.min(low, price);
            high = Math.max(high, price);
        }
        int[][] picture = new int[lines][cells];
        for (int x = 0; x < dots.length; x++) {
            if (Double.isNaN(dots[x])) continue;
            int y = row(dots[x], low, high, lines * UP);
            picture[y / UP][x / ACROSS] |= DOTS[x % ACROSS][y % UP];
        }
        return text(picture);
    }

    /// From the top.
    private static int row(double price, double low, double high, int rows) {
        double share = high > low ? (price - low) / (high - low) : 0.5;
        return (int) Math.clamp(Math.rint((1 - share) * (rows - 1)), 0, rows - 1);
    }

    private static List<String> text(int[][] picture) {
        List<String> lines = new ArrayList<>();
        for (int[] row : picture) {
            StringBuilder line = new StringBuilder(row.length);
            for (int dots : row) line.append(dots == 0 ? ' ' : (char) (EMPTY + dots));
            lines.add(line.toString());
        }
        return lines;
    }
}

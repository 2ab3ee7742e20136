package dev.jupitor.core.summary;

import java.util.Arrays;

/// How often each price was paid in each hour of a session: what a profile is made of without going through the prints
/// again. In whatever order the prints come, they count the same.
///
/// Memory: 16 bytes for each price of each hour, and as much room again. Mutable, for one thread.
public final class PriceCounts {
    private static final int FIRST_ROOM = 64;
    private static final long HOUR_MILLIS = 3_600_000;

    private final long hourOrigin;
    /// Bits of the prices; a place is in use where its count is not 0.
    private long[] prices = new long[FIRST_ROOM];
    private byte[] hours = new byte[FIRST_ROOM];
    private int[] counts = new int[FIRST_ROOM];
    private int used;
    private long prints;

    /// @param hourOrigin where the first hour begins, ET-shifted ms; earlier prints count in it
    public PriceCounts(long hourOrigin) {
        this.hourOrigin = hourOrigin;
    }

    /// The hour of an instant, as profiles count hours.
    static int hour(long timestamp, long hourOrigin) {
        return (int) Math.clamp((timestamp - hourOrigin) / HOUR_MILLIS, 0, TradeProfile.MOST_HOURS - 1);
    }

    /// Counts a print.
    ///
    /// @param timestamp ET-shifted ms
    /// @param price     USD a share
    public void add(long timestamp, double price) {
        int hour = hour(timestamp, hourOrigin);
        int place = place(Double.doubleToRawLongBits(price), hour);
        if (counts[place]++ == 0) used++;
        prints++;
        if (used * 2 > counts.length) grow();
    }

    private int place(long price, int hour) {
        int mask = counts.length - 1;
        int place = (int) ((price * 31 + hour) * 0x9E3779B97F4A7C15L >>> 32) & mask;
        while (counts[place] != 0 && (prices[place] != price || hours[place] != hour)) place = place + 1 & mask;
        prices[place] = price;
        hours[place] = (byte) hour;
        return place;
    }

    private void grow() {
        long[] oldPrices = prices;
        byte[] oldHours = hours;
        int[] oldCounts = counts;
        prices = new long[oldPrices.length * 2];
        hours = new byte[oldHours.length * 2];
        counts = new int[oldCounts.length * 2];
        for (int old = 0; old < oldCounts.length; old++)
            if (oldCounts[old] != 0) counts[place(oldPrices[old], oldHours[old])] = oldCounts[old];
    }

    /// How many prints were counted.
    public long prints() {
        return prints;
    }

    /// Begins anew and keeps its memory.
    public void clear() {
        Arrays.fill(counts, 0);
        used = 0;
        prints = 0;
    }

    TradeProfile profile(PriceBands bands) {
        int[] all = new int[bands.count()];
        int[][] hourly = new int[lastHour() + 1][bands.count()];
        for (int place = 0; place < counts.length; place++) {
            if (counts[place] == 0) continue;
            int band = bands.band(Double.longBitsToDouble(prices[place]));
            all[band] += counts[place];
            hourly[hours[place]][band] += counts[place];
        }
        return new TradeProfile(all, hourly);
    }

    private int lastHour() {
        int last = -1;
        for (int place = 0; place < counts.length; place++) if (counts[place] != 0) last = Math.max(last, hours[place]);
        return last;
    }
}

package dev.jupitor.core.trade;

/// Which prints count in everything derived from the tape (us-pipeline §2.6 and §4). Pure.
public final class TradeFilter {
    /// A block is larger than this many shares.
    public static final long BLOCK_SHARES = 100;
    /// A block is worth at least this many USD.
    public static final double BLOCK_VALUE = 100;

    private static final String FINRA = "D";

    private TradeFilter() {}

    /// The original's rule at write time, ours at read time: more than a round lot, worth 100 USD or more.
    public static boolean isBlock(double price, long size) {
        return size > BLOCK_SHARES && price * size >= BLOCK_VALUE;
    }

    /// A print on an exchange under regular conditions: not FINRA's `D`, and every code one of blank, `@`, `T`,
    /// `F`. Codes are compared as they stand, nothing is trimmed; no codes at all is regular.
    public static boolean isRegular(String exchange, String conditions) {
        return isOnExchange(exchange) && isRegular(conditions);
    }

    /// Whether a venue is an exchange: anything but FINRA's `D`, under which trades off the exchanges are reported.
    public static boolean isOnExchange(String venue) {
        return !FINRA.equals(venue);
    }

    /// Whether every code of a print is one of blank, `@`, `T`, `F`, or it has none.
    public static boolean isRegular(String conditions) {
        int length = conditions.length();
        if (length == 0) return true;
        if (length % 2 == 0) return false;
        for (int i = 0; i < length; i++) {
            char c = conditions.charAt(i);
            boolean fits = i % 2 == 1 ? c == ',' : c == ' ' || c == '@' || c == 'T' || c == 'F';
            if (!fits) return false;
        }
        return true;
    }
}

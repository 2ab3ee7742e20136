package dev.jupitor.alpaca.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Pages of trades as the vendor writes them, made from a seed: 10,000 trades each, one symbol a page as it is with
/// busy symbols.
///
/// Prices in cents with some tenths of cents, odd lots, one to four conditions, FINRA's long ids, 7 to 9 digits of a
/// second; one in a hundred carries `u`, one in two hundred has an escape, one in two hundred lacks `c` or `z`.
final class BenchPages {
    private static final int TRADES = 10_000;
    private static final String[] CONDITIONS = {
        "\"@\",\"T\"",
        "\"@\"",
        "\"@\",\"I\"",
        "\"@\",\"F\"",
        "\"@\",\"F\",\"I\"",
        "\"@\",\"F\",\"T\",\"I\"",
        "\" \"",
        "\" \",\"I\"",
        "\"@\",\"4\",\"W\""
    };
    private static final String VENUES = "PQDKVNZJUYXABCHM";
    private static final List<String> SYMBOLS = List.of("AAPL", "AMD", "BRK.B", "F", "MSFT", "NVDA", "SPY", "TSLA");

    private final Random random;
    private final boolean alphabetical;

    private BenchPages(long seed, boolean alphabetical) {
        random = new Random(seed);
        this.alphabetical = alphabetical;
    }

    /// @param alphabetical keys in the order of the alphabet, as newer answers have them, instead of
    /// `t,x,p,s,c,i,z,u`
    static List<byte[]> of(int pages, boolean alphabetical) {
        BenchPages maker = new BenchPages(1, alphabetical);
        List<byte[]> made = new ArrayList<>();
        for (int page = 0; page < pages; page++) made.add(maker.page(SYMBOLS.get(page % SYMBOLS.size())));
        return made;
    }

    private byte[] page(String symbol) {
        StringBuilder out = new StringBuilder("{\"trades\":{\"" + symbol + "\":[");
        long nanos = 9 * 3_600_000_000_000L;
        double price = 184.2;
        for (int i = 0; i < TRADES; i++) {
            nanos += random.nextInt(3_000_000) * 128L;
            price = Math.max(1, price + random.nextInt(-2, 3) / 100.0);
            if (i > 0) out.append(',');
            trade(out, nanos, price);
        }
        return out.append("]},\"next_page_token\":\"QUFQTHwyMDI0LTAxLTAz\"}")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private void trade(StringBuilder out, long nanos, double price) {
        String time = "\"t\":\"" + time(nanos) + "\"";
        char venue = VENUES.charAt(Math.min(VENUES.length() - 1, (int) Math.abs(random.nextGaussian() * 5)));
        String exchange = "\"x\":\""
                + (random.nextInt(200) == 0 ? "\\u%04x".formatted((int) venue) : String.valueOf(venue)) + "\"";
        String cost = "\"p\":" + price(price);
        String size = "\"s\":" + (random.nextInt(3) > 0 ? random.nextInt(1, 100) : 100 * random.nextInt(1, 20));
        String codes =
                random.nextInt(400) == 0 ? null : "\"c\":[" + CONDITIONS[random.nextInt(CONDITIONS.length)] + "]";
        String id =
                "\"i\":" + (venue == 'D' ? 52_983_525_000_000L + random.nextInt(1_000_000) : random.nextInt(200_000));
        String tape = random.nextInt(400) == 0 ? null : "\"z\":\"C\"";
        String update =
                random.nextInt(100) > 0 ? null : random.nextBoolean() ? "\"u\":\"canceled\"" : "\"u\":\"incorrect\"";
        String[] fields = alphabetical
                ? new String[] {codes, id, cost, size, time, update, exchange, tape}
                : new String[] {time, exchange, cost, size, codes, id, tape, update};
        join(out, fields);
    }

    private static void join(StringBuilder out, String[] fields) {
        char before = '{';
        for (String field : fields) {
            if (field == null) continue;
            out.append(before).append(field);
            before = ',';
        }
        out.append('}');
    }

    private static String time(long nanos) {
        long second = nanos / 1_000_000_000L;
        String fraction = "%09d".formatted(nanos % 1_000_000_000L).replaceAll("0+$", "");
        String clock = "2024-01-03T%02d:%02d:%02d".formatted(second / 3_600 % 24, second / 60 % 60, second % 60);
        return clock + (fraction.isEmpty() ? "" : "." + fraction) + "Z";
    }

    private String price(double price) {
        String text = "%.4f".formatted(Math.round(price * 100) / 100.0 + (random.nextInt(10) == 0 ? 0.0025 : 0));
        return text.replaceAll("\\.?0+$", "");
    }
}

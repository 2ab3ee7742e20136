package dev.jupitor.baostock.bench;

import dev.jupitor.baostock.internal.wire.FrameCodec;
import dev.jupitor.baostock.query.BarFrequency;
import dev.jupitor.baostock.query.Records;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Answers with bars as the service writes them: 2,000 rows a page, prices with ten decimals.
final class BarPages {
    static final int ROWS = 2000;

    private static final String[] ENDS = {
        "093500000", "100000000", "103000000", "110000000", "113000000", "133000000", "140000000", "150000000"
    };

    private BarPages() {}

    /// Frames of daily bars, or of minute bars.
    static List<byte[]> of(BarFrequency frequency, int pages, long seed) {
        Random random = new Random(seed);
        List<byte[]> frames = new ArrayList<>();
        for (int page = 0; page < pages; page++) frames.add(frame(frequency, random, page + 1));
        return frames;
    }

    private static byte[] frame(BarFrequency frequency, Random random, int page) {
        String code = "sh.60%04d".formatted(random.nextInt(10_000));
        List<List<String>> rows = new ArrayList<>();
        int cents = 500 + random.nextInt(5000);
        for (int row = 0; row < ROWS; row++) {
            cents = Math.max(200, cents + random.nextInt(41) - 20);
            rows.add(frequency == BarFrequency.DAY ? day(code, row, cents, random) : minute(code, row, cents, random));
        }
        String columns = String.join(",", frequency.columns());
        String body = String.join(
                "\u0001",
                "0",
                "success",
                "query_history_k_data_plus",
                "anonymous",
                "" + page,
                "" + ROWS,
                Records.write(rows),
                code,
                columns,
                "2015-01-01",
                "2026-01-30",
                frequency.wire(),
                "3");
        return FrameCodec.answer("00.9.00", "96", body);
    }

    private static List<String> day(String code, int row, int cents, Random random) {
        List<String> cells =
                new ArrayList<>(List.of(LocalDate.of(2015, 1, 5).plusDays(row).toString(), code));
        for (int i = 0; i < 5; i++) cells.add(price(cents, random));
        long shares = 100L * random.nextInt(2_000_000);
        cells.add(Long.toString(shares));
        cells.add(text("%.4f", shares * (cents / 100.0)));
        cells.add("3");
        cells.add(text("%.6f", random.nextDouble() * 5));
        cells.add("1");
        cells.add(text("%.6f", random.nextGaussian() * 2));
        for (int i = 0; i < 4; i++) cells.add(random.nextInt(20) == 0 ? "" : text("%.6f", random.nextDouble() * 40));
        cells.add("0");
        return cells;
    }

    private static List<String> minute(String code, int row, int cents, Random random) {
        String day = LocalDate.of(2020, 1, 6).plusDays(row / ENDS.length).toString();
        List<String> cells = new ArrayList<>(List.of(day, day.replace("-", "") + ENDS[row % ENDS.length], code));
        for (int i = 0; i < 4; i++) cells.add(price(cents, random));
        long shares = 100L * random.nextInt(200_000);
        cells.add(Long.toString(shares));
        cells.add(text("%.4f", shares * (cents / 100.0)));
        cells.add("3");
        return cells;
    }

    private static String price(int cents, Random random) {
        return text("%.10f", (cents + random.nextInt(20)) / 100.0);
    }

    private static String text(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }
}

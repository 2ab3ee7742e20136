package dev.jupitor.alpaca.internal.frame;

import dev.jupitor.alpaca.internal.json.JsonFrameCursor;
import dev.jupitor.alpaca.internal.msgpack.MsgpackCursor;
import dev.jupitor.core.feed.FeedBatch;
import dev.jupitor.core.source.SourceException.Malformed;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/// How fast frames of prints become columns, in trades per second of the calling thread's CPU time; medians over rounds
/// in which all readers take turns. Each frame becomes a batch of its own, as in the feed. Arguments: rounds, trades.
public final class FrameDecodeSpeed {
    private static final String VENUES = "PQDKVNZJUYXABCHM";
    private static final List<List<String>> CONDITIONS = List.of(
            List.of("@", "T"),
            List.of("@"),
            List.of("@", "I"),
            List.of("@", "F"),
            List.of("@", "F", "T", "I"),
            List.of(" "),
            List.of(" ", "I"));
    private static final int SYMBOLS = 8_000;
    private static final int WARM_UP = 3;

    private final Random random = new Random(1);
    private long nanos = 1_704_292_200_000_000_000L;

    private FrameDecodeSpeed() {}

    public static void main(String[] args) throws Malformed {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 9;
        int trades = args.length > 1 ? Integer.parseInt(args[1]) : 400_000;
        for (int perFrame : new int[] {1, 10, 100, 1_000}) new FrameDecodeSpeed().compare(rounds, trades, perFrame);
    }

    private void compare(int rounds, int trades, int perFrame) throws Malformed {
        Map<String, List<byte[]>> frames = new LinkedHashMap<>();
        frames.put("msgpack", new ArrayList<>());
        frames.put("JSON", new ArrayList<>());
        for (int made = 0; made < trades; made += perFrame) {
            List<Message> messages = new ArrayList<>();
            for (int i = 0; i < perFrame; i++) messages.add(print(made + i));
            frames.get("msgpack").add(Message.msgpack(messages));
            frames.get("JSON").add(Message.json(messages));
        }
        FeedBatch.Books books = FeedBatch.Books.create();
        Map<String, FrameReader> readers =
                Map.of("msgpack", MsgpackCursor.reader(books), "JSON", JsonFrameCursor.reader(books));
        Map<String, double[]> speeds = Map.of("msgpack", new double[rounds], "JSON", new double[rounds]);
        for (int round = -WARM_UP; round < rounds; round++)
            for (Map.Entry<String, List<byte[]>> kind : frames.entrySet()) {
                double speed = speed(readers.get(kind.getKey()), kind.getValue());
                if (round >= 0) speeds.get(kind.getKey())[round] = speed;
            }
        frames.forEach((kind, all) -> {
            double[] sorted = speeds.get(kind);
            Arrays.sort(sorted);
            System.out.printf(
                    "%5d trades a frame, %-8s %6.2f M trades/cpu-s (%.2f to %.2f), %.1f B/trade%n",
                    perFrame,
                    kind,
                    sorted[rounds / 2] / 1e6,
                    sorted[0] / 1e6,
                    sorted[rounds - 1] / 1e6,
                    all.stream().mapToLong(frame -> frame.length).sum() / (double) trades);
        });
    }

    private static double speed(FrameReader reader, List<byte[]> frames) throws Malformed {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long rows = 0;
        for (byte[] frame : frames)
            rows += reader.read(frame, 0, frame.length).prints().rows();
        return rows * 1e9 / (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
    }

    /// Busy symbols come far more often than quiet ones; one print in ten is FINRA's with its long id.
    private Message print(long number) {
        nanos += random.nextInt(200_000);
        int rank = (int) (SYMBOLS * Math.pow(random.nextDouble(), 4));
        char venue = VENUES.charAt(random.nextInt(VENUES.length()));
        return Message.of(
                "T",
                "t",
                "S",
                Integer.toString(rank + 36 * 36, 36).toUpperCase(Locale.ROOT),
                "i",
                venue == 'D' ? 52_983_525_000_000L + number : number,
                "x",
                String.valueOf(venue),
                "p",
                Math.round((10 + random.nextInt(40_000) / 100.0) * 100) / 100.0,
                "s",
                (long) (random.nextInt(3) > 0 ? random.nextInt(1, 100) : 100 * random.nextInt(1, 20)),
                "c",
                CONDITIONS.get(random.nextInt(CONDITIONS.size())),
                "z",
                "C",
                "t",
                Instant.ofEpochSecond(0, nanos));
    }
}

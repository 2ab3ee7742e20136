package dev.jupitor.baostock.bench;

import dev.jupitor.baostock.bars.BarSink;
import dev.jupitor.baostock.internal.wire.Fields;
import dev.jupitor.baostock.internal.wire.FrameReader;
import dev.jupitor.baostock.query.BarFrequency;
import dev.jupitor.baostock.query.Page;
import dev.jupitor.baostock.query.QueryKind;
import dev.jupitor.core.cn.CnBars;
import dev.jupitor.core.cn.CnDailyBatch;
import dev.jupitor.core.cn.CnMinuteBatch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// How fast answers with bars become columns, from the bytes of the frame on: framing, zlib, JSON, numbers. In rows per
/// second of the calling thread's CPU time; the median over the rounds. Arguments: rounds, pages, and a folder to leave
/// the frames in for `python/bench/decode_bars.py`.
public final class BarDecodeBench {
    private static final int WARM_UP = 30;

    private BarDecodeBench() {}

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 15;
        int pages = args.length > 1 ? Integer.parseInt(args[1]) : 40;
        try (BufferAllocator memory = new RootAllocator();
                CnDailyBatch daily = new CnDailyBatch(memory);
                CnMinuteBatch minutes = new CnMinuteBatch(memory)) {
            List<byte[]> days = BarPages.of(BarFrequency.DAY, pages, 1);
            List<byte[]> fives = BarPages.of(BarFrequency.MINUTES_5, pages, 2);
            if (args.length > 2) {
                leave(days, Path.of(args[2], "daily"));
                leave(fives, Path.of(args[2], "minute"));
            }
            tell("daily bars", days, daily, rounds);
            tell("minute bars", fives, minutes, rounds);
        }
    }

    private static void leave(List<byte[]> frames, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < frames.size(); i++)
            Files.write(folder.resolve("frame-%03d.bin".formatted(i)), frames.get(i));
    }

    private static void tell(String name, List<byte[]> frames, CnBars bars, int rounds) throws Exception {
        double[] speeds = new double[rounds];
        double[] framings = new double[rounds];
        for (int round = -WARM_UP; round < rounds; round++) {
            double speed = speed(frames, bars);
            double framing = framing(frames);
            if (round < 0) continue;
            speeds[round] = speed;
            framings[round] = framing;
        }
        Arrays.sort(speeds);
        Arrays.sort(framings);
        System.out.printf(
                "  %-12s %6.2f M rows/cpu-s (least %.2f, most %.2f), %d rows; frames and zlib alone %.2f%n",
                name,
                speeds[rounds / 2] / 1e6,
                speeds[0] / 1e6,
                speeds[rounds - 1] / 1e6,
                frames.size() * BarPages.ROWS,
                framings[rounds / 2] / 1e6);
    }

    private static double framing(List<byte[]> frames) throws Exception {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long rows = 0;
        for (byte[] frame : frames) rows += page(frame).size();
        return rows * 1e9 / (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
    }

    private static double speed(List<byte[]> frames, CnBars bars) throws Exception {
        BarSink sink = new BarSink(bars);
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long rows = 0;
        for (byte[] frame : frames) {
            bars.clear();
            rows += sink.take(page(frame));
        }
        return rows * 1e9 / (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
    }

    private static Page page(byte[] frame) throws IOException {
        Fields fields =
                new FrameReader(new ByteArrayInputStream(frame)).answer().fields();
        int records = QueryKind.BARS.recordsField();
        List<String> columns =
                List.of(fields.text(QueryKind.BARS.columnsField()).split(","));
        return new Page(
                QueryKind.BARS, columns, 1, BarPages.ROWS, fields.bytes(), fields.from(records), fields.to(records));
    }
}

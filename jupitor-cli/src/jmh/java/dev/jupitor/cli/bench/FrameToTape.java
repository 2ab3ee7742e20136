package dev.jupitor.cli.bench;

import dev.jupitor.alpaca.feed.FeedProtocol;
import dev.jupitor.core.feed.FeedEvent;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.sim.SyntheticMarket;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.stream.tape.Followed;
import dev.jupitor.stream.tape.LiveTape;
import dev.jupitor.stream.tape.TapeDay;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Frames of msgpack to tape and sums, all on one thread: prints per second of its CPU time.
///
///     .ci/bench jupitor-cli --main dev.jupitor.cli.bench.FrameToTape [ROUNDS [PRINTS]]
public final class FrameToTape {
    private static final int SYMBOLS = 4_000;
    private static final long TRADES_PER_DAY = 20_000_000;

    private FrameToTape() {}

    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
        int prints = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
        SyntheticMarket market = LiveFrames.market(SYMBOLS, TRADES_PER_DAY);
        Set<Symbol> symbols = new TreeSet<>(market.symbols());
        for (int aFrame : new int[] {1, 10, 100}) {
            measure("as the vendor sends", LiveFrames.of(market, prints, aFrame, false), aFrame, symbols, rounds);
            measure("all of them kept", LiveFrames.of(market, prints, aFrame, true), aFrame, symbols, rounds);
        }
    }

    private static void measure(String what, List<byte[]> frames, int aFrame, Set<Symbol> symbols, int rounds) {
        double[] speeds = new double[rounds];
        int kept = 0;
        for (int round = -2; round < rounds; round++) {
            LiveTape tape = new LiveTape(TapeDay.of(LiveFrames.DATE, new NyseCalendar()), Followed.exIndex(symbols), 1);
            FeedProtocol protocol = LiveFrames.listening(event -> take(tape, event));
            long begin = cpu();
            for (byte[] frame : frames) protocol.message(frame, true, LiveFrames.BEGIN);
            double seconds = (cpu() - begin) / 1e9;
            if (round >= 0) speeds[round] = frames.size() * (double) aFrame / seconds / 1e6;
            kept = tape.epoch().rows();
        }
        Arrays.sort(speeds);
        System.out.printf(
                Locale.ROOT,
                "%d a frame, %s: %.2f M prints a core-second (%.2f to %.2f), %,d of %,d kept%n",
                aFrame,
                what,
                speeds[rounds / 2],
                speeds[0],
                speeds[rounds - 1],
                kept,
                frames.size() * aFrame);
    }

    private static void take(LiveTape tape, FeedEvent event) {
        if (!(event instanceof FeedEvent.Printed printed)) return;
        tape.add(printed.prints());
        tape.publish();
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}

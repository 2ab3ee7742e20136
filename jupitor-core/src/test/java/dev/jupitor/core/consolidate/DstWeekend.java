package dev.jupitor.core.consolidate;

import static dev.jupitor.core.consolidate.DayPrints.CLOSE;
import static dev.jupitor.core.consolidate.DayPrints.PREVIOUS_CLOSE;
import static dev.jupitor.core.consolidate.DayPrints.batch;
import static dev.jupitor.core.consolidate.DayPrints.print;

import dev.jupitor.core.trade.Corrections;
import dev.jupitor.core.trade.Trade;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.core.trade.TradeBatch.Codebooks;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;

/// The lake of us-pipeline TC-17: a Friday and the Monday after the clocks changed, and the two day files made of them.
public final class DstWeekend {
    private static final DayWindow WINDOW = new DayWindow(LocalDate.of(2026, 3, 6), LocalDate.of(2026, 3, 9));

    /// A row of the trade universe with the symbol's prints of both days.
    private record Member(boolean etf, boolean spx, List<Trade> previous, List<Trade> date) {}

    private static final List<Member> MEMBERS = List.of(
            new Member(
                    false,
                    false,
                    List.of(
                            print("AAA", PREVIOUS_CLOSE - 1, 10, 200, "N", " "),
                            print("AAA", PREVIOUS_CLOSE, 10.1, 200, "N", " "),
                            print("AAA", PREVIOUS_CLOSE + 1, 10.2, 200, "N", " ,T"),
                            print("AAA", PREVIOUS_CLOSE + 5_000, 10.3, 200, "D", "@,T")),
                    List.of(
                            print("AAA", CLOSE - 3_600_000, 11, 300, "Q", "@"),
                            print("AAA", CLOSE - 60_000, 11.2, 300, "Q", "@,I"),
                            print("AAA", CLOSE, 11.5, 300, "Q", "@,F"),
                            print("AAA", CLOSE + 1, 12, 300, "Q", "@"))),
            new Member(false, false, List.of(), List.of(print("BBB", CLOSE - 7_200_000, 5, 500, "V", ""))),
            new Member(true, false, List.of(), List.of(print("ETFX", CLOSE - 1_000, 50, 500, "V", "@"))),
            new Member(false, true, List.of(), List.of(print("IDX", CLOSE - 100, 300, 500, "V", "@"))),
            new Member(false, false, List.of(), List.of()));

    private DstWeekend() {}

    /// The rows of one of the two day files. The caller closes them.
    public static TradeBatch dayFile(DayGroup group, BufferAllocator allocator) throws IOException {
        List<TradeRun> runs = new ArrayList<>();
        for (Member member : MEMBERS)
            if (DayGroup.of(member.etf, member.spx, false).equals(Optional.of(group)))
                runs.add(TradeRun.of(selected(member, allocator)));
        TradeBatch day = TradeBatch.create(allocator);
        try (RunMerge merge = new RunMerge(runs)) {
            merge.fill(day, 1_000);
        }
        return day;
    }

    private static TradeBatch selected(Member member, BufferAllocator allocator) {
        try (TradeBatch previous = batch(allocator, member.previous);
                TradeBatch date = batch(allocator, member.date)) {
            return new DayFilter(WINDOW, Corrections.APPLY)
                    .select(List.of(previous, date), Codebooks.create(), allocator);
        }
    }
}

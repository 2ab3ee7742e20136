package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.wiring.LakeCalendar;
import dev.jupitor.cli.wiring.Platform;
import dev.jupitor.core.consolidate.TradeRun;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.store.layout.DayFile;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `compare-trades`: the consolidated file of a session against the live day, symbol by symbol.
@Command(
        name = "compare-trades",
        description = {
            "Compares the consolidated file of a session, stocks in no index, with what a running server has of it, symbol by "
                    + "symbol. Exit 1 when they differ.",
            "",
            "Example: `jupitor compare-trades 2026-02-13 --addr localhost:50051`"
        })
final class CompareTrades implements Task {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "D",
            description = "The session that the server must show (default: whichever it shows).")
    private LocalDate date;

    @Mixin
    private AddressOption address;

    @Override
    public Answer run(Context context) throws Exception {
        try (Platform platform =
                new Platform(context.settings(), context.clock().timekeeper(), context.lockName())) {
            TradingCalendar calendar = LakeCalendar.of(platform.store());
            LiveDay<SessionTally> live = LiveDay.read(address.prints(context), new SessionTally(), calendar);
            LocalDate day = live.compared(Optional.ofNullable(date));
            return new SessionComparison(day, inFile(platform, day), live.tally()).answer();
        }
    }

    private static SessionTally inFile(Platform platform, LocalDate date) throws IOException, Refusal {
        SessionTally tally = new SessionTally();
        try (TradeRun run = platform.usDayFiles().open(DayFile.EX_INDEX, date, platform.allocator())) {
            for (Optional<TradeBatch> group = run.next(); group.isPresent(); group = run.next())
                add(group.get(), tally);
        }
        return tally;
    }

    private static void add(TradeBatch prints, SessionTally tally) {
        for (int row = 0; row < prints.rows(); row++)
            tally.add(prints.symbol(row), prints.exchange(row), prints.timestamp(row), prints.id(row));
    }
}

package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.failure.Failure;
import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.wiring.LakeCalendar;
import dev.jupitor.cli.wiring.Platform;
import dev.jupitor.core.derive.StaleInputException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.core.trade.TradeBatch;
import dev.jupitor.store.consolidate.SymbolDays;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `check-symbol`: one symbol's session in the lake against the live day, venue by venue.
@Command(
        name = "check-symbol",
        description = {
            "Compares the prints of one symbol in the lake with those of a running server, per exchange: from 16:00 of the "
                    + "trading day before to 16:00 New York, blocks on exchanges only. Exit 1 when they differ.",
            "",
            "Example: `jupitor check-symbol AAPL --addr localhost:50051`"
        })
final class CheckSymbol implements Task {
    @Parameters(index = "0", paramLabel = "SYMBOL", description = "The security, such as AAPL.")
    private String symbol;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "D",
            description = "The session that the server must show (default: whichever it shows).")
    private LocalDate date;

    @Mixin
    private AddressOption address;

    @Override
    public Answer run(Context context) throws Exception {
        Symbol asked = symbol();
        try (Platform platform =
                new Platform(context.settings(), context.clock().timekeeper(), context.lockName())) {
            TradingCalendar calendar = LakeCalendar.of(platform.store());
            LiveDay<SymbolTally> live = LiveDay.read(address.prints(context), new SymbolTally(asked), calendar);
            LocalDate day = live.compared(Optional.ofNullable(date));
            List<RawFile> raw =
                    List.of(rawFile(platform, asked, calendar.previous(day)), rawFile(platform, asked, day));
            return new SymbolComparison(
                            asked,
                            day,
                            raw,
                            inFiles(platform, asked, day),
                            live.tally().counts(day))
                    .answer();
        }
    }

    private Symbol symbol() throws Refusal {
        return Symbol.parse(symbol.toUpperCase(Locale.ROOT))
                .orElseThrow(
                        () -> Refusal.usage("'%s' is not a symbol".formatted(symbol), "a symbol has " + Symbol.RULE));
    }

    /// Every print of a date's file, whatever it is worth.
    private static RawFile rawFile(Platform platform, Symbol symbol, LocalDate date) throws IOException, Refusal {
        Optional<TradeBatch> prints = platform.store().usTrades().read(symbol, date, platform.allocator());
        if (prints.isEmpty()) return new RawFile(date, Optional.empty());
        try (TradeBatch batch = prints.get()) {
            VenueCounts counts = new VenueCounts(date);
            for (int row = 0; row < batch.rows(); row++) counts.add(batch.exchange(row), batch.timestamp(row));
            return new RawFile(date, Optional.of(counts));
        }
    }

    /// What the lake has of the session; a sentence where it is not complete.
    private static FileSide inFiles(Platform platform, Symbol symbol, LocalDate date) throws IOException, Refusal {
        try (SymbolDays days = platform.usSymbolDays();
                TradeBatch prints = days.prints(symbol, date, platform.allocator())) {
            VenueCounts counts = new VenueCounts(date);
            for (int row = 0; row < prints.rows(); row++) counts.add(prints.exchange(row), prints.timestamp(row));
            return new FileSide(Optional.of(counts), "");
        } catch (StaleInputException incomplete) {
            return new FileSide(Optional.empty(), incomplete.getMessage());
        }
    }

    /// A per-symbol file.
    ///
    /// @param counts empty where there is no file
    record RawFile(LocalDate date, Optional<VenueCounts> counts) {}

    /// The session as files have it.
    ///
    /// @param counts empty where they do not have it whole
    /// @param reason why not
    record FileSide(Optional<VenueCounts> counts, String reason) {
        Optional<Failure> missing() {
            if (counts.isPresent()) return Optional.empty();
            return Optional.of(new Failure(Exit.INCOMPLETE, "incomplete", reason, "collect it, then compare again"));
        }
    }

    /// The prints of one symbol, kept until it is known which session they belong to.
    private static final class SymbolTally implements LiveDay.Tally {
        private record Print(String venue, long etMillis) {}

        private final String symbol;
        private final List<Print> prints = new ArrayList<>();

        SymbolTally(Symbol symbol) {
            this.symbol = symbol.ticker();
        }

        @Override
        public void add(String printed, String venue, long etMillis, long id) {
            if (printed.equals(symbol)) prints.add(new Print(venue, etMillis));
        }

        VenueCounts counts(LocalDate date) {
            VenueCounts counts = new VenueCounts(date);
            for (Print print : prints) counts.add(print.venue(), print.etMillis());
            return counts;
        }
    }
}

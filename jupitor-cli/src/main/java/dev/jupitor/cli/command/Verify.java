package dev.jupitor.cli.command;

import dev.jupitor.alpaca.collect.SessionSchedule;
import dev.jupitor.alpaca.collect.UsCollector;
import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.wiring.LakeCalendar;
import dev.jupitor.cli.wiring.Platform;
import dev.jupitor.cli.wiring.VendorDelay;
import dev.jupitor.core.market.Market;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.store.adopt.AdoptionReport;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `verify`: audits every symbol-day against the vendor's bar; repairs; adopts a lake of the original.
@Command(
        name = "verify",
        description = {
            "Checks every trade file against what was noted when it was written, rebuilds the day's bar from its prints "
                    + "and compares it with the vendor's: exact, explained, open, or not auditable.",
            "With credentials the vendor is asked about symbol-days that differ. Verdicts go to us/.state/audit/D.parquet. "
                    + "Exit 1 when anything is open."
        })
final class Verify implements Task {
    private static final Logger LOG = LoggerFactory.getLogger(Verify.class);

    @Option(names = "--market", paramLabel = "us|cn", description = "Only this market.")
    private Market market;

    @Mixin
    private DateOptions dates;

    @Mixin
    private SymbolOptions symbols;

    @Option(
            names = "--repair",
            description = "Fetch again what is missing, damaged or open, and audit it again. Damaged files are kept in "
                    + "us/.state/quarantine.")
    private boolean repair;

    @Option(
            names = "--adopt",
            description =
                    "First make a lake of the original system ours: note what is there, tell true UTC from New York "
                            + "time, convert with a backup. Nothing is lost; may be broken off and run again.")
    private boolean adopt;

    @Override
    public Answer run(Context context) throws Exception {
        if (market == Market.CN)
            throw Refusal.usage("the China market is not collected yet", "leave --market out, or say --market us");
        Timekeeper clock = context.clock().timekeeper();
        try (Platform platform = new Platform(context.settings(), clock, context.lockName());
                AuditProgress progress = new AuditProgress(context.console());
                ProgressBoard board = ProgressBoard.start(context.console(), platform.meter())) {
            Optional<SortedSet<Symbol>> named = symbols.named();
            Quarantined quarantined = Quarantined.before(platform.store());
            Optional<AdoptionReport> adopted = adopt ? Optional.of(adopt(platform, progress)) : Optional.empty();
            List<LocalDate> wanted = wanted(platform, clock.newYorkDate());
            Verification verification = new Verification(
                    platform.store(), platform.usAuditor(), repairs(context, platform, board), progress);
            for (LocalDate date : wanted) verification.verify(date, named);
            if (!dates.isGiven() && named.isEmpty()) verification.checkState(newest(context, platform));
            platform.notices().forEach(LOG::warn);
            return verification.answer(adopted, quarantined.since()).answer();
        }
    }

    private static AdoptionReport adopt(Platform platform, AuditProgress progress) throws Exception {
        return platform.writableStore().usAdoption(platform.allocator()).adopt(progress);
    }

    private static LocalDate newest(Context context, Platform platform) throws Exception {
        SessionSchedule schedule = new SessionSchedule(
                LakeCalendar.orRule(platform.store()),
                VendorDelay.of(context.settings().alpaca()));
        return schedule.latestFinished(context.clock().timekeeper().instant());
    }

    private Optional<UsCollector> repairs(Context context, Platform platform, ProgressBoard board) throws Exception {
        if (!repair) return Optional.empty();
        return Optional.of(
                platform.usCollector(AlpacaData.configured(context.settings()).build(), board));
    }

    /// Newest first; without dates on the command line those whose trades are complete.
    private List<LocalDate> wanted(Platform platform, LocalDate today) throws Exception {
        Optional<DateOptions.Range> range = dates.range(today);
        if (range.isEmpty()) return platform.usAuditor().completeDates().reversed();
        List<LocalDate> named = LakeDates.between(platform.store(), range.get());
        if (!named.isEmpty()) return named;
        throw Refusal.usage(
                "the lake holds nothing of " + range.get().words(), "`jupitor status` shows which sessions it holds");
    }
}

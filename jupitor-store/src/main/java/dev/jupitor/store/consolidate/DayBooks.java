package dev.jupitor.store.consolidate;

import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.consolidate.DayGroup;
import dev.jupitor.core.consolidate.DayWindow;
import dev.jupitor.core.derive.Standing;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.internal.file.Fingerprint;
import dev.jupitor.store.internal.file.Listing;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/// Looks up what a date is to be made from, and whether it is complete. One thread.
///
/// What it has looked up of some dates ([#open]) it takes for granted until it looks again, and it keeps the inputs of
/// the last date as long as nothing of them changes.
final class DayBooks {
    private final DayPorts ports;
    private Map<LocalDate, Standing> tables = Map.of();
    private SortedSet<LocalDate> recorded = Collections.emptySortedSet();
    private DayInputs last;

    DayBooks(DayPorts ports) {
        this.ports = ports;
    }

    /// Looks up how some dates stand; of others nothing is known afterwards.
    void open(Collection<LocalDate> dates) throws IOException {
        tables = ports.universes().standings(dates);
        recorded = ports.completion().dates();
    }

    /// Why nothing can be made of a date that was opened, whatever its records hold; empty when nothing stands in
    /// the way.
    Optional<Standing> obstacle(LocalDate date) throws IOException {
        if (!ports.calendar().isTradingDay(date)) return incomplete("there is no session on %s".formatted(date));
        if (recorded.isEmpty() || date.isBefore(recorded.first()))
            return missing("the trades of %s are not collected".formatted(date));
        LocalDate previous = ports.calendar().previous(date);
        if (recorded.first().equals(date))
            return missing("%s is the first session with trades, and those of %s, the trading day before, belong to it"
                    .formatted(date, previous));
        Standing table = tables.get(date);
        if (!table.isFresh()) return incomplete(words(date, table));
        if (!Listing.has(ports.layout().tradeUniverse(previous)))
            return incomplete(
                    "the trade universe of %s, the trading day before, is missing: run `jupitor trade-universe --date %s`"
                            .formatted(previous, previous));
        Optional<Standing> before = unrecorded(previous, previous + ", the trading day before,");
        return before.isPresent() ? before : unrecorded(date, date.toString());
    }

    private static String words(LocalDate date, Standing table) {
        return "the trade universe of %s is %s: %s"
                .formatted(date, table.freshness().label(), table.reason());
    }

    private Optional<Standing> unrecorded(LocalDate date, String named) throws IOException {
        if (ports.completion().summary(date).isPresent()) return Optional.empty();
        return incomplete(
                "the trades of %s are not collected: run `jupitor alpaca-data --date %s`".formatted(named, date));
    }

    private static Optional<Standing> incomplete(String reason) {
        return Optional.of(Standing.incomplete(reason));
    }

    private static Optional<Standing> missing(String reason) {
        return Optional.of(Standing.missing(reason));
    }

    /// Whether the records say at a glance that the trades of the date and of the trading day before are complete.
    boolean isCompleteAtAGlance(LocalDate date) throws IOException {
        return isComplete(date) && isComplete(ports.calendar().previous(date));
    }

    /// Counts suffice: a record holds none but symbols of the universe. One of a part of the market has its own
    /// end.
    private boolean isComplete(LocalDate date) throws IOException {
        Optional<DayRecord.Summary> record = ports.completion().summary(date);
        return record.isPresent()
                && record.get().isComplete()
                && record.get().expected() == ports.universe().size(date);
    }

    /// A fingerprint of everything that a date is made from, from the heads of the records; empty when one of them
    /// has none.
    String seen(LocalDate date) throws IOException {
        LocalDate previous = ports.calendar().previous(date);
        Optional<String> table = Fingerprint.ofFile(ports.layout().tradeUniverse(date));
        Optional<String> earlierUniverse = Fingerprint.ofFile(ports.layout().universe(previous));
        Optional<String> before = ports.completion().fingerprint(previous);
        Optional<String> record = ports.completion().fingerprint(date);
        if (table.isEmpty() || before.isEmpty() || record.isEmpty()) return "";
        return new Fingerprint()
                .add(date.toString())
                .add(previous.toString())
                .add(ports.corrections().name())
                .add(table.get())
                .add(earlierUniverse.orElse("-"))
                .add(before.get())
                .add(record.get())
                .text();
    }

    /// Everything that a date is made from. There is no obstacle.
    DayInputs inputs(LocalDate date) throws IOException {
        String seen = seen(date);
        boolean isLast = last != null
                && last.date().equals(date)
                && !seen.isEmpty()
                && last.seen().equals(seen);
        if (!isLast) last = read(date, seen);
        return last;
    }

    private DayInputs read(LocalDate date, String seen) throws IOException {
        DayWindow window = DayWindow.of(date, ports.calendar());
        SortedSet<Symbol> previousUniverse = ports.universe().read(window.previous());
        return new DayInputs(
                window,
                ports.universes().read(date),
                previousUniverse,
                record(window.previous()),
                record(date),
                ports.corrections(),
                seen);
    }

    private DayRecord record(LocalDate date) throws IOException {
        return ports.completion()
                .read(date)
                .orElseThrow(() -> new IOException("the record of the trades of %s is gone".formatted(date)));
    }

    /// Why a group of a date without an obstacle is not complete, as far as counts tell where they suffice; empty
    /// when
    /// it is.
    Optional<String> gap(LocalDate date, DayGroup group) throws IOException {
        return isCompleteAtAGlance(date) ? Optional.empty() : inputs(date).gap(group);
    }
}

package dev.jupitor.core.audit;

import dev.jupitor.core.bar.Bar;
import dev.jupitor.core.trade.TradeBatch;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Asks why a daily bar does not follow from a sound file of prints, with the help of prints that were fetched since.
///
/// An answer is given only when those prints account for every field exactly. In order:
/// 1. with what the vendor has outside the collected hours, up to the moment at which the bar was taken;
/// 2. with all that the vendor has now;
/// 3. with some of the cancels, corrections and late prints and not the others, because bar and file were taken at
///    different moments. This is asked only where the vendor's bar of now follows from the vendor's prints of now:
///    then nothing but those marks can be the cause. At most 2^20 choices are tried, those with the fewest prints
///    first, and a print that was superseded together with its correction before each of them alone.
public final class Explanation {
    private final LocalDate date;
    private final Bar bar;
    private final TradeBatch file;

    /// @param bar  the stored bar
    /// @param file the stored prints, in tape order, with true instants
    public Explanation(LocalDate date, Bar bar, TradeBatch file) {
        this.date = date;
        this.bar = bar;
        this.file = file;
    }

    /// What the vendor's whole day told.
    ///
    /// @param missing prints inside the collected hours that the vendor has and the file lacks
    /// @param extra   prints that the file has and the vendor lacks
    public record Finding(Optional<Explained> explained, long missing, long extra) {}

    /// Tries the prints outside the collected hours only.
    ///
    /// @param outside what the vendor has of the New York day outside 04:00–20:00, in tape order
    public Optional<Explained> byOutside(TradeBatch outside) {
        if (outside.isEmpty()) return Optional.empty();
        PrintLedger ledger = PrintLedger.ofOutside(date, file, outside);
        return new Hypotheses(bar, ledger).firstOf(List.of());
    }

    /// Tries everything.
    ///
    /// @param day    what the vendor has of the whole New York day, in tape order
    /// @param barNow the vendor's bar of now; empty where it has none or could not be asked
    public Finding byWholeDay(TradeBatch day, Optional<Bar> barNow) {
        PrintLedger ledger = PrintLedger.ofWholeDay(date, file, day);
        return new Finding(explain(ledger, barNow), ledger.missing(), ledger.extra());
    }

    private Optional<Explained> explain(PrintLedger ledger, Optional<Bar> barNow) {
        Hypotheses hypotheses = new Hypotheses(bar, ledger);
        List<Toggle> toggles = Toggles.of(ledger);
        List<Toggle> changes =
                toggles.stream().filter(toggle -> !toggle.isOlderBar()).toList();
        Optional<Explained> simple = hypotheses.firstOf(List.of()).or(() -> hypotheses.firstOf(changes));
        if (simple.isPresent()) return simple;
        boolean isVendorSound = barNow.isPresent()
                && BarComparison.differences(barNow, ledger.rebuildOfNow()).isEmpty();
        if (!isVendorSound) return Optional.empty();
        return hypotheses
                .firstOfSubsets(Toggles.withTwins(ledger, toggles))
                .or(() -> hypotheses.firstOfSubsets(toggles));
    }
}

package dev.jupitor.core.audit;

import dev.jupitor.core.bar.Bar;
import java.util.Optional;

/// The daily bar as it follows from prints. Made by [BarRebuilder].
public final class BarRebuild {
    private final BarFold.Candidates opening;
    private final BarFold.Candidates closing;
    private final double high;
    private final double low;
    private final long volume;
    private final long count;
    private final double vwap;

    BarRebuild(
            BarFold.Candidates opening,
            BarFold.Candidates closing,
            double high,
            double low,
            long volume,
            long count,
            double vwap) {
        this.opening = opening;
        this.closing = closing;
        this.high = high;
        this.low = low;
        this.volume = volume;
        this.count = count;
        this.vwap = vwap;
    }

    /// Whether the vendor would publish a bar: open, high, low, close and volume are all set.
    public boolean isPublished() {
        return opening.count() > 0 && open() != 0 && high != 0 && low != 0 && close() != 0 && volume != 0;
    }

    /// The bar's values, prints of one instant taken in file order; empty when none would be published.
    public Optional<BarValues> values() {
        return isPublished()
                ? Optional.of(new BarValues(open(), high, low, close(), volume, count, vwap))
                : Optional.empty();
    }

    private double open() {
        return opening.price(0);
    }

    private double close() {
        return closing.count() == 0 ? open() : closing.price(closing.count() - 1);
    }

    /// Shares of the prints that count.
    public long volume() {
        return volume;
    }

    /// The prints that count.
    public long tradeCount() {
        return count;
    }

    double high() {
        return high;
    }

    double low() {
        return low;
    }

    double vwap() {
        return vwap;
    }

    /// The values that open and close agree with a bar's, when prints of one instant are put into some order.
    Ends endsAgainst(Bar bar) {
        if (isOrderFor(bar.open(), bar.close())) return new Ends(true, true);
        boolean openAgrees = canOpenAt(bar.open());
        return new Ends(openAgrees, !openAgrees && canCloseAt(bar.close()));
    }

    /// Which ends agree.
    record Ends(boolean open, boolean close) {}

    private boolean canOpenAt(double price) {
        for (int i = 0; i < opening.count(); i++) if (opening.price(i) == price) return true;
        return false;
    }

    private boolean canCloseAt(double price) {
        if (closing.count() == 0) return canOpenAt(price);
        for (int i = 0; i < closing.count(); i++) if (closing.price(i) == price) return true;
        return false;
    }

    private boolean isOrderFor(double open, double close) {
        if (closing.count() == 0) return open == close && canOpenAt(open);
        if (!isOneInstant()) return canOpenAt(open) && canCloseAt(close);
        return isOrderWithinInstantFor(open, close);
    }

    /// All that may set an end happened at one instant.
    private boolean isOneInstant() {
        return opening.nanos() == closing.nanos();
    }

    /// Some print comes first and another that always sets the close comes last; a print that is the only one of
    /// that kind may be both.
    private boolean isOrderWithinInstantFor(double open, double close) {
        boolean single = closing.count() == 1;
        for (int i = 0; i < opening.count(); i++) {
            if (opening.price(i) != open) continue;
            if (!opening.isAlways(i) || single) {
                if (canCloseAt(close)) return true;
            } else if (canCloseAtAnother(close, opening.price(i))) return true;
        }
        return false;
    }

    /// Whether a closing candidate has this price that is not the one print which opened at `openPrice`.
    private boolean canCloseAtAnother(double close, double openPrice) {
        int others = close == openPrice ? -1 : 0;
        for (int i = 0; i < closing.count(); i++) if (closing.price(i) == close) others++;
        return others > 0;
    }
}

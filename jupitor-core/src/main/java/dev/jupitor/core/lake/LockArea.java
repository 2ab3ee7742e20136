package dev.jupitor.core.lake;

import java.util.Locale;

/// The areas of a market's folder that are locked on their own. Readers take none.
public enum LockArea {
    /// Bars, universe, trades; held per step.
    RAW,
    /// A collecting daemon, for life.
    COLLECTOR,
    /// Everything that is made from files, per date.
    DERIVED,
    /// What the live day keeps: targets, watchlists, gap ledger, tape cache.
    LIVE;

    /// The name of the lock file.
    public String fileName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.jupitor.cli.command;

import dev.jupitor.cli.config.Settings;
import dev.jupitor.core.trade.Corrections;
import dev.jupitor.store.MarketStore;
import dev.jupitor.store.consolidate.DayFiles;
import java.io.IOException;

/// The derived files of a lake, judged by the settings that they should have been made with.
final class LakeDayFiles {
    private LakeDayFiles() {}

    static DayFiles of(MarketStore store, Settings settings) throws IOException {
        return store.usDayFiles(
                LakeCalendar.of(store), corrections(settings.trades().corrections()));
    }

    /// What the setting `trades.corrections` means to the rules.
    static Corrections corrections(Settings.Corrections setting) {
        return switch (setting) {
            case APPLY -> Corrections.APPLY;
            case KEEP -> Corrections.KEEP;
        };
    }
}

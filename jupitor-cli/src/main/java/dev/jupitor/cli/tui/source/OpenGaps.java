package dev.jupitor.cli.tui.source;

import dev.jupitor.core.gap.GapSheet;
import dev.jupitor.core.gap.GapSpan;
import java.util.List;

/// The stretches of a ledger of which not everything is known.
final class OpenGaps {
    private OpenGaps() {}

    /// Those that concern a symbol.
    static List<GapSpan> of(GapSheet sheet, String symbol) {
        return sheet.spans().stream()
                .filter(OpenGaps::isOpen)
                .filter(span -> span.symbols()
                        .map(all -> all.stream().anyMatch(one -> one.ticker().equals(symbol)))
                        .orElse(true))
                .toList();
    }

    private static boolean isOpen(GapSpan span) {
        return switch (span.state()) {
            case LOST, REPAIRING, NOT_ENTITLED -> true;
            case COVERED, NO_TRADES, CLOSED -> false;
        };
    }
}

package dev.jupitor.cli.command;

import dev.jupitor.cli.tui.model.Told;
import java.time.Instant;

final class PlainBoard {
    static String of(Told.Live live, Instant now) {
        return live.date() + " " + live.today() + " " + live.boards().today().tiers().size() + "\n";
    }

    static String of(Told.Stored stored) {
        return stored.date() + " " + stored.trades() + "\n";
    }
}

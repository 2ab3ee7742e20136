package dev.jupitor.cli;

import dev.jupitor.cli.tui.canvas.Canvas;
import dev.jupitor.cli.tui.canvas.Painter;
import dev.jupitor.cli.tui.canvas.Palette;
import dev.jupitor.cli.tui.screen.Dashboard;
import dev.jupitor.core.market.Market;
import dev.jupitor.core.time.NyseCalendar;
import dev.jupitor.core.time.Timekeeper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Does once, in one process, what most commands begin with, so that a JVM that watches knows which classes a start
/// needs. The launcher runs it when it has built the application; it reaches no server and leaves nothing behind.
final class Rehearsal {
    /// Where nothing listens.
    private static final String NOBODY = "localhost:9";

    private final Path lake;
    private final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    private Rehearsal(Path lake) {
        this.lake = lake;
    }

    /// Ends with 0, whatever the commands said.
    public static void main(String[] args) throws IOException {
        Path lake = Files.createTempDirectory("jupitor-rehearsal");
        try {
            new Rehearsal(lake).run();
        } finally {
            Files.deleteIfExists(lake);
        }
    }

    private void run() {
        play("--help");
        play("status", "--json");
        play("client", "--help");
        play("client", "--plain", "--count", "1", "--addr", NOBODY, "--http", "http://" + NOBODY);
        draw();
    }

    /// The dashboard's first screen, without a terminal.
    private static void draw() {
        Dashboard.Opening opening = new Dashboard.Opening(
                Optional.empty(),
                120,
                40,
                Palette.DARK,
                Market.US,
                new NyseCalendar(),
                Timekeeper.system().instant());
        Canvas canvas = new Canvas(opening.width(), opening.height());
        Dashboard.opening(opening).next().render(canvas);
        new Painter().paint(canvas);
    }

    private void play(String... command) {
        Main.run(command, Map.of("DATA_DIR", lake.toString()), nowhere, nowhere);
    }
}

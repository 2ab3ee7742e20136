package dev.jupitor.cli.command;

import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.failure.Failure;
import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.output.Console;
import dev.jupitor.cli.tui.Inbox;
import dev.jupitor.cli.tui.ScreenLoop;
import dev.jupitor.cli.tui.canvas.Palette;
import dev.jupitor.cli.tui.model.Input;
import dev.jupitor.cli.tui.screen.Dashboard;
import dev.jupitor.cli.tui.source.MarketSources;
import dev.jupitor.cli.tui.terminal.JlineTerminal;
import dev.jupitor.cli.tui.terminal.Screenport;
import dev.jupitor.core.market.Market;
import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.core.time.TradingCalendar;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The dashboard on this process's terminal. While it stands there, what is logged waits, or goes to the log file.
///
/// @param date a stored date to begin with; empty: the live day
record ClientScreen(Context context, Timekeeper clock, TradingCalendar calendar, Optional<LocalDate> date) {
    private static final Logger LOG = LoggerFactory.getLogger(ClientScreen.class);

    /// Whom it asks; opened once the terminal is there.
    @FunctionalInterface
    interface Asked {
        MarketSources.Parts open() throws Refusal;
    }

    /// Shows it until the person quits.
    void show(Asked asked) throws Refusal, InterruptedException {
        try (Console.Hold held = context.console().hold();
                Screenport port = JlineTerminal.open(context.variables())) {
            show(port, asked);
        } catch (RuntimeException broken) {
            throw new Refusal(explained(broken), broken);
        }
    }

    private void show(Screenport port, Asked asked) throws Refusal, InterruptedException {
        Inbox inbox = new Inbox();
        port.listen(
                inbox::put, () -> inbox.put(new Input.Pressed(Input.Key.CTRL_C))); // nothing typed meanwhile is lost
        ScreenLoop.drawOpening(port, opening(port));
        try (MarketSources sources = new MarketSources(asked.open(), inbox::tell)) {
            sources.start();
            runOn(port, inbox, sources);
        }
    }

    /// The terminal is given back before anybody is waited for.
    private void runOn(Screenport port, Inbox inbox, MarketSources sources) throws InterruptedException {
        try {
            new ScreenLoop(port, inbox, sources::ask, clock).run(opening(port));
        } finally {
            inbox.close();
            port.close();
        }
    }

    private Dashboard.Opening opening(Screenport port) {
        return new Dashboard.Opening(
                date, port.width(), port.height(), palette(port), Market.US, calendar, clock.instant());
    }

    private Palette palette(Screenport port) {
        if (context.variables().get("NO_COLOR").isPresent()) return Palette.COLOURLESS;
        return port.isLight() ? Palette.LIGHT : Palette.DARK;
    }

    /// A stack trace is for the log file, or for a file of its own.
    private Failure explained(RuntimeException broken) {
        Optional<Path> log = context.common().logFile();
        if (log.isPresent()) LOG.error("the dashboard broke down", broken);
        String where = log.map(Path::toString).orElseGet(() -> written(broken));
        return new Failure(
                Exit.INCOMPLETE,
                "broken",
                "an error of the program itself: " + broken,
                "please report it with what stands in " + where);
    }

    private static String written(RuntimeException broken) {
        StringWriter trace = new StringWriter();
        broken.printStackTrace(new PrintWriter(trace));
        try {
            Path file = Files.createTempFile("jupitor-client-", ".log");
            return Files.writeString(file, trace.toString()).toString();
        } catch (IOException unwritable) {
            return "no file, for none could be written";
        }
    }
}

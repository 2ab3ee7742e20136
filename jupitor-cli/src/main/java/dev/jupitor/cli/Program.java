package dev.jupitor.cli;

import dev.jupitor.cli.command.Context;
import dev.jupitor.cli.command.Jupitor;
import dev.jupitor.cli.command.Task;
import dev.jupitor.cli.config.Settings;
import dev.jupitor.cli.config.SettingsReader;
import dev.jupitor.cli.config.Variables;
import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.failure.Failure;
import dev.jupitor.cli.failure.Failures;
import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.output.Answer;
import dev.jupitor.cli.output.Console;
import dev.jupitor.cli.output.Logs;
import dev.jupitor.cli.output.Terminal;
import dev.jupitor.cli.wiring.ProgramClock;
import dev.jupitor.core.time.Timekeeper;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// One run of the program: parse, read the settings, do the command, say how it ended.
final class Program {
    /// The launcher says here where the program is installed.
    private static final String HOME_PROPERTY = "jupitor.home";

    private final Instant started = Timekeeper.system().instant();
    private final Variables variables;
    private final PrintStream out;
    private final PrintStream err;
    private final Terminal terminal;
    private final Supplier<Exit> signal;

    /// @param signal how a command ends that was interrupted before it was done
    Program(
            Map<String, String> environment,
            PrintStream out,
            PrintStream err,
            Terminal terminal,
            Supplier<Exit> signal) {
        this.variables = new Variables(environment);
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.signal = signal;
    }

    /// Runs a command line and returns its exit code.
    int run(String... args) {
        CommandLine root = Grammar.commandLine();
        try {
            return run(root, root.parseArgs(args));
        } catch (ParameterException e) {
            boolean json = Arrays.asList(args).contains("--json");
            return report(Answer.failed(Grammar.failureOf(e)), Grammar.nameOf(e.getCommandLine()), json);
        }
    }

    private int run(CommandLine root, ParseResult parsed) {
        Jupitor common = root.getCommand();
        for (CommandLine asked : parsed.asCommandLineList()) {
            if (asked.isUsageHelpRequested()) return help(asked);
            if (asked.isVersionHelpRequested()) return say(Version.line());
        }
        CommandLine last = parsed.asCommandLineList().getLast();
        if (last.getCommand() instanceof Task task) {
            String name = Grammar.nameOf(last);
            return report(answer(name, task, common), name, common.json());
        }
        return report(Answer.failed(Grammar.missingCommand(last)), Grammar.nameOf(last), common.json());
    }

    private int help(CommandLine asked) {
        out.print(asked.getUsageMessage(terminal.colourOut() ? Ansi.ON : Ansi.OFF));
        out.flush();
        return Exit.DONE.code();
    }

    private int say(String line) {
        out.println(line);
        out.flush();
        return Exit.DONE.code();
    }

    private Answer answer(String name, Task task, Jupitor common) {
        try {
            Settings settings = settings(task, common);
            ProgramClock clock = ProgramClock.of(variables, started);
            if (task.waitsByTheClock()) clock.requireRunning(name);
            Console console = new Console(out, err, common.noProgress() ? terminal.withoutProgress() : terminal);
            try (Logs logs = Logs.start(console, settings.logging(), common.logFile())) {
                return perform(task, new Context(name, common, settings, variables, clock, console));
            }
        } catch (Exception e) {
            return Answer.failed(Failures.of(e));
        }
    }

    private Settings settings(Task task, Jupitor common) throws Refusal {
        if (!task.isConfigured()) return SettingsReader.defaults(common.overrides());
        return SettingsReader.read(
                common.overrides(),
                variables,
                Optional.ofNullable(System.getProperty(HOME_PROPERTY)).map(Path::of));
    }

    private Answer perform(Task task, Context context) {
        try {
            return task.run(context);
        } catch (Throwable thrown) {
            return ended(task, thrown);
        } finally {
            context.console().progress("");
        }
    }

    private Answer ended(Task task, Throwable thrown) {
        if (Failures.isInterruption(thrown)) {
            return task.stays() ? Answer.silent() : Answer.failed(stoppedBy(signal.get(), Failures.of(thrown)));
        }
        Failure failure = Failures.of(thrown);
        if (failure.isInternal()) LoggerFactory.getLogger(Program.class).error("an unexpected error", thrown);
        else LoggerFactory.getLogger(Program.class).debug("the command failed", thrown);
        return Answer.failed(failure);
    }

    private static Failure stoppedBy(Exit signal, Failure failure) {
        return new Failure(signal, failure.code(), failure.message(), failure.hint());
    }

    private int report(Answer answer, String name, boolean json) {
        Console console = new Console(out, err, terminal);
        console.answer(json ? answer.document(name) + "\n" : answer.human().apply(console.style()));
        answer.failure()
                .ifPresent(failure -> console.log(
                        "jupitor: %s%n".formatted(console.errorStyle().bad(failure.sentence()))));
        return answer.exit().code();
    }
}

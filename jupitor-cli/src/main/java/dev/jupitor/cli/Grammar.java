package dev.jupitor.cli;

import dev.jupitor.cli.command.Jupitor;
import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.failure.Failure;
import java.time.DateTimeException;
import java.time.LocalDate;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line as a grammar, and what its errors mean.
final class Grammar {
    private static final int WIDTH = 110;

    private Grammar() {}

    static CommandLine commandLine() {
        CommandLine root = new CommandLine(new Jupitor());
        root.registerConverter(LocalDate.class, Grammar::date);
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setUsageHelpWidth(WIDTH);
        root.setExpandAtFiles(false);
        root.getCommandSpec().versionProvider(new Version());
        root.getSubcommands().values().forEach(Grammar::layOutHelp);
        return root;
    }

    /// What picocli does not pass on from the root.
    private static void layOutHelp(CommandLine command) {
        command.getCommandSpec().usageMessage().optionListHeading("%nOptions:%n");
        command.getSubcommands().values().forEach(Grammar::layOutHelp);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException("'%s' is not a date like 2026-02-13".formatted(text));
        }
    }

    /// The command without the program's name: `sim alpaca`; empty for the root.
    static String nameOf(CommandLine command) {
        String qualified = command.getCommandSpec().qualifiedName(" ");
        int blank = qualified.indexOf(' ');
        return blank < 0 ? "" : qualified.substring(blank + 1);
    }

    static Failure failureOf(ParameterException wrong) {
        String name = nameOf(wrong.getCommandLine());
        return new Failure(Exit.USAGE, "usage", wrong.getMessage(), suggestion(wrong, name));
    }

    private static String suggestion(ParameterException wrong, String name) {
        if (wrong instanceof UnmatchedArgumentException unknown
                && !unknown.getSuggestions().isEmpty()) {
            return "did you mean %s?".formatted(String.join(" or ", unknown.getSuggestions()));
        }
        return "see `jupitor %s--help`".formatted(name.isEmpty() ? "" : name + " ");
    }

    static Failure missingCommand(CommandLine command) {
        String name = nameOf(command);
        String known = String.join(", ", command.getSubcommands().keySet());
        return new Failure(
                Exit.USAGE,
                "usage",
                name.isEmpty() ? "no command was given" : "`%s` needs to know which one".formatted(name),
                "one of %s; see `jupitor %s--help`".formatted(known, name.isEmpty() ? "" : name + " "));
    }
}

package dev.jupitor.cli;

import dev.jupitor.cli.failure.Exit;
import dev.jupitor.cli.output.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/// The entry point of the process.
public final class Main {

    private Main() {}

    /// Runs a command line and ends the JVM with its exit code.
    public static void main(String[] args) {
        tuneArrow();
        if (isVersionQuestion(args)) {
            System.out.println(Version.line());
            return;
        }
        Stopping stopping = Stopping.watch(Thread.currentThread());
        Terminal terminal = Terminal.detect(System.getenv());
        Program program = new Program(
                System.getenv(), utf8(FileDescriptor.out), utf8(FileDescriptor.err), terminal, stopping::signal);
        stopping.finish(program.run(args));
    }

    /// Runs a command line in this thread, as [#main] does, and returns its exit code. A daemon is stopped by
    /// interrupting the thread.
    ///
    /// @param environment stands for the environment of the process
    public static int run(String[] args, Map<String, String> environment, PrintStream out, PrintStream err) {
        tuneArrow();
        Supplier<Exit> signal = () -> Exit.INTERRUPTED;
        return new Program(environment, out, err, Terminal.none(), signal).run(args);
    }

    /// Arrow reads these once, when it is loaded: no bounds checks and no null checks on the hot paths.
    private static void tuneArrow() {
        setUnlessSet("arrow.enable_unsafe_memory_access", "true");
        setUnlessSet("arrow.enable_null_check_for_get", "false");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) System.setProperty(property, value);
    }

    /// Answered before anything is loaded.
    private static boolean isVersionQuestion(String[] args) {
        return args.length == 1 && (args[0].equals("-V") || args[0].equals("--version"));
    }

    private static PrintStream utf8(FileDescriptor stream) {
        return new PrintStream(new FileOutputStream(stream), false, StandardCharsets.UTF_8);
    }
}

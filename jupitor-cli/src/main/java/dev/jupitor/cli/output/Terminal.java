package dev.jupitor.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// What stands behind stdout and stderr.
///
/// @param colourOut stdout may be coloured
/// @param colourErr stderr may be coloured
/// @param progress  a person watches stderr and lines may be overwritten
public record Terminal(boolean colourOut, boolean colourErr, boolean progress) {
    /// The launcher says here which of the streams 1 and 2 are terminals: a JVM cannot tell for stderr.
    public static final String PROPERTY = "jupitor.terminals";

    /// Pipes and files: no colour, no progress line.
    public static Terminal none() {
        return new Terminal(false, false, false);
    }

    /// Looks at the streams of this process; `NO_COLOR` and `TERM=dumb` are honoured.
    public static Terminal detect(Map<String, String> environment) {
        boolean out = isTerminal(1);
        boolean err = isTerminal(2);
        boolean dumb = "dumb".equals(environment.get("TERM"));
        boolean colour = !dumb && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(out && colour, err && colour, err && !dumb);
    }

    /// The same without a progress line.
    public Terminal withoutProgress() {
        return new Terminal(colourOut, colourErr, false);
    }

    private static boolean isTerminal(int stream) {
        String known = System.getProperty(PROPERTY);
        return known != null ? known.contains(Integer.toString(stream)) : linksToTerminal(stream);
    }

    /// Linux shows what a stream is; elsewhere the answer is "none", which does no harm.
    private static boolean linksToTerminal(int stream) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd", Integer.toString(stream)))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}

package dev.jupitor.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Both streams of one run. Whoever writes goes through here, so that a log line never tears a progress line.
///
/// Thread-safe.
public final class Console {
    private static final int LINES_HELD = 20;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final PrintStream err;
    private final Terminal terminal;
    private String progress = "";
    private Optional<Deque<String>> held = Optional.empty();

    public Console(PrintStream out, PrintStream err, Terminal terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /// How stdout may be coloured.
    public Style style() {
        return terminal.colourOut() ? Style.COLOUR : Style.PLAIN;
    }

    /// How stderr may be coloured.
    public Style errorStyle() {
        return terminal.colourErr() ? Style.COLOUR : Style.PLAIN;
    }

    /// A progress line would be seen by a person.
    public boolean showsProgress() {
        return terminal.progress();
    }

    /// Part of the answer: whole lines for stdout.
    public synchronized void answer(String lines) {
        if (lines.isEmpty()) return;
        err.print(progress.isEmpty() ? "" : CLEAR_LINE);
        err.flush();
        out.print(lines);
        out.flush();
        restoreProgress();
    }

    /// The answer as bytes, for one that is too long to be held. Closing it leaves stdout open.
    ///
    /// A write fails once nobody reads stdout any more.
    public WritableByteChannel answerBytes() {
        return Channels.newChannel(new AnswerBytes());
    }

    private final class AnswerBytes extends OutputStream {
        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            synchronized (Console.this) {
                out.write(bytes, from, length);
                if (out.checkError()) throw new IOException("nobody reads the answer on stdout any more");
            }
        }
    }

    /// From now on nobody writes to stderr, because a screen stands there: the first line of what is logged is
    /// kept, of
    /// the latest twenty, and printed when the result is closed.
    public synchronized Hold hold() {
        held = Optional.of(new ArrayDeque<>());
        return this::release;
    }

    /// Lines are kept back until this is closed.
    @FunctionalInterface
    public interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    private synchronized void release() {
        Optional<Deque<String>> kept = held;
        held = Optional.empty();
        kept.ifPresent(lines -> lines.forEach(this::log));
    }

    private static void keep(Deque<String> kept, String lines) {
        if (kept.size() == LINES_HELD) kept.removeFirst();
        kept.addLast(lines.lines().findFirst().orElse("") + System.lineSeparator());
    }

    /// Whole lines for stderr.
    public synchronized void log(String lines) {
        if (held.isPresent()) {
            keep(held.get(), lines);
            return;
        }
        err.print(progress.isEmpty() ? lines : CLEAR_LINE + lines);
        restoreProgress();
    }

    /// Replaces the progress line; empty takes it away. Only does something where a person would see it.
    public synchronized void progress(String line) {
        if (!terminal.progress() || (line.isEmpty() && progress.isEmpty())) return;
        progress = line;
        err.print(CLEAR_LINE + line);
        err.flush();
    }

    private void restoreProgress() {
        if (!progress.isEmpty()) err.print(progress);
        err.flush();
    }
}

package dev.jupitor.cli.tui.terminal;

import dev.jupitor.cli.config.Variables;
import dev.jupitor.cli.failure.Refusal;
import dev.jupitor.cli.tui.model.Input;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.NonBlockingReader;
import org.jline.utils.ShutdownHooks;
import org.jline.utils.Signals;

/// The terminal of this process, reached by JLine; the only class that knows that library.
///
/// Ctrl-C comes as a key. A program that ends in any other way than by [#close], by a signal or an exception, gives the
/// terminal back all the same: a hook of the JVM does it.
public final class JlineTerminal implements Screenport {
    /// A lone escape character that is followed by nothing for so long was the key.
    private static final Duration ESCAPE_PATIENCE = Duration.ofMillis(50);
    /// So often whoever reads the keys looks whether the end has come.
    private static final Duration LOOK_UP = Duration.ofMillis(100);
    /// So long a terminal may take to say what colour its ground is.
    private static final Duration COLOUR_PATIENCE = Duration.ofMillis(150);

    private static final Size USUAL = new Size(80, 24);

    private static final String ENTER =
            "\u001b[?1049h\u001b[?25l\u001b[?2004l\u001b[?1000h\u001b[?1006h\u001b[2J\u001b[H";
    private static final String LEAVE = "\u001b[?1006l\u001b[?1000l\u001b[0m\u001b[2J\u001b[?25h\u001b[?1049l";
    /// What colour the ground is, and then what every terminal answers, so that nobody waits for one that does not
    /// know
    /// the first question.
    private static final String ASK_COLOUR = "\u001b]11;?\u001b\\\u001b[c";

    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private final Terminal terminal;
    private final Attributes before;
    private final Thread hook = new Thread(this::giveBack, "terminal-restore");
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CountDownLatch coloured = new CountDownLatch(1);
    private volatile Consumer<Input> inputs = input -> {};
    private volatile Runnable gone = () -> {};
    private volatile Optional<Boolean> light = Optional.empty();
    private final boolean lightByVariable;
    private volatile Thread reader = Thread.currentThread();

    private JlineTerminal(Terminal terminal, Optional<String> colours) {
        this.terminal = terminal;
        lightByVariable = Background.isLight(colours);
        before = terminal.getAttributes();
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// Takes the terminal: its alternate screen, its keys and its mouse.
    ///
    /// @throws Refusal where there is none, or none that can place text; it says what to do
    public static JlineTerminal open(Variables environment) throws Refusal {
        String type = environment.get("TERM").orElse("");
        if (type.isEmpty() || type.equals("dumb"))
            throw none("the terminal can't place text (TERM is '%s')".formatted(type));
        JlineTerminal opened = new JlineTerminal(system(), environment.get("COLORFGBG"));
        try {
            opened.enter();
        } catch (RuntimeException failed) {
            opened.close();
            throw failed;
        }
        return opened;
    }

    private static Terminal system() throws Refusal {
        System.setProperty(ShutdownHooks.PROP_DISABLE_SHUTDOWN_HOOK, "true"); // ours does it, in order
        try {
            return TerminalBuilder.builder()
                    .system(true)
                    .systemOutput(TerminalBuilder.SystemOutput.SysOut)
                    .exec(false)
                    .dumb(false)
                    .nativeSignals(false)
                    .encoding(StandardCharsets.UTF_8)
                    .build();
        } catch (IOException | IllegalStateException absent) {
            throw none("stdin and stdout are no terminal");
        }
    }

    private static Refusal none(String why) {
        return Refusal.usage(why, "`jupitor client --plain` needs none");
    }

    private void enter() {
        raw();
        Signals.register("WINCH", this::resized);
        Signals.register("CONT", this::continued);
        reader = Thread.ofPlatform().name("terminal-keys").daemon(true).start(this::read);
        write(ENTER + ASK_COLOUR);
        awaitColour();
    }

    private void raw() {
        terminal.enterRawMode();
        Attributes keys = terminal.getAttributes();
        keys.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        terminal.setAttributes(keys);
    }

    private void awaitColour() {
        try {
            boolean known = coloured.await(COLOUR_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!known) coloured.countDown();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        KeyDecoder decoder = new KeyDecoder(input -> inputs.accept(input), this::answered);
        try {
            NonBlockingReader keys = terminal.reader();
            while (!closed.get()) {
                int character = keys.read((decoder.isOpen() ? ESCAPE_PATIENCE : LOOK_UP).toMillis());
                if (character == NonBlockingReader.EOF) break;
                if (character != NonBlockingReader.READ_EXPIRED) decoder.feed(whole(keys, character));
                else if (decoder.isOpen()) decoder.pause();
            }
        } catch (IOException | RuntimeException ended) {
            // the terminal is no more, or was closed
        }
        if (!closed.get()) gone.run();
    }

    /// A character beyond the first 65,536 comes in two halves.
    private static int whole(NonBlockingReader keys, int half) throws IOException {
        return Character.isHighSurrogate((char) half) ? Character.toCodePoint((char) half, (char) keys.read()) : half;
    }

    private void answered(String answer) {
        Optional<Boolean> told = Background.isLight(answer);
        if (told.isPresent()) light = told;
        if (told.isPresent() || answer.endsWith("c")) coloured.countDown();
    }

    private void resized() {
        inputs.accept(new Input.Resized(width(), height()));
    }

    /// After a stop the shell has set the terminal to its own liking.
    private void continued() {
        if (closed.get()) return;
        raw();
        write(ENTER);
        resized();
    }

    @Override
    public int width() {
        return size().getColumns();
    }

    @Override
    public int height() {
        return size().getRows();
    }

    /// A terminal that does not know its size, as on a serial line, is taken for an ordinary one.
    private Size size() {
        Size size = terminal.getSize();
        return size.getColumns() > 0 && size.getRows() > 0 ? size : USUAL;
    }

    @Override
    public boolean isLight() {
        return light.orElse(lightByVariable);
    }

    @Override
    public void listen(Consumer<Input> takesInputs, Runnable whenGone) {
        gone = whenGone;
        inputs = takesInputs;
    }

    @Override
    public synchronized void write(String sequences) {
        if (!closed.get()) print(sequences);
    }

    private void print(String sequences) {
        try {
            out.write(sequences.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException broken) {
            // the terminal is no more; whoever reads its keys hears of it
        }
    }

    @Override
    public void close() {
        giveBack();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // then the hook has run or finds nothing left to do
        }
    }

    /// While somebody reads, JLine can't close.
    private void awaitReader() {
        if (Thread.currentThread() == reader) return;
        try {
            reader.join(LOOK_UP.multipliedBy(3));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void giveBack() {
        if (!closed.compareAndSet(false, true)) return;
        print(LEAVE);
        try {
            terminal.setAttributes(before);
            awaitReader();
            terminal.close();
        } catch (IOException broken) {
            // it is no more, so there is nothing to give back
        }
    }
}

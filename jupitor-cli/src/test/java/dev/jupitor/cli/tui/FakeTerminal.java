package dev.jupitor.cli.tui;

import dev.jupitor.cli.tui.model.Input;
import dev.jupitor.cli.tui.terminal.Screenport;
import java.util.function.Consumer;

/// A terminal without a screen: a test presses its keys and counts what is written.
final class FakeTerminal implements Screenport {
    private volatile Consumer<Input> inputs = input -> {};
    private volatile Runnable gone = () -> {};
    private volatile long frames;
    private volatile String last = "";
    private volatile boolean closed;

    @Override
    public int width() {
        return 160;
    }

    @Override
    public int height() {
        return 50;
    }

    @Override
    public boolean isLight() {
        return false;
    }

    @Override
    public void listen(Consumer<Input> takesInputs, Runnable whenGone) {
        gone = whenGone;
        inputs = takesInputs;
    }

    @Override
    public synchronized void write(String sequences) {
        last = sequences;
        frames++;
    }

    void press(Input input) {
        inputs.accept(input);
    }

    void hangUp() {
        gone.run();
    }

    long frames() {
        return frames;
    }

    String last() {
        return last;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}

package dev.jupitor.cli.tui.terminal;

import dev.jupitor.cli.tui.model.Input;
import java.util.function.Consumer;

/// A terminal that is ours for a while: its alternate screen, its keys and its mouse.
///
/// [#listen] is called once; [#write] by one thread at a time; [#close] by anybody, more than once.
public interface Screenport extends AutoCloseable {
    /// Columns.
    int width();

    /// Rows.
    int height();

    /// Whether dark letters stand on a light ground here.
    boolean isLight();

    /// From now on tells what the person does, on a thread of the terminal's; `gone` is run once when there is
    /// nobody
    /// any more: the window was closed.
    void listen(Consumer<Input> inputs, Runnable gone);

    /// Writes text and control sequences; nothing once it was closed.
    void write(String sequences);

    /// Gives the terminal back as it was: its own screen, its cursor, its modes.
    @Override
    void close();
}

/// The terminal that a person sits at. Start with [dev.jupitor.cli.tui.terminal.Screenport]; the only class that knows
/// which library reaches it is [dev.jupitor.cli.tui.terminal.JlineTerminal].
package dev.jupitor.cli.tui.terminal;

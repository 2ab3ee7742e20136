/// The terminal dashboard. Start with [dev.jupitor.cli.tui.ScreenLoop], which holds the screens' state and shows it on
/// a
/// terminal, and [dev.jupitor.cli.tui.PlainLoop], which prints it.
package dev.jupitor.cli.tui;

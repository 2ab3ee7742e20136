/// The screens of the terminal dashboard as values: [Dashboard] takes keys and news of the market and gives the next
/// dashboard and what it wants done ([Turn]); it draws itself on a canvas. Nothing here waits, reads or knows a
/// terminal.
package dev.jupitor.cli.tui.screen;

/// A screen as a grid of cells ([Canvas]), what cells look like ([Style], [Palette]), and the text that turns the
/// terminal's last picture into the next ([Painter]). Nothing here knows a terminal, a market or a clock.
package dev.jupitor.cli.tui.canvas;

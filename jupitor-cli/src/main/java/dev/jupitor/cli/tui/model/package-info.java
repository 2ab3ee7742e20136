/// What passes between the screens of the terminal dashboard and those who read the market for them: [Told] comes in,
/// [Wish] goes out. All of it is values; nothing here knows a terminal, a server or a file.
package dev.jupitor.cli.tui.model;

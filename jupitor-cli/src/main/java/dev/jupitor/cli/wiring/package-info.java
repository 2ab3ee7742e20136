/// Puts the other modules together for one run of one command.
///
/// Start with [dev.jupitor.cli.wiring.Platform], which opens lake, vendor and collector from the settings, each when it
/// is first asked for, and closes them in the opposite order.
package dev.jupitor.cli.wiring;

/// The commands, one class each.
///
/// Start with [dev.jupitor.cli.command.Task], what every command is, and [dev.jupitor.cli.command.Jupitor], the root
/// with the options that all of them share. A command parses its options, asks the wiring for what it needs and returns
/// an [dev.jupitor.cli.output.Answer]; it never prints its answer itself.
package dev.jupitor.cli.command;

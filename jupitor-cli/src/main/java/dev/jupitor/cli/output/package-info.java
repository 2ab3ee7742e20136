/// What the program says: answers on stdout, logs and progress on stderr.
///
/// Start with [dev.jupitor.cli.output.Console], which owns both streams for one run, and
/// [dev.jupitor.cli.output.Answer], what a command has found out, for people and for programs.
package dev.jupitor.cli.output;

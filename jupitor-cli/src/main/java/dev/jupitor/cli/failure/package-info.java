/// How the program says no: every way to end, with its exit code, its sentence and its remedy.
///
/// Start with [dev.jupitor.cli.failure.Failures], the one place that turns an exception into a
/// [dev.jupitor.cli.failure.Failure]; a command that refuses on its own throws a [dev.jupitor.cli.failure.Refusal].
package dev.jupitor.cli.failure;

/// The settings: typed, validated, read once at the start.
///
/// Start with [dev.jupitor.cli.config.SettingsReader], which lays default, YAML file, environment and flags over each
/// other; the keys, their ranges and their environment names stand in [dev.jupitor.cli.config.Keys]. Nobody passes
/// [dev.jupitor.cli.config.Settings] on whole: the wiring takes values out of it.
package dev.jupitor.cli.config;

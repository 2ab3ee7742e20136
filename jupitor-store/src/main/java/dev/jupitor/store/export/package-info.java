/// Part of the lake as one file of another form, for programs that want rows and not our folders.
/// [dev.jupitor.store.export.Export] is the place to start.
package dev.jupitor.store.export;

/// How files get onto the disk and out of the way: [dev.jupitor.store.internal.file.AtomicFile] puts them in place,
/// [dev.jupitor.store.internal.file.Quarantine] takes the unreadable ones away.
package dev.jupitor.store.internal.file;

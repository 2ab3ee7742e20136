/// An existing lake of the original becomes ours without loss. Start with [dev.jupitor.store.adopt.Adoption]; what
/// it did is an [dev.jupitor.store.adopt.AdoptionReport].
///
/// Files whose clock is already New York's stay as they are, byte for byte. Files that hold true UTC are linked or
/// copied to `us/.state/backup` before they are rewritten. Whatever is decided about a date is kept in
/// `us/.state/adopted.json`, and a run that was killed ends, when it is repeated, as if it had not been.
///
/// The original's programs know no locks: stop them first.
package dev.jupitor.store.adopt;

package dev.jupitor.store.consolidate;

/// How much of a day is in memory at a time. The files do not depend on it.
///
/// @param rowsARun     at so many prints a thread sorts what it has gathered, and lays it aside as a run
/// @param symbolsAtOnce how many symbols a thread takes at a time
/// @param rowsABlock   how many prints of each run are read at once
/// @param binsABlock   how many rolling bins are at hand at once
record Portions(int rowsARun, int symbolsAtOnce, int rowsABlock, int binsABlock) {
    /// A few megabytes for each thread and run.
    static final Portions STANDARD = new Portions(1 << 17, 16, 4_096, 8_192);
}

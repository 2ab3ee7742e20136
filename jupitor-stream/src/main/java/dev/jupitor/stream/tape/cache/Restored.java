package dev.jupitor.stream.tape.cache;

import java.util.Optional;

/// What a restart found of the tape.
///
/// @param rows         how many rows the tape has from the disk
/// @param sameSequence whether they are all rows that ever were published, so that the epoch goes on and clients may
///                     resume; else a new epoch has begun
/// @param damage       what could not be used although it had been safe on disk, for people: prints that the gap
///                     ledger claims may be missing, so that the whole day is to be asked for again
public record Restored(int rows, boolean sameSequence, Optional<String> damage) {}

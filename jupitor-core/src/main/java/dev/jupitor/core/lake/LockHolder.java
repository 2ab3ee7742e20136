package dev.jupitor.core.lake;

import java.time.Instant;

/// Who holds a lock of the lake: the content of a lock file.
///
/// @param command what the process was started as, for a person to recognise
public record LockHolder(long pid, String host, String command, Instant since) {}

package dev.jupitor.stream.tape;

/// How many prints stand.
///
/// @param todayIndex   of the session shown, members of an index
/// @param todayExIndex of the session shown, others
/// @param nextIndex    of the session after, members of an index
/// @param nextExIndex  of the session after, others
public record TapeCounts(long todayIndex, long todayExIndex, long nextIndex, long nextExIndex) {
    /// All of them.
    public long total() {
        return todayIndex + todayExIndex + nextIndex + nextExIndex;
    }
}

package dev.jupitor.stream.replay;

/// From where a replay is steered. Safe for many threads.
public interface ReplayDesk {
    /// Where it stands now.
    ReplayState state();

    /// Does what is ordered, all of it or nothing, and returns how things stood right after. Orders are carried out
    /// one after the other; one with another date takes as long as that date is read.
    ///
    /// @throws UnplayableException   when there is no such day or moment; nothing has changed then
    /// @throws IllegalStateException when the replay has ended
    ReplayState order(ReplayOrder order) throws UnplayableException, InterruptedException;
}

package dev.jupitor.core.news;

/// Somebody who publishes news. Any number of threads may ask at once; each waits in its own.
public interface NewsSource {
    NewsOrigin origin();

    /// What it has. A failure on the way is no exception: what was read before it is kept and the answer says what
    /// went wrong.
    NewsYield read(NewsRequest request) throws InterruptedException;
}

package dev.jupitor.stream.news;

import dev.jupitor.core.news.NewsRequest;

/// Reads the sources for one symbol and remembers what they gave. Thread-safe.
final class NewsReader {
    private final Sources sources;
    private final NewsMemory memory;
    private final LiveDates dates;
    private final int perSymbol;

    NewsReader(Sources sources, NewsMemory memory, LiveDates dates, int perSymbol) {
        this.sources = sources;
        this.memory = memory;
        this.dates = dates;
        this.perSymbol = perSymbol;
    }

    /// @param pages as in [NewsRequest]
    void read(Wanted wanted, int pages) throws InterruptedException {
        boolean deep = pages >= NewsRequest.DEEP;
        KnownNews before = memory.find(wanted).orElse(KnownNews.NOTHING);
        memory.update(wanted, known -> sources.asked(known));
        sources.ask(
                wanted,
                dates.window(wanted.date()),
                pages,
                before,
                (origin, answer) ->
                        memory.update(wanted, known -> sources.after(wanted, known, origin, answer, deep, perSymbol)));
    }
}

package dev.jupitor.store.internal.us;

import dev.jupitor.core.news.NewsDay;
import dev.jupitor.core.news.NewsNote;
import dev.jupitor.core.news.NewsStore;
import dev.jupitor.store.internal.file.DatedFiles;
import dev.jupitor.store.internal.file.LeftOvers;
import dev.jupitor.store.internal.file.Listing;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;

/// `us/news/D.parquet`, or another folder of such files. What the file says of itself stands in its footer. Where the
/// data directory itself is gone, nothing is said to be missing: that is an error.
public final class ParquetNewsStore implements NewsStore {
    private static final String SUFFIX = ".parquet";

    private final Path data;
    private final Path folder;
    private final ParquetFiles files;
    private final LeftOvers leftOvers;

    /// @param folder of the files, below the data directory
    public ParquetNewsStore(DataLayout layout, Path folder, ParquetFiles files, LeftOvers leftOvers) {
        this.data = layout.data();
        this.folder = folder;
        this.files = files;
        this.leftOvers = leftOvers;
    }

    private Path file(LocalDate date) {
        return folder.resolve(date + SUFFIX);
    }

    @Override
    public Optional<NewsDay> read(LocalDate date) throws IOException {
        try {
            ParquetFiles.News news = files.readNews(file(date));
            return Optional.of(new NewsDay(NewsFacts.read(file(date), date, news.facts()), news.rows()));
        } catch (NoSuchFileException missing) {
            return nothing(missing);
        }
    }

    @Override
    public Optional<NewsNote> note(LocalDate date) throws IOException {
        try {
            return Optional.of(NewsFacts.read(file(date), date, files.readFacts(file(date))));
        } catch (NoSuchFileException missing) {
            return nothing(missing);
        }
    }

    @Override
    public Optional<String> version(LocalDate date) throws IOException {
        try {
            BasicFileAttributes file = Files.readAttributes(file(date), BasicFileAttributes.class);
            return Optional.of("%d %s %s".formatted(file.size(), file.lastModifiedTime(), file.fileKey()));
        } catch (NoSuchFileException missing) {
            return nothing(missing);
        }
    }

    private <T> Optional<T> nothing(NoSuchFileException missing) throws IOException {
        if (Listing.has(data)) return Optional.empty();
        throw new IOException("the data directory %s is not there".formatted(data), missing);
    }

    @Override
    public void write(LocalDate date, NewsDay day) throws IOException {
        leftOvers.clear(folder);
        files.writeNews(file(date), day.articles(), NewsFacts.of(date, day.note()));
    }

    @Override
    public SortedSet<LocalDate> dates() throws IOException {
        return DatedFiles.dates(folder, SUFFIX);
    }
}

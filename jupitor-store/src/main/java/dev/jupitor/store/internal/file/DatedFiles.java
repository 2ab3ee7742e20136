package dev.jupitor.store.internal.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// The dates for which a folder has a file. Only real dates count: `abcd-ef-gh.txt`, `2025-1-02.txt` and
/// `2025-02-30.txt` do not.
public final class DatedFiles {
    private static final int DATE_LENGTH = 10;

    private DatedFiles() {}

    /// The dates, ascending, of the files `YYYY-MM-DD` + suffix; none when there is no folder.
    public static SortedSet<LocalDate> dates(Path folder, String suffix) throws IOException {
        SortedSet<LocalDate> dates = new TreeSet<>();
        for (Path entry : Listing.of(folder))
            dateOf(entry.getFileName().toString(), suffix).ifPresent(dates::add);
        return dates;
    }

    private static Optional<LocalDate> dateOf(String name, String suffix) {
        if (name.length() != DATE_LENGTH + suffix.length() || !name.endsWith(suffix)) return Optional.empty();
        return parse(name.substring(0, DATE_LENGTH));
    }

    /// The date that a text is, if it is one.
    public static Optional<LocalDate> parse(String text) {
        try {
            return text.length() == DATE_LENGTH ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}

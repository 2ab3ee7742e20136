package dev.jupitor.store.layout;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.TreeSet;

/// The reference lists of one kind, `KIND_YYYY-MM-DD.csv`, and the undated `KIND.csv` of those who keep only one. Only
/// real dates count: `us_etf_2026-02-30.csv` is no list.
///
/// @param folder where they lie; it may be missing
/// @param kind   the beginning of their names
record DatedLists(Path folder, String kind) {
    private static final String CSV = ".csv";
    private static final int DATE_LENGTH = 10;

    /// The list of a day, whether it is there or not.
    Path of(LocalDate day) {
        return folder.resolve(kind + "_" + day + CSV);
    }

    Path newest() throws IOException {
        return inForce(LocalDate.MAX);
    }

    /// The newest that is not later than the day, else the earliest, else the undated one, which may be missing.
    Path inForce(LocalDate day) throws IOException {
        NavigableSet<LocalDate> dates = dates();
        if (dates.isEmpty()) return folder.resolve(kind + CSV);
        LocalDate notLater = dates.floor(day);
        return of(notLater == null ? dates.first() : notLater);
    }

    private NavigableSet<LocalDate> dates() throws IOException {
        NavigableSet<LocalDate> dates = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, kind + "_*" + CSV)) {
            for (Path entry : entries) add(entry.getFileName().toString(), dates);
        } catch (NoSuchFileException noFolder) {
            return dates;
        } catch (DirectoryIteratorException broken) {
            throw broken.getCause();
        }
        return dates;
    }

    private void add(String name, NavigableSet<LocalDate> dates) {
        String day = name.substring(kind.length() + 1, name.length() - CSV.length());
        if (day.length() != DATE_LENGTH) return;
        try {
            dates.add(LocalDate.parse(day));
        } catch (DateTimeException notDate) {
            return;
        }
    }
}

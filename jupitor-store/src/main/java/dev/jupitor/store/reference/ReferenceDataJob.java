package dev.jupitor.store.reference;

import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.internal.file.AtomicFile;
import dev.jupitor.store.internal.lists.ListKind;
import dev.jupitor.store.internal.lists.ListedSecurity;
import dev.jupitor.store.internal.lists.PublishedListing;
import dev.jupitor.store.internal.text.CsvTable;
import dev.jupitor.store.internal.text.TextFile;
import dev.jupitor.store.layout.DataLayout;
import dev.jupitor.store.web.Page;
import dev.jupitor.store.web.Pages;
import dev.jupitor.store.web.UnusablePageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// Makes the lists of ETFs and stocks of a day from what exchanges and screeners publish.
///
/// Each is a CSV `symbol,description,exchange`, sorted by symbol, put in place whole. All sources are read before
/// anything is written, and one that can't be used refuses all: half a listing would make stocks of ETFs. It needs no
/// lake and no lock.
public final class ReferenceDataJob {
    private static final String HEADER = "symbol,description,exchange\n";

    private final DataLayout layout;

    public ReferenceDataJob(DataLayout layout) {
        this.layout = layout;
    }

    /// Makes the lists of which the sources tell.
    ///
    /// @param sources files, folders or addresses (see [Pages#read]), at least one
    /// @param day     the New York date, for which the lists are named
    /// @param force   also write a list that has less than half as many symbols as the newest one before
    public List<MadeFile> run(List<String> sources, LocalDate day, boolean force, Pages pages)
            throws IOException, InterruptedException {
        PublishedListing listing;
        try {
            List<Page> read = new ArrayList<>();
            for (String place : sources) read.addAll(pages.read(place));
            listing = PublishedListing.read(read);
        } catch (UnusablePageException unusable) {
            return List.of(
                    MadeFile.refused(layout.etfListOf(day), unusable.getMessage()),
                    MadeFile.refused(layout.stockListOf(day), unusable.getMessage()));
        }
        List<MadeFile> files = new ArrayList<>();
        for (Map.Entry<ListKind, SortedMap<Symbol, ListedSecurity>> kind :
                listing.kinds().entrySet())
            files.add(make(kind.getKey(), kind.getValue(), listing.notes(), day, force));
        return files;
    }

    private MadeFile make(
            ListKind kind, SortedMap<Symbol, ListedSecurity> listed, List<String> notes, LocalDate day, boolean force)
            throws IOException {
        Path file = fileOf(kind, day);
        if (listed.isEmpty()) return MadeFile.refused(file, "the source lists no symbol of this kind");
        Optional<String> shrunk = force ? Optional.empty() : shrunk(newest(kind), listed.size());
        if (shrunk.isPresent()) return MadeFile.refused(file, shrunk.get());
        String text = text(listed);
        if (isSame(file, text)) return MadeFile.fresh(file, listed.size());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        AtomicFile.replace(file, bytes, bytes.length);
        return MadeFile.written(file, listed.size(), String.join("; ", notes));
    }

    private Path fileOf(ListKind kind, LocalDate day) {
        return switch (kind) {
            case ETF -> layout.etfListOf(day);
            case STOCK -> layout.stockListOf(day);
        };
    }

    private Path newest(ListKind kind) throws IOException {
        return switch (kind) {
            case ETF -> layout.etfList();
            case STOCK -> layout.stockList();
        };
    }

    /// Why a list of so many is not believed; empty where it is.
    private static Optional<String> shrunk(Path newest, int size) throws IOException {
        try {
            int before = CsvTable.read(newest).map(table -> table.rows().size()).orElse(0);
            if (size * 2L >= before) return Optional.empty();
            return Optional.of("it would list %,d symbols, and %s lists %,d: look at the source, then say --force"
                    .formatted(size, newest.getFileName(), before));
        } catch (UnreadableFileException damaged) {
            return Optional.of("%s, so nobody can tell what has changed: remove that file, or say --force"
                    .formatted(damaged.getMessage()));
        }
    }

    /// A file of the day that can't be read is not the same.
    private static boolean isSame(Path file, String text) throws IOException {
        try {
            return TextFile.read(file).filter(text::equals).isPresent();
        } catch (UnreadableFileException damaged) {
            return false;
        }
    }

    private static String text(SortedMap<Symbol, ListedSecurity> listed) {
        StringBuilder text = new StringBuilder(HEADER);
        for (ListedSecurity security : listed.values()) {
            text.append(security.symbol().ticker()).append(',');
            text.append(quoted(security.description())).append(',');
            text.append(quoted(security.exchange())).append('\n');
        }
        return text.toString();
    }

    /// In quotes where a reader of RFC 4180 needs them.
    private static String quoted(String field) {
        boolean needsQuotes = field.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return needsQuotes ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }
}

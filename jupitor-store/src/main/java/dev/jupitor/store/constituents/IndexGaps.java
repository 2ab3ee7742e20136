package dev.jupitor.store.constituents;

import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.market.IndexId;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.internal.file.DatedFiles;
import dev.jupitor.store.internal.text.SymbolLines;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Fills missing lists from the past. Whoever uses it holds the lock. A list without a single member is as good as
/// missing: no index is empty.
final class IndexGaps {
    private static final String NO_PAST =
            "no list of its own, and no earlier date has both: `jupitor index-data` makes them";

    private final DataLayout layout;

    IndexGaps(DataLayout layout) {
        this.layout = layout;
    }

    List<MadeFile> fill(Collection<LocalDate> dates) throws IOException {
        NavigableSet<LocalDate> listed = listed();
        List<MadeFile> files = new ArrayList<>();
        for (LocalDate date : new TreeSet<>(dates)) {
            List<IndexId> missing = missing(date);
            if (missing.isEmpty()) continue;
            Optional<LocalDate> past = closest(listed.headSet(date, false).descendingSet());
            for (IndexId index : missing) files.add(filled(index, date, past));
            if (past.isPresent()) listed.add(date);
        }
        return files;
    }

    /// The dates of which both lists are there, whatever is in them.
    private NavigableSet<LocalDate> listed() throws IOException {
        NavigableSet<LocalDate> dates = new TreeSet<>(DatedFiles.dates(layout.indexFolder(IndexId.SPX), ".txt"));
        dates.retainAll(DatedFiles.dates(layout.indexFolder(IndexId.NDX), ".txt"));
        return dates;
    }

    private Optional<LocalDate> closest(Iterable<LocalDate> newestFirst) throws IOException {
        for (LocalDate date : newestFirst) if (missing(date).isEmpty()) return Optional.of(date);
        return Optional.empty();
    }

    private List<IndexId> missing(LocalDate date) throws IOException {
        List<IndexId> missing = new ArrayList<>();
        for (IndexId index : IndexId.values()) if (members(index, date).isEmpty()) missing.add(index);
        return missing;
    }

    private SortedSet<Symbol> members(IndexId index, LocalDate date) throws IOException {
        return SymbolLines.readForeign(layout.indexList(index, date)).orElseGet(TreeSet::new);
    }

    private MadeFile filled(IndexId index, LocalDate date, Optional<LocalDate> past) throws IOException {
        Path file = layout.indexList(index, date);
        if (past.isEmpty()) return MadeFile.refused(file, NO_PAST);
        SortedSet<Symbol> members = members(index, past.get());
        SymbolLines.write(file, members);
        return MadeFile.written(file, members.size(), "as on %s, no list of its own".formatted(past.get()));
    }
}

package dev.jupitor.store.constituents;

import dev.jupitor.core.constituents.MembershipHistory;
import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.IndexId;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.internal.file.AtomicFile;
import dev.jupitor.store.internal.file.DatedFiles;
import dev.jupitor.store.internal.lists.PublishedIndex;
import dev.jupitor.store.internal.text.SymbolLines;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// The lists of one index, made from one source. Whoever uses it holds the lock.
final class IndexLists {
    /// Either index changes at least once a quarter; a source that tells nothing new for twice as long is out of
    /// date.
    private static final int OUT_OF_DATE_DAYS = 182;

    private final DataLayout layout;
    private final IndexId index;
    private final PublishedIndex source;

    IndexLists(DataLayout layout, IndexId index, PublishedIndex source) {
        this.layout = layout;
        this.index = index;
        this.source = source;
    }

    List<MadeFile> make(List<LocalDate> days, IndexDataListener listener) throws IOException {
        AtomicFile.sweep(layout.indexFolder(index));
        List<MadeFile> files = new ArrayList<>();
        for (LocalDate day : days) {
            Optional<SortedSet<Symbol>> members = history().members(day);
            if (members.isPresent()) files.add(list(day, members.get()));
            listener.advanced(index, files.size(), days.size());
        }
        if (files.isEmpty())
            files.add(MadeFile.refused(layout.indexFolder(index), "the source reaches no day of these; " + reach()));
        return files;
    }

    private MadeFile list(LocalDate day, SortedSet<Symbol> members) throws IOException {
        Path file = layout.indexList(index, day);
        if (members.isEmpty()) return MadeFile.refused(file, "the source has no members on that date");
        Optional<SortedSet<Symbol>> present = present(file);
        if (present.equals(Optional.of(members))) return MadeFile.fresh(file, members.size());
        String reason = present.map(before -> difference(before, members)).orElse("");
        SymbolLines.write(file, members);
        return MadeFile.written(file, members.size(), reason);
    }

    /// A list that can't be read says nothing that is worth keeping: it is made anew from the source.
    private static Optional<SortedSet<Symbol>> present(Path file) throws IOException {
        try {
            return SymbolLines.readWhole(file);
        } catch (UnreadableFileException damaged) {
            return Optional.of(new TreeSet<>());
        }
    }

    private static String difference(SortedSet<Symbol> before, SortedSet<Symbol> after) {
        long joined = after.stream().filter(member -> !before.contains(member)).count();
        long gone = before.stream().filter(member -> !after.contains(member)).count();
        return "replaced: %,d more and %,d fewer members than before".formatted(joined, gone);
    }

    /// What a person should know of the source.
    List<String> notes(List<LocalDate> days) throws IOException {
        List<String> notes = new ArrayList<>();
        for (String note : source.notes()) notes.add(named(note));
        long unknown =
                days.stream().filter(day -> history().members(day).isEmpty()).count();
        if (unknown > 0) notes.add(named("%,d trading days get no list; %s".formatted(unknown, reach())));
        long left = DatedFiles.dates(layout.indexFolder(index), ".txt").stream()
                .filter(day -> history().members(day).isEmpty())
                .count();
        if (left > 0)
            notes.add(named("%,d lists of days that the source does not reach stay as they are".formatted(left)));
        if (!days.isEmpty() && isOutOfDate(days.getLast()))
            notes.add(named(
                    "the source tells of no change since %s".formatted(history().lastChange())));
        return notes;
    }

    private boolean isOutOfDate(LocalDate today) {
        return ChronoUnit.DAYS.between(history().lastChange(), today) > OUT_OF_DATE_DAYS;
    }

    private String reach() {
        boolean isOpen = history().last().equals(LocalDate.MAX);
        return "it begins on %s".formatted(history().first())
                + (isOpen ? "" : " and ends on %s".formatted(history().last()));
    }

    private String named(String note) {
        return index.folder() + ": " + note;
    }

    private MembershipHistory history() {
        return source.history();
    }
}

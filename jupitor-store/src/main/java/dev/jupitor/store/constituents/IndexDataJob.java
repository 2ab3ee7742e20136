package dev.jupitor.store.constituents;

import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.market.IndexId;
import dev.jupitor.core.time.TradingCalendar;
import dev.jupitor.store.internal.lists.PublishedIndex;
import dev.jupitor.store.layout.DataLayout;
import dev.jupitor.store.web.Page;
import dev.jupitor.store.web.Pages;
import dev.jupitor.store.web.UnusablePageException;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Makes the index lists of every trading day from what others publish (us-pipeline §3, W-14).
///
/// A list says who was a member on that very day; a day that the source does not reach gets none. A list that says the
/// same already is left as it is, one that says something else is replaced: better data arrives. Every list is put in
/// place whole, so a run that was broken off is simply run again. It takes the lock `derived` itself and waits for it
/// up
/// to 30 s.
public final class IndexDataJob {
    private static final Duration LOCK_WAIT = Duration.ofSeconds(30);

    private final DataLayout layout;
    private final LakeLocks locks;
    private final TradingCalendar calendar;

    public IndexDataJob(DataLayout layout, LakeLocks locks, TradingCalendar calendar) {
        this.layout = layout;
        this.locks = locks;
        this.calendar = calendar;
    }

    /// Makes the lists of all trading days from `first` to `today`, both included. A source that can't be used
    /// stops
    /// only its own index, and nothing of that is written.
    ///
    /// @param sources files, folders or addresses for each index that is asked for (see [Pages#read])
    /// @param today   the New York date
    /// @throws dev.jupitor.core.lake.LockHeldException when somebody else makes derived files
    public IndexDataReport run(
            Map<IndexId, List<String>> sources,
            LocalDate first,
            LocalDate today,
            Pages pages,
            IndexDataListener listener)
            throws IOException, InterruptedException {
        List<MadeFile> files = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Map<IndexId, PublishedIndex> published = read(sources, today, pages, files);
        if (published.isEmpty()) return new IndexDataReport(files, notes);
        List<LocalDate> days = calendar.between(first, today);
        try (LakeLocks.Held held = locks.acquire(LockArea.DERIVED, LOCK_WAIT)) {
            for (Map.Entry<IndexId, PublishedIndex> index : published.entrySet()) {
                IndexLists lists = new IndexLists(layout, index.getKey(), index.getValue());
                files.addAll(lists.make(days, listener));
                notes.addAll(lists.notes(days));
            }
        }
        return new IndexDataReport(files, notes);
    }

    private Map<IndexId, PublishedIndex> read(
            Map<IndexId, List<String>> sources, LocalDate today, Pages pages, List<MadeFile> refused)
            throws IOException, InterruptedException {
        Map<IndexId, PublishedIndex> published = new EnumMap<>(IndexId.class);
        for (IndexId index : IndexId.values()) {
            if (!sources.containsKey(index)) continue;
            try {
                List<Page> read = new ArrayList<>();
                for (String place : sources.get(index)) read.addAll(pages.read(place));
                published.put(index, PublishedIndex.read(read, today));
            } catch (UnusablePageException unusable) {
                refused.add(MadeFile.refused(layout.indexFolder(index), unusable.getMessage()));
            }
        }
        return published;
    }

    /// Gives dates that lack one of their two lists, or both, the members of the closest date *before* that has
    /// both.
    /// A date before every such date stays without: nobody is a member because of what became known later.
    ///
    /// @return what came of every list that was missing, by date; nothing of dates that have both
    /// @throws dev.jupitor.core.lake.LockHeldException when somebody else makes derived files
    public List<MadeFile> fillGaps(Collection<LocalDate> dates) throws IOException, InterruptedException {
        try (LakeLocks.Held held = locks.acquire(LockArea.DERIVED, LOCK_WAIT)) {
            return new IndexGaps(layout).fill(dates);
        }
    }
}

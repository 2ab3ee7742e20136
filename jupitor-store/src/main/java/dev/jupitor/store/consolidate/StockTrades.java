package dev.jupitor.store.consolidate;

import dev.jupitor.core.derive.MadeFile;
import dev.jupitor.core.derive.Standing;
import dev.jupitor.core.lake.FileTrouble;
import dev.jupitor.core.lake.LakeLocks;
import dev.jupitor.core.lake.LockArea;
import dev.jupitor.core.lake.StoredFile;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.store.internal.file.AtomicFile;
import dev.jupitor.store.internal.file.Listing;
import dev.jupitor.store.internal.work.Workers;
import dev.jupitor.store.layout.DayFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;

/// Makes the files that are derived of a date: the prints of all symbols in one order, rolling bars, summaries
/// (us-pipeline §4, §5.1).
///
/// What is asked for is made when it is missing or stale and its inputs are complete; what is there and stale is made
/// again though nobody asked, because nobody may rely on it. Nothing is made of a date that is still being collected,
/// or whose trading day before has a hole (W-6). The same inputs give the same bytes, on any number of threads. A file
/// is in place whole or not at all, so a killed run is simply run again.
///
/// Each date is made under the `derived` lock. One thread at a time.
public final class StockTrades {
    private static final Duration LOCK_WAIT = Duration.ofSeconds(30);

    private final DayPorts ports;
    private final Duration lockWait;
    private final DayStandings standings;
    private final DayBooks books;
    private final DayWriter writer;
    private boolean swept;

    /// What to make.
    ///
    /// @param files  which files, beside those that are there and stale
    /// @param force  make them again though they are fresh
    public record Request(Set<DayFile> files, boolean force) {
        public Request {
            files = Set.copyOf(files);
            boolean needsPrints = files.contains(DayFile.ROLLING) || files.contains(DayFile.DAILY);
            if (needsPrints && !files.contains(DayFile.EX_INDEX))
                throw new IllegalArgumentException("rolling bars and summaries are made of the ex-index file");
        }
    }

    /// Is told how a long work goes; called by many threads.
    public interface Listener {
        /// So many more symbols have been read.
        void read(LocalDate date, int symbols);

        static Listener none() {
            return (date, symbols) -> {};
        }
    }

    /// @param allocator for the rows in work; the caller's
    /// @param workers   how many threads read and sort
    public StockTrades(DayPorts ports, BufferAllocator allocator, int workers) {
        this(ports, allocator, workers, Portions.STANDARD, LOCK_WAIT);
    }

    /// @param lockWait how long another who derives is waited for
    StockTrades(DayPorts ports, BufferAllocator allocator, int workers, Portions portions, Duration lockWait) {
        this.ports = Objects.requireNonNull(ports, "ports");
        this.lockWait = lockWait;
        books = new DayBooks(ports);
        standings = new DayStandings(ports, books);
        writer = new DayWriter(ports.layout(), ports.files(), allocator, new Workers("derive", workers), portions);
    }

    /// Where a file of a date stands that the books are open for.
    private Standing standing(DayFile kind, LocalDate date) throws IOException {
        try {
            return standings.of(kind, date);
        } catch (UnreadableFileException damaged) {
            return Standing.incomplete(damaged.getMessage());
        }
    }

    /// The files of a date that [#make] would write now.
    public Set<DayFile> due(LocalDate date, Request request) throws IOException {
        books.open(List.of(date));
        Set<DayFile> due = EnumSet.noneOf(DayFile.class);
        for (DayFile kind : DayFile.values()) {
            Standing standing = standing(kind, date);
            boolean asked = request.files().contains(kind);
            boolean isDue = switch (standing.freshness()) {
                case FRESH -> asked && request.force();
                case STALE -> true;
                case MISSING -> asked && standing.reason().isEmpty();
                case INCOMPLETE -> false;
            };
            if (isDue) due.add(kind);
        }
        boolean indexAppears = due.contains(DayFile.INDEX) && !standings.hasIndex(date);
        if (indexAppears && Listing.has(ports.layout().dayFile(DayFile.DAILY, date))) due.add(DayFile.DAILY);
        return due;
    }

    /// Makes what is due of a date.
    ///
    /// @return what came of each file that was asked for or was due, in the order in which they are made
    /// @throws dev.jupitor.core.lake.LockHeldException when another derives; nothing was written
    public List<MadeFile> make(LocalDate date, Request request, Listener listener)
            throws IOException, InterruptedException {
        try (LakeLocks.Held derived = ports.locks().acquire(LockArea.DERIVED, lockWait)) {
            sweepOnce();
            books.open(List.of(date));
            List<MadeFile> made = new ArrayList<>(prints(date, request, listener));
            for (DayFile kind : List.of(DayFile.ROLLING, DayFile.DAILY)) {
                switch (decide(kind, date, request)) {
                    case Decision.Leave leave -> leave.answer().ifPresent(made::add);
                    case Decision.Write write -> made.add(write(kind, date, write.why()));
                }
            }
            return made;
        }
    }

    /// A killed run may have left temporary files beside files that it had finished, where nothing is written any
    /// more.
    private void sweepOnce() throws IOException {
        if (swept) return;
        for (DayFile kind : DayFile.values()) AtomicFile.sweep(ports.layout().dayFolder(kind));
        swept = true;
    }

    private void prepare(DayFile kind) throws IOException {
        ports.space().requireRoom();
        AtomicFile.sweep(ports.layout().dayFolder(kind));
    }

    /// What is to be done about a file.
    private sealed interface Decision {
        /// @param answer empty where nobody asked
        record Leave(Optional<MadeFile> answer) implements Decision {}

        record Write(String why) implements Decision {}
    }

    private Decision decide(DayFile kind, LocalDate date, Request request) throws IOException {
        Path file = ports.layout().dayFile(kind, date);
        Standing standing = standing(kind, date);
        boolean asked = request.files().contains(kind);
        return switch (standing.freshness()) {
            case STALE -> new Decision.Write(standing.reason());
            case FRESH -> {
                if (asked && request.force()) yield new Decision.Write("made again as asked for");
                yield leave(asked, MadeFile.fresh(file, asked ? rows(kind, date) : 0));
            }
            case MISSING -> {
                if (asked && standing.reason().isEmpty()) yield new Decision.Write("");
                yield leave(asked, MadeFile.refused(file, standing.reason()));
            }
            case INCOMPLETE -> leave(asked, MadeFile.refused(file, standing.reason()));
        };
    }

    private static Decision leave(boolean asked, MadeFile answer) {
        return new Decision.Leave(asked ? Optional.of(answer) : Optional.empty());
    }

    private long rows(DayFile kind, LocalDate date) throws IOException {
        return ports.files().readFacts(ports.layout().dayFile(kind, date)).rows();
    }

    /// The two consolidated files; where both are due they are merged side by side.
    private List<MadeFile> prints(LocalDate date, Request request, Listener listener)
            throws IOException, InterruptedException {
        List<MadeFile> answers = new ArrayList<>();
        Map<DayFile, String> due = new EnumMap<>(DayFile.class);
        for (DayFile kind : List.of(DayFile.EX_INDEX, DayFile.INDEX)) {
            switch (decide(kind, date, request)) {
                case Decision.Leave leave -> leave.answer().ifPresent(answers::add);
                case Decision.Write write -> due.put(kind, write.why());
            }
        }
        if (!due.isEmpty()) answers.addAll(writePrints(due, date, listener));
        answers.sort(Comparator.comparing(MadeFile::file));
        return answers;
    }

    private List<MadeFile> writePrints(Map<DayFile, String> due, LocalDate date, Listener listener)
            throws IOException, InterruptedException {
        for (DayFile kind : due.keySet()) prepare(kind);
        List<MadeFile> answers = new ArrayList<>();
        DayInputs inputs = books.inputs(date);
        try (DayWriter.Merges merges = writer.merges(inputs)) {
            for (DayFile kind : due.keySet())
                gather(kind, inputs, merges, listener).ifPresent(answers::add);
            merges.write()
                    .forEach((kind, file) -> answers.add(
                            MadeFile.written(ports.layout().dayFile(kind, date), file.rows(), due.get(kind))));
        }
        return answers;
    }

    /// Gathers the prints of a file, or says why they can't be had: a file of the inputs that can't be read is the
    /// date's failure, not the run's.
    private Optional<MadeFile> gather(DayFile kind, DayInputs inputs, DayWriter.Merges merges, Listener listener)
            throws IOException, InterruptedException {
        Optional<String> gap = inputs.gap(DayStandings.groupOf(kind));
        if (gap.isPresent()) return Optional.of(refused(kind, inputs.date(), gap.get()));
        try {
            merges.gather(kind, symbols -> listener.read(inputs.date(), symbols));
            return Optional.empty();
        } catch (UnreadableFileException | NoSuchFileException damaged) {
            String trouble = FileTrouble.of(damaged).sentence();
            return Optional.of(refused(kind, inputs.date(), trouble + ": run `jupitor verify --repair`"));
        }
    }

    private MadeFile refused(DayFile kind, LocalDate date, String reason) {
        return MadeFile.refused(ports.layout().dayFile(kind, date), reason);
    }

    private MadeFile write(DayFile kind, LocalDate date, String why) throws IOException {
        Path file = ports.layout().dayFile(kind, date);
        Optional<String> unusable = unusableInput(kind, date);
        if (unusable.isPresent()) return MadeFile.refused(file, unusable.get());
        prepare(kind);
        try {
            return MadeFile.written(file, write(kind, date).rows(), why);
        } catch (UnreadableFileException damaged) {
            return MadeFile.refused(
                    file, damaged.getMessage() + ": run `jupitor stock-trades --force --date %s`".formatted(date));
        }
    }

    /// Why a file that is made of another one of the date can't be made; empty when it can.
    private Optional<String> unusableInput(DayFile kind, LocalDate date) throws IOException {
        for (DayFile input : inputs(kind, date)) {
            Standing standing = standing(input, date);
            if (!standing.isFresh())
                return Optional.of("%s, from which it is made, is %s"
                        .formatted(input.folder(), standing.freshness().label()));
        }
        return Optional.empty();
    }

    private Set<DayFile> inputs(DayFile kind, LocalDate date) throws IOException {
        return switch (kind) {
            case EX_INDEX, INDEX -> Set.of();
            case ROLLING -> Set.of(DayFile.EX_INDEX);
            case DAILY ->
                standings.hasIndex(date) ? EnumSet.of(DayFile.EX_INDEX, DayFile.INDEX) : Set.of(DayFile.EX_INDEX);
        };
    }

    private StoredFile write(DayFile kind, LocalDate date) throws IOException {
        return switch (kind) {
            case ROLLING -> writer.rolling(ports.universes().read(date), standings.rollingStamp(date));
            case DAILY -> writer.daily(standings.hasIndex(date), standings.dailyStamp(date));
            case EX_INDEX, INDEX -> throw new IllegalArgumentException("prints are written side by side");
        };
    }
}

package dev.jupitor.store.consolidate;

import dev.jupitor.core.consolidate.DayGroup;
import dev.jupitor.core.derive.Standing;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.store.internal.file.Fingerprint;
import dev.jupitor.store.internal.parquet.ParquetFiles;
import dev.jupitor.store.layout.DayFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.LocalDate;
import java.util.Optional;

/// Says where the derived files of a date stand: what they say of themselves against what they would be made from now.
/// Footers and the heads of records suffice unless something has changed. One thread.
final class DayStandings {
    /// Grows when the same trade files give other rows of a consolidated file.
    static final int PRINTS_RULE = 1;
    /// Grows when the same consolidated file gives other rolling bars.
    static final int ROLLING_RULE = 1;
    /// Grows when the same consolidated files give other summaries.
    static final int DAILY_RULE = 1;

    /// What a summary notes where there was no index file.
    private static final String NO_INDEX = "-";

    private final DayPorts ports;
    private final DayBooks books;

    DayStandings(DayPorts ports, DayBooks books) {
        this.ports = ports;
        this.books = books;
    }

    /// What stands in the place of a derived file.
    sealed interface Found {
        record Nothing() implements Found {}

        /// It can't be read as a Parquet file.
        record Damaged(String why) implements Found {}

        /// It is another derived file of ours, in the wrong place.
        record Misplaced() implements Found {}

        /// It does not say what it was made from.
        record Foreign(long rows) implements Found {}

        record Stamped(long rows, Stamp stamp) implements Found {}

        /// What the file says of itself, if it does.
        default Optional<Stamp> known() {
            return switch (this) {
                case Stamped(long rows, Stamp stamp) -> Optional.of(stamp);
                case Nothing none -> Optional.empty();
                case Damaged damaged -> Optional.empty();
                case Misplaced misplaced -> Optional.empty();
                case Foreign foreign -> Optional.empty();
            };
        }
    }

    Found found(DayFile kind, LocalDate date) throws IOException {
        try {
            ParquetFiles.Facts facts = ports.files().readFacts(ports.layout().dayFile(kind, date));
            Optional<Stamp> stamp = Stamp.of(facts, kind, date);
            if (stamp.isPresent()) return new Found.Stamped(facts.rows(), stamp.get());
            return Stamp.isIn(facts) ? new Found.Misplaced() : new Found.Foreign(facts.rows());
        } catch (NoSuchFileException nothing) {
            return new Found.Nothing();
        } catch (UnreadableFileException damaged) {
            return new Found.Damaged(damaged.getMessage());
        }
    }

    /// Where a file stands.
    Standing of(DayFile kind, LocalDate date) throws IOException {
        Found found = found(kind, date);
        return switch (kind) {
            case EX_INDEX, INDEX -> prints(found, kind, date);
            case ROLLING -> rolling(found, date);
            case DAILY -> daily(found, date);
        };
    }

    private Standing prints(Found found, DayFile kind, LocalDate date) throws IOException {
        Optional<Standing> obstacle = books.obstacle(date);
        if (obstacle.isPresent()) return behind(obstacle.get(), found);
        String seen = books.seen(date);
        boolean unchanged = found.known()
                .map(stamp -> stamp.rule() == PRINTS_RULE
                        && !seen.isEmpty()
                        && stamp.seen().equals(seen))
                .orElse(false);
        if (unchanged) return Standing.FRESH;
        if (found.known().isEmpty())
            return books.gap(date, groupOf(kind)).map(Standing::incomplete).orElseGet(() -> unstamped(found));
        DayInputs inputs = books.inputs(date);
        return inputs.gap(groupOf(kind)).map(Standing::incomplete).orElseGet(() -> against(found, stamp(kind, inputs)));
    }

    /// What can't be made and is not there is missing or incomplete; what is there is of no use.
    private static Standing behind(Standing obstacle, Found found) {
        return found instanceof Found.Nothing ? obstacle : Standing.incomplete(obstacle.reason());
    }

    /// Whose prints a consolidated file holds.
    static DayGroup groupOf(DayFile kind) {
        return switch (kind) {
            case EX_INDEX -> DayGroup.EX_INDEX;
            case INDEX -> DayGroup.INDEX;
            case ROLLING, DAILY -> throw new IllegalArgumentException(kind + " holds no prints");
        };
    }

    /// The stamp of a consolidated file that would be made now.
    static Stamp stamp(DayFile kind, DayInputs inputs) {
        return new Stamp(kind, inputs.date(), PRINTS_RULE, inputs.fingerprint(groupOf(kind)), inputs.seen());
    }

    private Standing rolling(Found found, LocalDate date) throws IOException {
        Standing prints = of(DayFile.EX_INDEX, date);
        if (!prints.isFresh()) return derived(prints, DayFile.EX_INDEX, found);
        return against(found, rollingStamp(date));
    }

    /// The stamp of rolling bars that would be made now, of a fresh ex-index file.
    Stamp rollingStamp(LocalDate date) throws IOException {
        Optional<String> table = Fingerprint.ofFile(ports.layout().tradeUniverse(date));
        String inputs = new Fingerprint()
                .add(made(DayFile.EX_INDEX, date))
                .add(table.orElse("-"))
                .text();
        return new Stamp(DayFile.ROLLING, date, ROLLING_RULE, inputs, inputs);
    }

    private Standing daily(Found found, LocalDate date) throws IOException {
        Standing prints = of(DayFile.EX_INDEX, date);
        if (!prints.isFresh()) return derived(prints, DayFile.EX_INDEX, found);
        if (hasIndex(date)) {
            Standing index = of(DayFile.INDEX, date);
            if (!index.isFresh()) return derived(index, DayFile.INDEX, found);
        }
        return against(found, dailyStamp(date));
    }

    /// Whether anything stands in the place of the index file.
    boolean hasIndex(LocalDate date) throws IOException {
        return !(found(DayFile.INDEX, date) instanceof Found.Nothing);
    }

    /// The stamp of summaries that would be made now, of a fresh ex-index file and, where there is one, a fresh
    /// index
    /// file.
    Stamp dailyStamp(LocalDate date) throws IOException {
        String inputs = new Fingerprint()
                .add(made(DayFile.EX_INDEX, date))
                .add(hasIndex(date) ? made(DayFile.INDEX, date) : NO_INDEX)
                .text();
        return new Stamp(DayFile.DAILY, date, DAILY_RULE, inputs, inputs);
    }

    private String made(DayFile kind, LocalDate date) throws IOException {
        return found(kind, date)
                .known()
                .map(stamp -> stamp.rule() + " " + stamp.inputs())
                .orElseThrow(() -> new IllegalStateException("%s of %s has no stamp".formatted(kind.label(), date)));
    }

    /// Where a file stands whose input is not fresh.
    private static Standing derived(Standing input, DayFile kind, Found found) {
        return switch (input.freshness()) {
            case INCOMPLETE -> Standing.incomplete(input.reason());
            case MISSING, STALE ->
                found instanceof Found.Nothing
                        ? Standing.missing(input.isMissing() ? input.reason() : "")
                        : Standing.stale("%s, from which it is made, is %s"
                                .formatted(kind.folder(), input.freshness().label()));
            case FRESH -> throw new IllegalArgumentException("the input is fresh");
        };
    }

    private static Standing against(Found found, Stamp now) {
        Optional<Stamp> then = found.known();
        if (then.isEmpty()) return unstamped(found);
        if (then.get().isSameAs(now)) return Standing.FRESH;
        boolean newRule = then.get().rule() != now.rule();
        return Standing.stale(newRule ? "an older rule made it" : "what it was made from has changed");
    }

    private static Standing unstamped(Found found) {
        return switch (found) {
            case Found.Nothing nothing -> Standing.missing("");
            case Found.Damaged damaged -> Standing.stale(damaged.why());
            case Found.Misplaced misplaced -> Standing.stale("it is another file");
            case Found.Foreign foreign -> Standing.stale("it does not say what it was made from");
            case Found.Stamped stamped -> throw new IllegalArgumentException("it has a stamp");
        };
    }
}

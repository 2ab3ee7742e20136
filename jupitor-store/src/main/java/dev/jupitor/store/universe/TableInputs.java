package dev.jupitor.store.universe;

import dev.jupitor.core.market.IndexId;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.core.universe.IndexMembers;
import dev.jupitor.core.universe.ReferenceLists;
import dev.jupitor.core.universe.TradeUniverse;
import dev.jupitor.core.universe.TrailingDates;
import dev.jupitor.store.internal.file.Fingerprint;
import dev.jupitor.store.internal.text.SymbolLines;
import dev.jupitor.store.internal.us.BarRevisions;
import dev.jupitor.store.internal.us.FileMembershipStore;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/// What trade universes are made from, as one run sees it: each small file is read once, its fingerprint before its
/// content. What changes in between makes the table stale that comes of it, never one that passes for fresh.
///
/// For one thread; not kept beyond a run.
final class TableInputs {
    private static final String NONE = "none";
    /// What stands between the two parts of a fingerprint.
    private static final String LISTS = "+";

    private final UniversePorts ports;
    private final BarRevisions.Reading revisions;
    private final SortedSet<LocalDate> dates;
    private final SymbolBits bits = new SymbolBits();
    private final Map<Path, String> fingerprints = new HashMap<>();
    private final Map<LocalDate, BitSet> universes = new HashMap<>();
    private final Map<Path, Set<Symbol>> lists = new HashMap<>();

    private TableInputs(UniversePorts ports, BarRevisions.Reading revisions, SortedSet<LocalDate> dates) {
        this.ports = ports;
        this.revisions = revisions;
        this.dates = dates;
    }

    /// Begins with the revisions of the bars: whatever is read later is at least as new.
    static TableInputs begin(UniversePorts ports) throws IOException {
        BarRevisions.Reading revisions = ports.revisions().read();
        return new TableInputs(ports, revisions, ports.universe().dates());
    }

    SymbolBits bits() {
        return bits;
    }

    boolean hasUniverse(LocalDate date) {
        return dates.contains(date);
    }

    TrailingDates trailing(LocalDate date) {
        return TrailingDates.of(date, dates);
    }

    /// A text that is another as soon as anything is another that the table of a date is made from, the rule
    /// included.
    String fingerprint(LocalDate date) throws IOException {
        return ofLake(date) + LISTS + ofLists(date);
    }

    /// Whether a table that was made from these inputs is still what they give. Reference lists lie beside the
    /// lake:
    /// where there are none now, as on another machine, they are taken to be what they were.
    boolean areStill(String noted, LocalDate date) throws IOException {
        if (noted.equals(fingerprint(date))) return true;
        return ofLists(date).equals(NONE) && noted.startsWith(ofLake(date) + LISTS);
    }

    private String ofLists(LocalDate date) throws IOException {
        String etfs = fingerprint(ports.layout().etfList(date));
        String stocks = fingerprint(ports.layout().stockList(date));
        boolean none = etfs.equals(NONE) && stocks.equals(NONE);
        return none ? NONE : new Fingerprint().add(etfs).add(stocks).text();
    }

    private String ofLake(LocalDate date) throws IOException {
        Fingerprint inputs = new Fingerprint()
                .add("rule %d".formatted(TradeUniverse.RULE_VERSION))
                .add(date.toString())
                .add(fingerprint(ports.layout().universe(date)));
        for (Path list : ports.layout().indexLists(date)) inputs.add(fingerprint(list));
        for (LocalDate earlier : trailing(date).dates())
            inputs.add(earlier.toString())
                    .add(fingerprint(ports.layout().universe(earlier)))
                    .add(revisions.of(earlier));
        return inputs.text();
    }

    private String fingerprint(Path file) throws IOException {
        String known = fingerprints.get(file);
        if (known != null) return known;
        String fingerprint = Fingerprint.ofFile(file).orElse(NONE);
        fingerprints.put(file, fingerprint);
        return fingerprint;
    }

    /// Whether a small file is there, as the run sees it.
    boolean has(Path file) throws IOException {
        return !fingerprint(file).equals(NONE);
    }

    /// The universe of a date, as places of [#bits].
    BitSet universe(LocalDate date) throws IOException {
        BitSet known = universes.get(date);
        if (known != null) return known;
        fingerprint(ports.layout().universe(date));
        BitSet universe = bits.of(ports.universe().read(date));
        universes.put(date, universe);
        return universe;
    }

    /// The members of both indices on a date, whose lists must be there.
    IndexMembers members(LocalDate date) throws IOException {
        return new IndexMembers(members(IndexId.SPX, date), members(IndexId.NDX, date));
    }

    private Set<Symbol> members(IndexId index, LocalDate date) throws IOException {
        Path list = ports.layout().indexList(index, date);
        Optional<SortedSet<Symbol>> members = SymbolLines.readForeign(list);
        if (members.isEmpty()) throw new NoSuchFileException(list.toString());
        return members.get();
    }

    /// The reference lists in force on a date; one that is missing lists nobody.
    ReferenceLists lists(LocalDate date) throws IOException {
        return new ReferenceLists(
                list(ports.layout().etfList(date)), list(ports.layout().stockList(date)));
    }

    private Set<Symbol> list(Path file) throws IOException {
        Set<Symbol> known = lists.get(file);
        if (known != null) return known;
        fingerprint(file);
        Set<Symbol> list = FileMembershipStore.listed(file).orElseGet(Set::of);
        lists.put(file, list);
        return list;
    }
}

package dev.jupitor.store.adopt;

import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.collect.SymbolState;
import dev.jupitor.core.lake.TradesKeep;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.adopt.AdoptionListener.Step;
import dev.jupitor.store.adopt.AdoptionPorts.Change;
import dev.jupitor.store.internal.file.Listing;
import dev.jupitor.store.internal.work.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.arrow.memory.BufferAllocator;

/// One adoption: bars, then every date by its own prints, then those that only their neighbours tell, then the
/// conversion. For one thread.
final class AdoptionRun {
    private final AdoptionPorts ports;
    private final BufferAllocator allocator;
    private final Workers workers;
    private final RunNotes notes;
    private final AdoptionLedger ledger;
    private final FileSurvey survey;
    private final TradeFileIndex index;
    private final DateUniverse universe;
    private final BarCheck bars;
    private final DateSettler settler;
    private final TreeMap<LocalDate, FrameEvidence> undecided = new TreeMap<>();
    private final List<String> leftOut = new ArrayList<>();
    private int alreadyOurs;

    AdoptionRun(AdoptionPorts ports, BufferAllocator allocator, Workers workers, RunNotes notes) throws IOException {
        this.ports = ports;
        this.allocator = allocator;
        this.workers = workers;
        this.notes = notes;
        ledger = new AdoptionLedger(ports.layout());
        survey = new FileSurvey(ports.layout(), ports.files(), allocator, workers);
        index = TradeFileIndex.of(ports.layout().tradesFolder());
        universe = new DateUniverse(ports.universe(), ports.calendar());
        bars = new BarCheck(ports, allocator, workers, notes, universe.lacking(index.dates()));
        settler = new DateSettler(ports, ledger, universe, bars.withBar(), finalThrough(), notes);
    }

    /// The last session whose universe is whole, by the original's marker.
    private Optional<LocalDate> finalThrough() throws IOException {
        try {
            return ports.dailyState().lastCompleted();
        } catch (UnreadableFileException damaged) {
            notes.warn(damaged.getMessage() + "; the collector starts the daily bars over");
            return Optional.empty();
        }
    }

    AdoptionReport run() throws IOException, InterruptedException {
        for (Path folder : index.strangers()) notes.warn("%s is no symbol; it was passed over".formatted(folder));
        ledger.entries();
        bars.run();
        int done = 0;
        for (LocalDate date : index.dates()) {
            ports.underLock(() -> attempt(date, () -> look(date)));
            notes.advanced(Step.TRADES, ++done, index.dates().size());
        }
        decideTheRest();
        if (mayConvert()) new ConversionRun(ports, allocator, workers, notes, ledger, survey, index, settler).run();
        return report();
    }

    /// A date that was left out may hold UTC, and with it the last hour of the date before.
    private boolean mayConvert() throws IOException {
        if (leftOut.isEmpty()) return true;
        boolean isPlanned = ledger.entries().values().stream().anyMatch(AdoptedDate::isUnderConversion);
        if (isPlanned) leftOut.add("nothing was converted, because what was left out may hold rows of the date before");
        return false;
    }

    /// A file that can't be read, and not because of what is in it, is its date's trouble and not everybody's.
    private void attempt(LocalDate date, Change change) throws IOException, InterruptedException {
        try {
            change.make();
        } catch (FileSurvey.Failure trouble) {
            leftOut.add("%s was left out: %s".formatted(date, trouble.getMessage()));
        }
    }

    private void look(LocalDate date) throws IOException, InterruptedException {
        Optional<AdoptedDate> known = ledger.of(date);
        if (known.filter(AdoptedDate::isUnderConversion).isPresent()) return;
        boolean isRecorded = Listing.has(ports.layout().completion(date));
        if (known.isPresent()) {
            if (!isRecorded) finish(date, known.get());
        } else if (isRecorded && isOurs(date)) {
            alreadyOurs++;
        } else {
            decide(date);
        }
    }

    private boolean isOurs(LocalDate date) throws IOException, InterruptedException {
        return survey.of(date, unvouched(date)).isOurs();
    }

    /// Who has a file of a recorded date that may be the original's. A collector that finds such a file calls it
    /// done, whatever its clock; only of one that holds every print is it certain that we wrote it.
    private List<Symbol> unvouched(LocalDate date) throws IOException {
        try {
            Map<Symbol, SymbolState> states =
                    ports.completion().read(date).map(DayRecord::symbols).orElse(new TreeMap<>());
            return index.on(date).stream()
                    .filter(symbol -> !holdsAll(states.get(symbol)))
                    .toList();
        } catch (UnreadableFileException damaged) {
            return index.on(date);
        }
    }

    private static boolean holdsAll(SymbolState state) {
        return switch (state) {
            case SymbolState.Done done -> done.file().keep() == TradesKeep.ALL;
            case SymbolState.Empty empty -> empty.file().keep() == TradesKeep.ALL;
            case SymbolState.Due due -> false;
            case SymbolState.Failed failed -> false;
            case null -> false;
        };
    }

    /// An earlier run came as far as the ledger; its record is missing, and always will be where there is no
    /// session.
    private void finish(LocalDate date, AdoptedDate known) throws IOException, InterruptedException {
        if (!universe.isSession(date)) return;
        settler.settle(known, survey.of(date, index.on(date)).findings(), known.rowsLeftInBackup());
    }

    private void decide(LocalDate date) throws IOException, InterruptedException {
        DateSurvey found = survey.of(date, index.on(date));
        FrameEvidence evidence = found.evidence();
        Optional<FrameDecision> decision = FrameDecision.byItself(date, evidence);
        if (decision.isPresent()) carryOut(decision.get(), found);
        else undecided.put(date, evidence);
    }

    private void decideTheRest() throws IOException, InterruptedException {
        SortedMap<LocalDate, TimeFrame> told = new TreeMap<>();
        for (AdoptedDate entry : ledger.entries().values())
            if (entry.source() == FrameSource.PRINTS) told.put(entry.date(), entry.frame());
        for (Map.Entry<LocalDate, FrameEvidence> date : undecided.entrySet()) {
            FrameDecision decision = FrameDecision.byNeighbours(date.getKey(), date.getValue(), told);
            if (decision.frame() == TimeFrame.UNDECIDED) notes.warn(doubt(date.getKey(), date.getValue()));
            ports.underLock(() -> attempt(
                    date.getKey(), () -> carryOut(decision, survey.of(date.getKey(), index.on(date.getKey())))));
        }
    }

    private static String doubt(LocalDate date, FrameEvidence evidence) {
        return evidence.isContradictory()
                ? "some trade files of %s hold New York's clock and some UTC: they are left as they are".formatted(date)
                : "%s has too few prints (%,d) to tell New York's clock from UTC: its files are left as they are"
                        .formatted(date, evidence.rows());
    }

    private void carryOut(FrameDecision decision, DateSurvey found) throws IOException {
        LocalDate date = found.date();
        switch (decision.frame()) {
            case TRUE_UTC ->
                ledger.put(AdoptedDate.planned(date, decision.source(), found.keep(), found.originalBytes()));
            case ET_SHIFTED, UNDECIDED ->
                settler.settle(
                        AdoptedDate.untouched(date, decision.frame(), decision.source(), found.keep()),
                        found.findings(),
                        0);
        }
    }

    private AdoptionReport report() throws IOException {
        List<AdoptedDate> dates = new ArrayList<>(ledger.entries().values());
        return new AdoptionReport(dates, alreadyOurs, bars.damaged(), leftOut, notes.warnings());
    }
}

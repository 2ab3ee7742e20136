package dev.jupitor.store.adopt;

import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.market.Symbol;
import dev.jupitor.store.adopt.AdoptedDate.Stage;
import dev.jupitor.store.adopt.AdoptionListener.Step;
import dev.jupitor.store.adopt.Conversion.Converted;
import dev.jupitor.store.internal.file.AtomicFile;
import dev.jupitor.store.internal.file.Listing;
import dev.jupitor.store.internal.parquet.ParquetFiles.Foreign;
import dev.jupitor.store.internal.work.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.arrow.memory.BufferAllocator;

/// Converts every date that the ledger plans to: all of their files into the backup first, date by date, then date
/// by date the files that are made of them. No file is touched before the ledger says that its date lies in the
/// backup.
final class ConversionRun {
    private final AdoptionPorts ports;
    private final BufferAllocator allocator;
    private final Workers workers;
    private final RunNotes notes;
    private final AdoptionLedger ledger;
    private final FileSurvey survey;
    private final TradeFileIndex index;
    private final DateSettler settler;

    /// @param index which trade files there are
    ConversionRun(
            AdoptionPorts ports,
            BufferAllocator allocator,
            Workers workers,
            RunNotes notes,
            AdoptionLedger ledger,
            FileSurvey survey,
            TradeFileIndex index,
            DateSettler settler) {
        this.ports = ports;
        this.allocator = allocator;
        this.workers = workers;
        this.notes = notes;
        this.ledger = ledger;
        this.survey = survey;
        this.index = index;
        this.settler = settler;
    }

    void run() throws IOException, InterruptedException {
        List<AdoptedDate> open = ledger.entries().values().stream()
                .filter(AdoptedDate::isUnderConversion)
                .toList();
        if (open.isEmpty()) return;
        ports.space()
                .requireRoomFor(
                        open.stream().mapToLong(AdoptedDate::backupBytes).sum());
        backUp(open);
        convert(open);
    }

    private void backUp(List<AdoptedDate> open) throws IOException, InterruptedException {
        int done = 0;
        for (AdoptedDate entry : open) {
            if (entry.stage() == Stage.PLANNED) ports.underLock(() -> backUp(entry));
            notes.advanced(Step.BACKUP, ++done, open.size());
        }
    }

    private void backUp(AdoptedDate entry) throws IOException, InterruptedException {
        List<Callable<Long>> jobs = index.on(entry.date()).stream()
                .<Callable<Long>>map(symbol -> () -> backUp(symbol, entry.date()))
                .toList();
        long bytes = workers.all(jobs).stream().mapToLong(Long::longValue).sum();
        ledger.put(entry.backedUp(bytes));
    }

    /// A broken-off run may have made the backup before the collector replaced the original's file: then it stays.
    private long backUp(Symbol symbol, LocalDate date) throws IOException {
        Path copy = ports.layout().tradesBackup(symbol, date);
        Path file = ports.layout().trades(symbol, date);
        if (!Listing.has(copy) || !isOurs(symbol, file)) AtomicFile.duplicate(file, copy);
        return Files.size(copy);
    }

    private boolean isOurs(Symbol symbol, Path file) throws IOException {
        try (Foreign found = survey.read(file, symbol)) {
            return found.isOurs();
        } catch (UnreadableFileException damaged) {
            return false;
        }
    }

    private void convert(List<AdoptedDate> open) throws IOException, InterruptedException {
        TradeFileIndex backups = TradeFileIndex.of(ports.layout().tradesBackupFolder());
        Conversion conversion = conversion();
        int done = 0;
        for (AdoptedDate planned : open) {
            AdoptedDate entry = ledger.of(planned.date()).orElseThrow();
            ports.space().requireRoom();
            ports.underLock(() -> convert(entry, conversion, backups));
            notes.advanced(Step.CONVERSION, ++done, open.size());
        }
    }

    private Conversion conversion() throws IOException {
        Set<LocalDate> all = new HashSet<>();
        for (AdoptedDate entry : ledger.entries().values())
            if (entry.frame() == TimeFrame.TRUE_UTC) all.add(entry.date());
        return new Conversion(ports.layout(), ports.trades(), survey, allocator, all);
    }

    private void convert(AdoptedDate entry, Conversion conversion, TradeFileIndex backups)
            throws IOException, InterruptedException {
        LocalDate date = entry.date();
        List<Callable<Optional<Converted>>> jobs = backups.on(date).stream()
                .<Callable<Optional<Converted>>>map(symbol -> () -> conversion.convert(symbol, date, entry.keep()))
                .toList();
        List<Converted> converted =
                workers.all(jobs).stream().flatMap(Optional::stream).toList();
        long left = converted.stream().mapToLong(Converted::rowsLeft).sum();
        tell(date, converted, left);
        settler.settle(entry, findings(date, converted, backups), left);
    }

    private void tell(LocalDate date, List<Converted> converted, long left) {
        long incomplete = converted.stream().filter(Converted::lacksLastHour).count();
        if (incomplete > 0)
            notes.warn(
                    "%s: what %,d symbols traded after 19:00 New York was never collected".formatted(date, incomplete));
        if (left > 0)
            notes.warn("%s: %,d rows belong to no converted file; they are in the backup".formatted(date, left));
    }

    /// The date's files as they stand now: those just written, and what else there is.
    private SortedMap<Symbol, FileFinding> findings(LocalDate date, List<Converted> converted, TradeFileIndex backups)
            throws IOException, InterruptedException {
        Set<Symbol> others = new TreeSet<>(index.on(date));
        others.addAll(backups.on(date));
        SortedMap<Symbol, FileFinding> findings = new TreeMap<>();
        for (Converted file : converted) {
            others.remove(file.symbol());
            findings.put(file.symbol(), new FileFinding.Sound(file.file(), true, true, false, FrameEvidence.NONE));
        }
        findings.putAll(survey.of(date, others).findings());
        return findings;
    }
}

package dev.jupitor.store.internal.us;

import dev.jupitor.core.collect.CompletionStore;
import dev.jupitor.core.collect.DayRecord;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.store.internal.file.AtomicFile;
import dev.jupitor.store.internal.file.DatedFiles;
import dev.jupitor.store.internal.file.FileTrouble;
import dev.jupitor.store.internal.file.Quarantine;
import dev.jupitor.store.internal.json.JsonFile;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;

/// `us/.state/trades/D.json`. [#summary] reads only the head of a file, so that hundreds of dates are known at once.
public final class JsonCompletionStore implements CompletionStore {
    private static final int HEAD_BYTES = 512;
    private static final String END_OF_HEAD = ",\"" + DayRecordJson.SYMBOLS + "\":";

    private final DataLayout layout;
    private final Quarantine quarantine;

    public JsonCompletionStore(DataLayout layout, Quarantine quarantine) {
        this.layout = layout;
        this.quarantine = quarantine;
    }

    @Override
    public Optional<DayRecord> read(LocalDate date) throws IOException {
        Path file = layout.completion(date);
        Optional<DayRecord> record = JsonFile.read(file, DayRecordJson::read);
        if (record.isPresent()) requireDate(file, date, record.get().date());
        return record;
    }

    @Override
    public Optional<DayRecord.Summary> summary(LocalDate date) throws IOException {
        Optional<DayRecord.Summary> summary = readHead(date, DayRecordJson::readSummary);
        if (summary.isPresent())
            requireDate(layout.completion(date), date, summary.get().date());
        return summary;
    }

    /// The checksum in the head of the file.
    @Override
    public Optional<String> fingerprint(LocalDate date) throws IOException {
        return readHead(date, DayRecordJson::readChecksum).flatMap(noted -> noted);
    }

    /// A value of the part of a file that stands before the states.
    private <T> Optional<T> readHead(LocalDate date, JsonFile.Reader<T> reader) throws IOException {
        Path file = layout.completion(date);
        Optional<String> head = head(file);
        if (head.isEmpty()) return Optional.empty();
        return Optional.of(JsonFile.parse(file, (head.get() + "}").getBytes(StandardCharsets.UTF_8), reader));
    }

    private static Optional<String> head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
            int end = text.indexOf(END_OF_HEAD);
            if (end < 0)
                throw new UnreadableFileException(file, "it does not begin with the counts of a completion record");
            return Optional.of(text.substring(0, end));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException failed) {
            throw FileTrouble.reading(file, failed);
        }
    }

    private static void requireDate(Path file, LocalDate wanted, LocalDate found) throws UnreadableFileException {
        if (!wanted.equals(found)) throw new UnreadableFileException(file, "it is the record of " + found);
    }

    @Override
    public synchronized void write(DayRecord record) throws IOException {
        AtomicFile.sweep(layout.completionFolder());
        JsonFile.write(layout.completion(record.date()), DayRecordJson.write(record));
    }

    @Override
    public SortedSet<LocalDate> dates() throws IOException {
        return DatedFiles.dates(layout.completionFolder(), ".json");
    }

    @Override
    public Optional<Path> quarantine(LocalDate date, String reason) throws IOException {
        return quarantine.take(layout.completion(date), reason);
    }
}

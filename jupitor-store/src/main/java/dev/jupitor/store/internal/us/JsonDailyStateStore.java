package dev.jupitor.store.internal.us;

import dev.jupitor.core.collect.DailyState;
import dev.jupitor.core.collect.DailyStateStore;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.store.internal.file.AtomicFile;
import dev.jupitor.store.internal.file.DatedFiles;
import dev.jupitor.store.internal.file.Quarantine;
import dev.jupitor.store.internal.json.JsonFile;
import dev.jupitor.store.internal.text.SymbolLines;
import dev.jupitor.store.internal.text.TextFile;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;

/// `us/.state/daily.json`, and the original's `.last-completed` and `.tried-empty` in `us/daily`.
public final class JsonDailyStateStore implements DailyStateStore {
    private final DataLayout layout;
    private final Quarantine quarantine;

    public JsonDailyStateStore(DataLayout layout, Quarantine quarantine) {
        this.layout = layout;
        this.quarantine = quarantine;
    }

    @Override
    public DailyState read() throws IOException {
        return JsonFile.read(layout.dailyState(), DailyStateJson::read).orElse(DailyState.NONE);
    }

    /// The state is in place before the marker, which nobody but the original reads.
    @Override
    public synchronized void write(DailyState state) throws IOException {
        AtomicFile.sweep(layout.stateFolder());
        JsonFile.write(layout.dailyState(), DailyStateJson.write(state));
        AtomicFile.sweep(layout.dailyFolder());
        SymbolLines.write(layout.triedEmpty(), state.triedEmpty());
    }

    @Override
    public Optional<LocalDate> lastCompleted() throws IOException {
        Optional<String> text = TextFile.read(layout.lastCompleted());
        return text.isEmpty() ? Optional.empty() : Optional.of(dateIn(text.get().strip()));
    }

    private LocalDate dateIn(String text) throws UnreadableFileException {
        return DatedFiles.parse(text)
                .orElseThrow(() -> new UnreadableFileException(layout.lastCompleted(), "it holds no date YYYY-MM-DD"));
    }

    @Override
    public synchronized void completed(LocalDate session) throws IOException {
        byte[] text = session.toString().getBytes(StandardCharsets.US_ASCII);
        AtomicFile.sweep(layout.dailyFolder());
        AtomicFile.replace(layout.lastCompleted(), text, text.length);
    }

    /// Takes away whichever of the two cannot be read; both stay when both can.
    @Override
    public synchronized void quarantine(String reason) throws IOException {
        if (isUnreadable(this::read)) quarantine.take(layout.dailyState(), reason);
        if (isUnreadable(this::lastCompleted)) quarantine.take(layout.lastCompleted(), reason);
    }

    @FunctionalInterface
    private interface Reading {
        Object read() throws IOException;
    }

    private static boolean isUnreadable(Reading reading) throws IOException {
        try {
            reading.read();
            return false;
        } catch (UnreadableFileException damaged) {
            return true;
        }
    }
}

package dev.jupitor.store.internal.file;

import dev.jupitor.core.time.Timekeeper;
import dev.jupitor.store.layout.DataLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where unreadable files wait for a person: `us/.state/quarantine`,
/// `cn/.state/quarantine`. Beside each file lies `NAME.reason.txt`, which
/// tells where the file stood, when it was moved and why. Nothing in here is ever overwritten or deleted by us.
public final class Quarantine {
    private static final String REASON = ".reason.txt";

    private final DataLayout layout;
    private final Timekeeper clock;
    private final Path market;
    private final Path folder;

    /// That of the US market.
    public Quarantine(DataLayout layout, Timekeeper clock) {
        this(layout, clock, layout.us(), layout.quarantineFolder());
    }

    private Quarantine(DataLayout layout, Timekeeper clock, Path market, Path folder) {
        this.layout = layout;
        this.clock = clock;
        this.market = market;
        this.folder = folder;
    }

    /// That of the China market.
    public static Quarantine ofCn(DataLayout layout, Timekeeper clock) {
        return new Quarantine(layout, clock, layout.cn().folder(), layout.cn().quarantineFolder());
    }

    /// Moves a file here and answers where it lies; nothing happens when it is not there (any more). Where a file
    /// stands
    /// in the place of its folder, that one is moved.
    public synchronized Optional<Path> take(Path file, String reason) throws IOException {
        if (Files.isRegularFile(file.getParent())) return take(file.getParent(), reason);
        if (!Listing.has(file)) return Optional.empty();
        Path place = freePlace(flatName(file));
        AtomicFile.move(file, place);
        explain(file, place, reason);
        return Optional.of(place);
    }

    /// Puts a copy of a file here, answers where, and leaves the file to whoever replaces it; nothing happens when
    /// it
    /// is not there. A folder in its place is moved: nobody could replace it.
    public synchronized Optional<Path> copy(Path file, String reason) throws IOException {
        if (Files.isDirectory(file)) return take(file, reason);
        if (!Listing.has(file)) return Optional.empty();
        Path place = freePlace(flatName(file));
        byte[] bytes = Files.readAllBytes(file);
        AtomicFile.replace(place, bytes, bytes.length);
        explain(file, place, reason);
        return Optional.of(place);
    }

    private void explain(Path file, Path place, String reason) throws IOException {
        String note = "from %s\nat   %s\nwhy  %s\n".formatted(layout.nameOf(file), clock.instant(), reason);
        byte[] text = note.getBytes(StandardCharsets.UTF_8);
        AtomicFile.replace(place.resolveSibling(place.getFileName() + REASON), text, text.length);
    }

    /// The files in quarantine, in order of their names; without the notes.
    public List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path entry : Listing.of(folder)) if (isTaken(entry)) files.add(entry);
        files.sort(null);
        return files;
    }

    private static boolean isTaken(Path entry) {
        return !entry.getFileName().toString().endsWith(REASON) && !AtomicFile.isTemporary(entry);
    }

    private Path freePlace(String name) throws IOException {
        Path place = folder.resolve(name);
        for (int copy = 2; Listing.has(place); copy++) place = folder.resolve(name + "." + copy);
        return place;
    }

    private String flatName(Path file) {
        return market.relativize(file)
                .toString()
                .replace('/', '_')
                .replace('\\', '_')
                .replaceFirst("^\\.", "");
    }
}

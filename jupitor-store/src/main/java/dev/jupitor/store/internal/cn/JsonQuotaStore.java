package dev.jupitor.store.internal.cn;

import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.source.QuotaState;
import dev.jupitor.core.source.QuotaStore;
import dev.jupitor.store.internal.file.AtomicFile;
import dev.jupitor.store.internal.file.FileTrouble;
import dev.jupitor.store.internal.json.JsonFile;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `{"date":"2026-02-13","used":1234,"blocked_until":"2026-02-14T00:12:00+08:00"}`, the last `null` or an instant.
///
/// Changed only under the system's lock on `.NAME.lock` beside it. A file that is no such document is left as it is,
/// and
/// every change is refused: whoever would count from zero might have used up the day already.
public final class JsonQuotaStore implements QuotaStore {
    private final Path file;

    public JsonQuotaStore(Path file) {
        this.file = file;
    }

    @Override
    public QuotaState read() throws IOException {
        try {
            return JsonFile.read(file, JsonQuotaStore::state).orElse(QuotaState.UNUSED);
        } catch (UnreadableFileException damaged) {
            throw new UnreadableFileException(
                    file,
                    "nobody knows how many requests were sent today, so none is sent; correct it, or delete it after the next"
                            + " midnight in Beijing (%s)".formatted(damaged.getMessage()),
                    damaged);
        }
    }

    private static QuotaState state(JsonNode document) {
        JsonNode used = field(document, "used");
        if (!used.isInt()) throw new IllegalArgumentException("\"used\" is no whole number");
        JsonNode blocked = field(document, "blocked_until");
        return new QuotaState(
                LocalDate.parse(field(document, "date").asString()),
                used.intValue(),
                blocked.isNull() ? Optional.empty() : Optional.of(Instant.parse(blocked.asString())));
    }

    private static JsonNode field(JsonNode document, String name) {
        JsonNode field = document.get(name);
        if (field == null) throw new IllegalArgumentException("\"%s\" is missing".formatted(name));
        return field;
    }

    @Override
    public boolean change(Function<QuotaState, Optional<QuotaState>> rule) throws IOException, InterruptedException {
        AtomicFile.makeFolder(file.toAbsolutePath().getParent());
        Path guard = file.resolveSibling(".%s.lock".formatted(file.getFileName()));
        synchronized (JsonQuotaStore.class) {
            try (FileChannel channel = FileChannel.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                return changed(rule);
            } catch (FileLockInterruptionException | ClosedByInterruptException interrupted) {
                Thread.interrupted();
                throw (InterruptedException)
                        new InterruptedException("while waiting for the quota's lock").initCause(interrupted);
            } catch (UnreadableFileException unreadable) {
                throw unreadable;
            } catch (IOException failed) {
                throw FileTrouble.writing(file, failed);
            }
        }
    }

    private boolean changed(Function<QuotaState, Optional<QuotaState>> rule) throws IOException {
        Optional<QuotaState> next = rule.apply(read());
        if (next.isPresent()) JsonFile.write(file, document(next.get()));
        return next.isPresent();
    }

    private static ObjectNode document(QuotaState state) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("date", state.date().toString());
        document.put("used", state.used());
        document.put(
                "blocked_until", state.blockedUntil().map(Instant::toString).orElse(null));
        return document;
    }
}

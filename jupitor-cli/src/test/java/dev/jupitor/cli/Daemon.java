package dev.jupitor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Something of ours that stays, run on a thread of this JVM until it is stopped.
final class Daemon implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String READY = "READY ";

    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final LineWatcher watcher = new LineWatcher();
    private final Thread thread;

    private Daemon(Map<String, String> environment, String... args) {
        PrintStream out = new PrintStream(watcher, true, UTF_8);
        thread = Thread.ofPlatform().start(() -> {
            exit.complete(Main.run(args, environment, out, new PrintStream(err, true, UTF_8)));
            ready.completeExceptionally(new IllegalStateException("ended before it was ready: " + err.toString(UTF_8)));
        });
    }

    static Daemon start(Map<String, String> environment, String... args) {
        return new Daemon(environment, args);
    }

    /// What the READY line says; waits for it.
    JsonNode ready() throws Exception {
        String line = ready.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return JsonMapper.builder().build().readTree(line.substring(READY.length()));
    }

    /// Stops it as a signal does, and returns its exit code.
    int stop() throws Exception {
        thread.interrupt();
        return exit.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /// What it has said on stdout.
    String out() {
        return watcher.all();
    }

    String err() {
        return err.toString(UTF_8);
    }

    @Override
    public void close() throws Exception {
        stop();
        thread.join(PATIENCE);
    }

    private final class LineWatcher extends OutputStream {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private final ByteArrayOutputStream all = new ByteArrayOutputStream();

        synchronized String all() {
            return all.toString(UTF_8);
        }

        @Override
        public synchronized void write(int b) {
            all.write(b);
            if (b != '\n') {
                line.write(b);
                return;
            }
            String text = line.toString(UTF_8);
            line.reset();
            if (text.startsWith(READY)) ready.complete(text);
        }
    }
}

package dev.jupitor.cli.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The program in a process of its own, started like the launcher starts it but for a heap of one size whose pages are
/// all there from the beginning, so that what its resident memory gains is native.
final class DaemonProcess implements AutoCloseable {
    private static final int STOP_SECONDS = 10;
    private static final int JCMD_SECONDS = 60;
    private static final Path JAVA_BIN = Path.of(System.getProperty("java.home"), "bin");
    private static final List<String> JVM = List.of(
            "-Xms48m",
            "-Xmx48m",
            "-XX:+AlwaysPreTouch",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:NativeMemoryTracking=summary",
            "--enable-native-access=ALL-UNNAMED",
            "-Darrow.enable_unsafe_memory_access=true");

    private static final Pattern LIVE = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final Pattern TOTAL = committed("Total:");
    private static final Pattern HEAP = committed("Java Heap \\(");
    private static final Pattern CODE = committed("Code \\(");
    private static final Pattern COMPILING = committed("Arena Chunk \\(");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private final Process process;
    private final BufferedReader out;

    /// What a process costs, after a collection of its heap.
    ///
    /// @param liveHeap    bytes of objects in use
    /// @param nativeBytes bytes that the JVM has taken beside the heap and what follows
    /// @param code        bytes of compiled code and of compiling: they grow as long as a process warms up
    /// @param resident    bytes of the whole process in memory
    /// @param openFiles   files, sockets and pipes
    record Vitals(long liveHeap, long nativeBytes, long code, long resident, long openFiles) {
        @Override
        public String toString() {
            return "live heap %,d B, native %,d B and compiled code %,d B, resident %,d B, %d open files"
                    .formatted(liveHeap, nativeBytes, code, resident, openFiles);
        }
    }

    private DaemonProcess(Process process) {
        this.process = process;
        out = process.inputReader(UTF_8);
    }

    static DaemonProcess start(Map<String, String> environment, Path log, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA_BIN.resolve("java").toString()));
        command.addAll(JVM);
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.jupitor.cli.Main"));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("APCA") || name.startsWith("ALPACA") || name.startsWith("DATA"));
        builder.environment().putAll(environment);
        return new DaemonProcess(builder.start());
    }

    void awaitReady() throws IOException {
        assertThat(out.readLine()).startsWith("READY {");
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Vitals vitals() throws IOException, InterruptedException {
        long files = openFiles();
        long live = number(LIVE, jcmd("GC.class_histogram"));
        String memory = jcmd("VM.native_memory", "summary", "scale=B");
        long code = number(CODE, memory) + number(COMPILING, memory);
        long rest = number(TOTAL, memory) - number(HEAP, memory) - code;
        return new Vitals(live, rest, code, number(RESIDENT, Files.readString(proc("status"))) * 1024, files);
    }

    private static Pattern committed(String what) {
        return Pattern.compile(what + ".*?committed=(\\d+)");
    }

    private long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(proc("fd"))) {
            return files.count();
        }
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(process.pid()), file);
    }

    private String jcmd(String... question) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(JAVA_BIN.resolve("jcmd").toString(), Long.toString(process.pid())));
        command.addAll(List.of(question));
        Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
        String answer = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
        assertThat(jcmd.waitFor(JCMD_SECONDS, TimeUnit.SECONDS))
                .as("jcmd ended")
                .isTrue();
        return answer;
    }

    private static long number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        MatchResult last = matcher.results()
                .reduce((one, other) -> other)
                .orElseThrow(() -> new AssertionError("no %s in:%n%s".formatted(pattern, text)));
        return Long.parseLong(last.group(1));
    }

    /// Stops it as an operating system does and returns its exit code.
    int terminate() throws InterruptedException {
        process.toHandle().destroy();
        assertThat(process.waitFor(STOP_SECONDS, TimeUnit.SECONDS))
                .as("stopped in time")
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

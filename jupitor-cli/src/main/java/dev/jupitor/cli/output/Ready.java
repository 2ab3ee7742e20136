package dev.jupitor.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The line with which something that stays says that it is up, and the file that says the same.
///
/// @param http port of the HTTP server; empty where there is none, as are the other ports
/// @param grpc port of the gRPC server
/// @param ws   port of the WebSocket server, which may be that of HTTP
/// @param tcp  port of a protocol of its own
/// @param data the lake; empty where there is none
public record Ready(
        long pid, OptionalInt http, OptionalInt grpc, OptionalInt ws, OptionalInt tcp, Optional<Path> data) {

    /// Of this process, with HTTP alone or no server at all.
    public static Ready of(OptionalInt http, Optional<Path> data) {
        return of(http, OptionalInt.empty(), OptionalInt.empty(), data);
    }

    /// Of this process.
    public static Ready of(OptionalInt http, OptionalInt grpc, OptionalInt ws, Optional<Path> data) {
        return new Ready(
                ProcessHandle.current().pid(),
                http,
                grpc,
                ws,
                OptionalInt.empty(),
                data.map(path -> path.toAbsolutePath().normalize()));
    }

    /// Of this process, with a protocol of its own and HTTP to control it.
    public static Ready ofProtocol(OptionalInt http, OptionalInt tcp) {
        OptionalInt none = OptionalInt.empty();
        return new Ready(ProcessHandle.current().pid(), http, none, none, tcp, Optional.empty());
    }

    /// `READY {…}`, ended.
    public String line() {
        return "READY " + json() + "\n";
    }

    public String json() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("pid", pid);
        members.put("http", port(http));
        members.put("grpc", port(grpc));
        members.put("ws", port(ws));
        members.put("tcp", port(tcp));
        members.put("data", data);
        return Json.of(members);
    }

    private static Integer port(OptionalInt port) {
        return port.isPresent() ? port.getAsInt() : null;
    }

    /// What will say it, on stdout and in a file if one is named; closing takes the file away again.
    public Announcement announcement(Console console, Optional<Path> file) {
        return new Announcement(this, console, file);
    }

    /// Says that something is up, once, and takes it back at the end. For one thread.
    public static final class Announcement implements AutoCloseable {
        private final Ready ready;
        private final Console console;
        private final Optional<Path> file;
        private boolean isMade;

        private Announcement(Ready ready, Console console, Optional<Path> file) {
            this.ready = ready;
            this.console = console;
            this.file = file;
        }

        /// The file first, so that whoever reads the line finds it.
        public void make() throws IOException {
            if (file.isPresent()) replace(file.get().toAbsolutePath(), ready.json() + "\n");
            isMade = true;
            console.answer(ready.line());
        }

        private static void replace(Path file, String text) throws IOException {
            Path temporary = file.resolveSibling(".%s.tmp-%d"
                    .formatted(file.getFileName(), ProcessHandle.current().pid()));
            Files.writeString(temporary, text);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void close() throws IOException {
            if (isMade && file.isPresent()) Files.deleteIfExists(file.get());
        }
    }
}

package dev.jupitor.baostock;

import dev.jupitor.baostock.internal.wire.Frame;
import dev.jupitor.baostock.internal.wire.FrameCodec;
import dev.jupitor.baostock.internal.wire.FrameReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A server that does what a test's script says. It logs everybody in unless the script says otherwise, answers queries
/// by the script, and notices when a request comes before the last one was answered.
final class FakeServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Script script;
    private final List<Frame> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicInteger underway = new AtomicInteger();
    private final AtomicInteger overlaps = new AtomicInteger();

    /// What happens to a request.
    sealed interface Act {
        /// Sends bytes, some at a time, and leaves the connection open.
        record Send(byte[] bytes, int piece) implements Act {}

        /// Sends bytes and closes.
        record SendAndClose(byte[] bytes) implements Act {}

        /// Sends bytes and resets the connection.
        record SendAndReset(byte[] bytes) implements Act {}

        /// Says nothing and leaves the connection open.
        record Silence() implements Act {}

        static Act send(byte[] bytes) {
            return new Send(bytes, bytes.length);
        }
    }

    @FunctionalInterface
    interface Script {
        /// @param n counts the queries (not the logins) from 1; for a login, the logins
        Act on(Frame request, int n);
    }

    @FunctionalInterface
    interface Answer {
        byte[] to(Frame query, int n);
    }

    private FakeServer(Script script) throws IOException {
        this.script = script;
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /// A server that answers every query and lets everybody in.
    static FakeServer answering(Answer answer) throws IOException {
        return scripted((request, n) -> Act.send(isLogin(request) ? loggedIn() : answer.to(request, n)));
    }

    static FakeServer scripted(Script script) throws IOException {
        return new FakeServer(script);
    }

    static boolean isLogin(Frame request) {
        return request.type().equals("00");
    }

    static byte[] loggedIn() {
        return FrameCodec.answer("00.9.00", "01", "0\u0001success\u0001login\u0001anonymous\u000120260422163759563");
    }

    static byte[] error(String code, String text) {
        return FrameCodec.answer("00.9.00", "04", code + "\u0001" + text);
    }

    int port() {
        return socket.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    int logins() {
        return logins.get();
    }

    /// Requests that came before the one before them was answered.
    int overlaps() {
        return overlaps.get();
    }

    /// All requests but logins and logouts.
    List<Frame> queries() {
        return requests.stream()
                .filter(request -> !List.of("00", "02").contains(request.type()))
                .toList();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                open.add(client);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket client) {
        try (client) {
            FrameReader reader = new FrameReader(client.getInputStream());
            for (Optional<Frame> request = reader.request(); request.isPresent(); request = reader.request()) {
                if (reader.hasMore() || client.getInputStream().available() > 0) overlaps.incrementAndGet();
                if (underway.incrementAndGet() > 1) overlaps.incrementAndGet();
                if (!answer(client, request.get())) return;
            }
        } catch (IOException gone) {
            // so is the client
        } finally {
            open.remove(client);
        }
    }

    private boolean answer(Socket client, Frame request) throws IOException {
        requests.add(request);
        int n = isLogin(request) ? logins.incrementAndGet() : queries().size();
        Act act = request.type().equals("02") ? new Act.SendAndClose(new byte[0]) : script.on(request, n);
        underway.decrementAndGet();
        OutputStream out = client.getOutputStream();
        switch (act) {
            case Act.Send send -> write(out, send.bytes(), send.piece());
            case Act.SendAndClose send -> {
                out.write(send.bytes());
                return false;
            }
            case Act.SendAndReset send -> {
                out.write(send.bytes());
                client.setSoLinger(true, 0);
                return false;
            }
            case Act.Silence silence -> client.getInputStream().read();
        }
        return true;
    }

    private static void write(OutputStream out, byte[] bytes, int piece) throws IOException {
        for (int from = 0; from < bytes.length; from += piece) {
            out.write(bytes, from, Math.min(piece, bytes.length - from));
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket client : open) client.close();
    }
}

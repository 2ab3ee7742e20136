package dev.jupitor.alpaca.internal.rest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

/// A small HTTP/1.1 server on the loopback that can also do what servers should not: cut bodies short, fall silent,
/// reset.
public final class FakeHost implements AutoCloseable {
    private final ServerSocket socket;
    private final Function<Request, Reply> handler;
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger connections = new AtomicInteger();
    private final Map<Socket, Boolean> open = new ConcurrentHashMap<>();

    /// What a client asked.
    public record Request(int number, String path, Map<String, String> query, Map<String, String> headers) {
        String parameter(String name) {
            return query.get(name);
        }
    }

    /// What it gets, and how.
    ///
    /// @param manner   how the body is sent
    public record Reply(int status, Map<String, String> headers, byte[] body, Manner manner) {
        enum Manner {
            WHOLE,
            GZIP,
            CUT,
            CUT_GZIP,
            STALL_IN_BODY,
            STALL,
            RESET,
            DRIP
        }

        public static Reply json(String body) {
            return new Reply(200, Map.of(), body.getBytes(StandardCharsets.UTF_8), Manner.GZIP);
        }

        public static Reply error(int status, String body) {
            return new Reply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8), Manner.WHOLE);
        }

        Reply as(Manner other) {
            return new Reply(status, headers, body, other);
        }

        public Reply with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Reply(status, more, body, manner);
        }
    }

    public FakeHost(Function<Request, Reply> handler) throws IOException {
        this.handler = handler;
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    public List<Request> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    int connections() {
        return connections.get();
    }

    private void accept() {
        try {
            while (!socket.isClosed()) {
                Socket client = socket.accept();
                connections.incrementAndGet();
                client.setTcpNoDelay(true);
                open.put(client, true);
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException e) {
            if (!socket.isClosed()) throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            boolean keep = true;
            for (String line = line(in); keep && !line.isEmpty(); line = keep ? line(in) : "") {
                Request request = request(line, in);
                requests.add(request);
                keep = send(handler.apply(request), client);
            }
        } catch (IOException e) {
            // The client went away: it may.
        } finally {
            open.remove(client);
        }
    }

    private Request request(String line, InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        String[] target = line.split(" ")[1].split("\\?", 2);
        Map<String, String> query = new LinkedHashMap<>();
        if (target.length == 2)
            for (String pair : target[1].split("&")) {
                String[] both = pair.split("=", 2);
                query.put(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
            }
        return new Request(requests.size() + 1, target[0], query, headers);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) if (b != '\r') line.write(b);
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private static boolean send(Reply reply, Socket client) throws IOException {
        OutputStream out = client.getOutputStream();
        switch (reply.manner()) {
            case WHOLE -> answer(out, reply, reply.body(), reply.body().length, false);
            case GZIP -> answer(out, reply, gzip(reply.body()), gzip(reply.body()).length, true);
            case CUT -> answer(out, reply, reply.body(), reply.body().length / 2, false);
            case CUT_GZIP -> {
                byte[] half = Arrays.copyOf(gzip(reply.body()), gzip(reply.body()).length * 2 / 3);
                answer(out, reply, half, half.length, true);
            }
            case STALL_IN_BODY -> {
                answer(out, reply, reply.body(), reply.body().length / 2, false);
                waitForClient(client);
            }
            case STALL -> waitForClient(client);
            case DRIP -> drip(out, reply);
            case RESET -> client.setSoLinger(true, 0);
        }
        return reply.manner() == Reply.Manner.WHOLE
                || reply.manner() == Reply.Manner.GZIP
                || reply.manner() == Reply.Manner.CUT_GZIP;
    }

    private static void answer(OutputStream out, Reply reply, byte[] body, int sent, boolean gzip) throws IOException {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 " + reply.status() + " x\r\nContent-Length: " + body.length + "\r\n");
        if (gzip) head.append("Content-Encoding: gzip\r\n");
        reply.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.write(body, 0, sent);
        out.flush();
    }

    private static void waitForClient(Socket client) throws IOException {
        while (client.getInputStream().read() >= 0) {}
    }

    /// A byte at a time, for as long as the client bears it.
    private static void drip(OutputStream out, Reply reply) throws IOException {
        answer(out, reply, new byte[1 << 20], 0, false);
        try {
            while (true) {
                out.write(' ');
                out.flush();
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(body);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket client : open.keySet()) client.close();
    }
}

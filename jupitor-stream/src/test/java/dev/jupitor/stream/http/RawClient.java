package dev.jupitor.stream.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A client that sends what it is told, byte for byte, and reads answers as they are framed.
final class RawClient implements AutoCloseable {
    /// @param headers names in lower case
    record Response(int status, Map<String, String> headers, byte[] bytes) {
        String header(String name) {
            return headers.get(name.toLowerCase(Locale.ROOT));
        }

        String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static final int MILLIS_TO_WAIT = 30_000;

    private final Socket socket;
    private final InputStream in;

    RawClient(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(MILLIS_TO_WAIT);
        in = socket.getInputStream();
    }

    /// One request on a connection of its own.
    static Response once(int port, String method, String path, String... headers) throws IOException {
        try (RawClient client = new RawClient(port)) {
            return client.ask(method, path, headers);
        }
    }

    Response ask(String method, String path, String... headers) throws IOException {
        return ask(method, path, null, headers);
    }

    Response ask(String method, String path, byte[] body, String... headers) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) head.append(header).append("\r\n");
        if (body != null) head.append("Content-Length: ").append(body.length).append("\r\n");
        send(head + "\r\n");
        if (body != null) send(body);
        return answer(method.equals("HEAD"));
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    Response answer(boolean isHead) throws IOException {
        String status = line();
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int code = Integer.parseInt(status.split(" ")[1]);
        return new Response(code, headers, isHead ? new byte[0] : body(headers));
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.containsKey("content-length"))
            return in.readNBytes(Integer.parseInt(headers.get("content-length")));
        return new byte[0];
    }

    /// The next line, without its end.
    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) throw new EOFException("the server has closed the connection behind: " + line);
            if (next != '\r') line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /// The next chunk of an answer that goes on; empty at its end.
    String chunk() throws IOException {
        int size = Integer.parseInt(line(), 16);
        String chunk = new String(in.readNBytes(size), StandardCharsets.UTF_8);
        line();
        return chunk;
    }

    /// Whether the server has closed the connection, which is waited for.
    boolean isClosed() throws IOException {
        try {
            while (in.read() >= 0) continue;
            return true;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

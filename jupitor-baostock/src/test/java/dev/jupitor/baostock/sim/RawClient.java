package dev.jupitor.baostock.sim;

import dev.jupitor.baostock.internal.wire.Frame;
import dev.jupitor.baostock.internal.wire.FrameCodec;
import dev.jupitor.baostock.internal.wire.FrameReader;
import dev.jupitor.baostock.query.QueryKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;

/// A client that knows frames and nothing else. Reads wait ten seconds at most.
final class RawClient implements AutoCloseable {
    static final String VERSION = "00.9.40";
    private static final int PATIENCE = 10_000;

    private final Socket socket;
    private final FrameReader reader;

    RawClient(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE);
        this.reader = new FrameReader(socket.getInputStream());
    }

    static RawClient loggedIn(BaostockSimulator simulator) throws IOException {
        RawClient client = new RawClient(simulator.port());
        client.login();
        return client;
    }

    Frame login() throws IOException {
        return ask("00", "login", "anonymous", "123456", "0");
    }

    void patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    Frame ask(String type, String... fields) throws IOException {
        send(FrameCodec.request(VERSION, type, String.join("\u0001", fields)));
        return read();
    }

    /// Asks for a page of a query by its parameters.
    Frame page(QueryKind kind, int page, int rows, String... parameters) throws IOException {
        String head = String.join("\u0001", kind.method(), "anonymous", page + "", rows + "");
        return ask(kind.type(), (head + "\u0001" + String.join("\u0001", parameters)).split("\u0001", -1));
    }

    Frame day(QueryKind kind, String date) throws IOException {
        return ask(kind.type(), kind.method(), "anonymous", date);
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    Frame read() throws IOException {
        return reader.answer();
    }

    /// What is left to read, without looking at it.
    byte[] rest() throws IOException {
        return socket.getInputStream().readAllBytes();
    }

    static List<String> fields(Frame frame) {
        return List.of(frame.text().split("\u0001", -1));
    }

    static String code(Frame frame) {
        return fields(frame).getFirst();
    }

    static String records(Frame frame) {
        return fields(frame).get(6);
    }

    static long rows(String records) {
        return records.isEmpty() ? 0 : records.split("\\],\\[", -1).length;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

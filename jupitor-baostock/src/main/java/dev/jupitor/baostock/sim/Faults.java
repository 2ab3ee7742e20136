package dev.jupitor.baostock.sim;

import dev.jupitor.baostock.sim.Connection.Reply;
import dev.jupitor.baostock.sim.FaultPlan.Hit;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// What each fault does to an answer and its connection.
final class Faults {

    private static final int HEADER = 21;
    private static final int LENGTH = 11;
    private static final int WRONG_BY = 7;
    private static final String HUGE = "9999999999";
    private static final int DRIPS = 64;
    private static final int PIECE = 1_000;

    private Faults() {}

    /// The answer that takes the place of the true one.
    static Optional<Reply> instead(Optional<Hit> hit) {
        if (hit.isEmpty()) return Optional.empty();
        FaultSpec spec = hit.get().spec();
        return switch (spec.kind()) {
            case ERROR_FRAME -> Optional.of(Reply.of(spec.code().orElseThrow(), "系统错误", true));
            case BLACKLIST ->
                Optional.of(Reply.of(ServerError.BLACKLISTED.code(), ServerError.BLACKLISTED.text(), false));
            case KICK ->
                Optional.of(Reply.of(ServerError.NOT_LOGGED_IN.code(), ServerError.NOT_LOGGED_IN.text(), false));
            case SILENCE, FIN, RST, DRIP, WRONG_PAGE, BAD_LENGTH, CORRUPT_ZLIB -> Optional.empty();
        };
    }

    static int pageShift(Optional<Hit> hit) {
        return is(hit, FaultKind.WRONG_PAGE) ? 1 : 0;
    }

    /// Whether a whole answer reaches the client, right or wrong.
    static boolean isAnswered(Optional<Hit> hit) {
        if (hit.isEmpty()) return true;
        return switch (hit.get().spec().kind()) {
            case SILENCE, FIN, RST -> false;
            case KICK -> hit.get().isEven();
            case DRIP, WRONG_PAGE, BAD_LENGTH, CORRUPT_ZLIB, ERROR_FRAME, BLACKLIST -> true;
        };
    }

    /// Sends an answer as the fault wants it.
    ///
    /// @return whether the connection may stay open
    static boolean send(Socket socket, Reply reply, Optional<Hit> hit) throws IOException {
        if (hit.isEmpty()) return whole(socket, reply.bytes());
        long millis = hit.get().spec().terms().millis();
        return switch (hit.get().spec().kind()) {
            case SILENCE -> silent(socket, millis);
            case FIN -> cut(socket, reply, hit.get());
            case RST -> reset(socket, reply, hit.get());
            case DRIP -> drip(socket, reply.bytes(), millis);
            case BAD_LENGTH -> whole(socket, badLength(reply.bytes(), hit.get().isEven()));
            case CORRUPT_ZLIB -> whole(socket, corrupt(reply));
            case KICK -> hit.get().isEven() && whole(socket, reply.bytes());
            case WRONG_PAGE, ERROR_FRAME, BLACKLIST -> whole(socket, reply.bytes());
        };
    }

    private static boolean is(Optional<Hit> hit, FaultKind kind) {
        return hit.isPresent() && hit.get().spec().kind() == kind;
    }

    private static boolean whole(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return true;
    }

    /// Waits until the client closes or the time is over; what the client still sends is thrown away.
    private static boolean silent(Socket socket, long millis) throws IOException {
        socket.setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
        byte[] ignored = new byte[PIECE];
        try {
            while (socket.getInputStream().read(ignored) >= 0) Thread.onSpinWait();
        } catch (SocketTimeoutException over) {
            return false;
        }
        return false;
    }

    private static boolean cut(Socket socket, Reply reply, Hit hit) throws IOException {
        if (hit.isEven()) socket.getOutputStream().write(reply.bytes(), 0, reply.bytes().length / 2);
        return false;
    }

    private static boolean reset(Socket socket, Reply reply, Hit hit) throws IOException {
        cut(socket, reply, hit);
        socket.setSoLinger(true, 0);
        return false;
    }

    private static boolean drip(Socket socket, byte[] bytes, long millis) throws IOException {
        OutputStream out = socket.getOutputStream();
        int at = 0;
        while (at < bytes.length) {
            int length = at < DRIPS ? 1 : Math.min(PIECE, bytes.length - at);
            out.write(bytes, at, length);
            at += length;
            if (millis > 0) LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
        }
        return true;
    }

    private static byte[] badLength(byte[] bytes, boolean huge) {
        byte[] wrong = Arrays.copyOf(bytes, bytes.length);
        long length = Long.parseLong(new String(bytes, LENGTH, HEADER - LENGTH, StandardCharsets.US_ASCII));
        String text = huge ? HUGE : "%010d".formatted(length + WRONG_BY);
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, wrong, LENGTH, HEADER - LENGTH);
        return wrong;
    }

    private static byte[] corrupt(Reply reply) {
        byte[] wrong = Arrays.copyOf(reply.bytes(), reply.bytes().length);
        if (!reply.code().equals("0")) return wrong;
        wrong[HEADER + (wrong.length - HEADER) / 2] ^= 0x55;
        return wrong;
    }
}

package dev.jupitor.baostock.sim;

import dev.jupitor.baostock.internal.wire.Frame;
import dev.jupitor.baostock.internal.wire.FrameCodec;
import dev.jupitor.baostock.internal.wire.FrameReader;
import dev.jupitor.baostock.internal.wire.WireException;
import dev.jupitor.baostock.query.QueryKind;
import dev.jupitor.baostock.sim.FaultPlan.Hit;
import dev.jupitor.baostock.sim.FaultPlan.Target;
import dev.jupitor.baostock.sim.ServerError.Refused;
import java.io.IOException;
import java.net.Socket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One client's line: reads a request, answers it, and so on, until one of them closes. One thread; only [#kick] comes
/// from others.
final class Connection implements Runnable {

    /// What the service calls itself, whatever the client is.
    static final String VERSION = "00.9.00";

    private static final String LOGIN = "00";
    private static final String LOGOUT = "02";
    private static final String SOH = "\u0001";

    private final Socket socket;
    private final Service service;
    private String user = "";

    Connection(Socket socket, Service service) {
        this.socket = socket;
        this.service = service;
    }

    /// Ends it from outside.
    void kick() {
        try {
            socket.close();
        } catch (IOException ignored) {
            // it is gone either way
        }
    }

    @Override
    public void run() {
        try (socket) {
            serve(new FrameReader(socket.getInputStream()));
        } catch (IOException ended) {
            kick();
        } finally {
            service.sessions().end(user, this);
            service.ended(this);
        }
    }

    private void serve(FrameReader reader) throws IOException {
        boolean open = true;
        while (open) {
            Optional<Frame> request = readable(reader);
            open = request.isPresent() && answer(request.get());
        }
    }

    /// The next request; empty when the client has gone, or has sent what is no request and was told so.
    private Optional<Frame> readable(FrameReader reader) throws IOException {
        try {
            return reader.request();
        } catch (WireException wrong) {
            if (wrong.kind() != WireException.Kind.MALFORMED) throw wrong;
            ServerError error = ServerError.MESSAGE;
            service.log().add(service.now(), "", "", "", error.code(), Optional.empty());
            socket.getOutputStream().write(FrameCodec.answer(VERSION, Frame.ERROR, body(error)));
            return Optional.empty();
        }
    }

    private boolean answer(Frame request) throws IOException {
        List<String> fields = List.of(request.text().split(SOH, -1));
        Optional<QueryKind> kind = QueryKind.ofType(request.type());
        Instant now = service.now();
        Optional<Hit> hit = service.faults().next(target(kind));
        Reply reply = Faults.instead(hit).orElseGet(() -> reply(request, kind, fields, now, hit));
        String fault = hit.map(what -> what.spec().label()).orElse(null);
        boolean answered = Faults.isAnswered(hit);
        service.log()
                .add(
                        now,
                        request.type(),
                        fields.getFirst(),
                        shown(request, fields),
                        answered ? reply.code() : "",
                        Optional.ofNullable(fault));
        return Faults.send(socket, reply, hit) && reply.stays();
    }

    private static Target target(Optional<QueryKind> kind) {
        boolean paged = kind.isPresent() && kind.get().shape() != QueryKind.Shape.WHOLE_DAY;
        boolean compressed =
                kind.isPresent() && FrameCodec.COMPRESSED.contains(kind.get().answerType());
        return new Target(kind.isPresent(), paged, compressed);
    }

    private static String shown(Frame request, List<String> fields) {
        if (fields.size() < 2) return "";
        boolean secret = request.type().equals(LOGIN);
        return secret ? fields.get(1) : String.join(",", fields.subList(1, fields.size()));
    }

    private Reply reply(Frame request, Optional<QueryKind> kind, List<String> fields, Instant now, Optional<Hit> hit) {
        try {
            Publication published = Publication.at(now);
            if (request.type().equals(LOGIN)) return login(request, fields, published);
            if (request.type().equals(LOGOUT)) return logout(fields, published);
            if (!service.sessions().has(user, this)) throw ServerError.NOT_LOGGED_IN.refused();
            QueryKind known = kind.orElseThrow(ServerError.MESSAGE_TYPE::refused);
            if (fields.size() < 2 || !fields.get(1).equals(user)) throw ServerError.NOT_LOGGED_IN.refused();
            int shift = Faults.pageShift(hit);
            return Reply.of(known.answerType(), service.answerer().answer(known, fields, published, shift));
        } catch (Refused refused) {
            return Reply.of(refused.error());
        }
    }

    private Reply login(Frame request, List<String> fields, Publication published) throws Refused {
        if (fields.size() != 4) throw ServerError.PARAMETERS.refused();
        Accounts.check(request.version(), fields);
        user = fields.get(1);
        service.sessions().begin(user, this);
        return Reply.of("01", String.join(SOH, "0", "success", "login", user, published.stamp()));
    }

    private Reply logout(List<String> fields, Publication published) throws Refused {
        if (fields.size() != 3) throw ServerError.PARAMETERS.refused();
        if (!service.sessions().has(user, this)) throw ServerError.NOT_LOGGED_IN.refused();
        service.sessions().end(user, this);
        return Reply.of("03", String.join(SOH, "0", "success", "logout", user, published.stamp()));
    }

    private static String body(ServerError error) {
        return error.code() + SOH + error.text();
    }

    /// Who may log in: the shared account, with no key or one of the right form.
    private static final class Accounts {
        private static final String OLDEST = "00.9.10";
        private static final List<String> SHARED = List.of("login", "anonymous", "123456");
        private static final int KEY_LENGTH = 33;

        static void check(String version, List<String> fields) throws Refused {
            if (version.compareTo(OLDEST) < 0) throw ServerError.OLD_CLIENT.refused();
            if (!fields.subList(0, 3).equals(SHARED)) throw ServerError.WRONG_USER.refused();
            String key = fields.get(3);
            boolean formed = key.startsWith("bs-") && key.length() == KEY_LENGTH;
            if (!key.equals("0") && !formed) throw ServerError.WRONG_KEY.refused();
        }
    }

    /// An answer before it is sent.
    ///
    /// @param code  what it says: `0`, or an error
    /// @param stays whether the connection stays open behind it
    record Reply(String code, boolean stays, byte[] bytes) {

        static Reply of(String type, String body) {
            return new Reply("0", true, FrameCodec.answer(VERSION, type, body));
        }

        static Reply of(ServerError error) {
            return new Reply(error.code(), true, FrameCodec.answer(VERSION, Frame.ERROR, body(error)));
        }

        static Reply of(String code, String text, boolean stays) {
            return new Reply(code, stays, FrameCodec.answer(VERSION, Frame.ERROR, code + SOH + text));
        }
    }
}

package dev.jupitor.baostock.sim;

import java.util.HashMap;
import java.util.Map;

/// Who is logged in. A user has one session; whoever logs in again ends the one before. Thread-safe.
final class Sessions {

    private final Map<String, Connection> byUser = new HashMap<>();

    /// The session is this connection's now; another one that had it is closed.
    void begin(String user, Connection connection) {
        Connection before;
        synchronized (byUser) {
            before = byUser.put(user, connection);
        }
        if (before != null && before != connection) before.kick();
    }

    boolean has(String user, Connection connection) {
        synchronized (byUser) {
            return byUser.get(user) == connection;
        }
    }

    void end(String user, Connection connection) {
        synchronized (byUser) {
            byUser.remove(user, connection);
        }
    }
}

package dev.jupitor.baostock.internal.session;

import java.time.Duration;

/// How a session is held.
///
/// @param version      what the client calls itself: `00.9.40`
/// @param option       the login's last field: `0`, or an API key, which is a secret
/// @param pageSize     rows that a page may have
/// @param connect      time to connect to one address; like all time-outs, real time
/// @param read         how long no byte may come
/// @param answer       how long an answer may take
/// @param longAnswer   the same for the list of all securities, which takes over a minute
/// @param perSecond    requests that any second may see
/// @param gap          between two requests
/// @param firstWait    before the first repetition; doubled for each further one, less or more a fifth
public record SessionSettings(
        String host,
        int port,
        String user,
        String password,
        String option,
        String version,
        int pageSize,
        Duration connect,
        Duration read,
        Duration answer,
        Duration longAnswer,
        int perSecond,
        Duration gap,
        Duration firstWait) {

    /// Without what is secret.
    @Override
    public String toString() {
        return "%s@%s:%d, version %s, %d rows a page".formatted(user, host, port, version, pageSize);
    }
}

package dev.jupitor.baostock.internal.session;

/// What a failure means for whoever asked.
enum Decision {
    /// The session is gone: log in anew, once, and ask again.
    LOG_IN_AGAIN,
    /// Ask again on a new connection, a few times.
    ASK_AGAIN,
    /// The answer was garbled: ask once more on a new connection.
    ASK_ONCE_MORE,
    /// Too many logins: nothing for ten minutes.
    STAY_AWAY,
    /// The server has shut us out: nothing until tomorrow in Beijing.
    SHUT_OUT,
    /// A person must change user, password, key or the client's version.
    CREDENTIALS,
    /// The server does not offer this to us: ask something else.
    NOT_OFFERED,
    /// This question will never be answered.
    REFUSED
}
